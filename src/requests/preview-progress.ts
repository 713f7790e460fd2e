// How far the check of a draft's rows has come, as its pages show it.
import type { PreviewProgressProps } from '../../views/requests/preview-progress.tsx'
import { formatCount } from '../lib/text.ts'
import { progressOf, type Run } from '../vetting/run.ts'
import type { Draft } from './draft-page.tsx'

/** `page` is the step's page or the one where rows are corrected. */
export function progressProps(
  { ctx, base }: Pick<Draft, 'ctx' | 'base'>,
  run: Run,
  page: 'preview' | 'repair' = 'preview',
): PreviewProgressProps {
  const progress = progressOf(run, ctx.now().getTime())
  const waiting = run.status === 'waiting'
  return {
    ...progress,
    soFar:
      run.rowsDone > 0
        ? `${formatCount(run.accepted)} ready, ${formatCount(run.review + run.rejected)} not, so far`
        : undefined,
    label: waiting
      ? 'Waiting to begin'
      : run.status === 'surveying'
        ? 'Looking through the file'
        : 'Checking rows',
    href: `${base}/${page}/progress`,
    pageHref: `${base}/${page}`,
    cancelAction: `${base}/preview/cancellation`,
  }
}
