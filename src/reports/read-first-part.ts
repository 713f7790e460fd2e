import type { Context } from '../context.ts'
import type { FirstPartPanelProps } from '../../views/reports/first-part-panel.tsx'
import { findFirstPart, readPartFigures } from '../welcome/first-part-queries.ts'
import { firstPartProps } from './first-part-props.ts'
import { findPersonName } from './sending-queries.ts'

/** What the panel of a list that is sent in parts shows; undefined for any other. */
export async function readFirstPart(
  ctx: Context,
  of: { requestId: string; zone: string },
): Promise<FirstPartPanelProps | undefined> {
  const part = await findFirstPart(ctx.db, of.requestId)
  if (!part) return undefined
  return firstPartProps({
    part,
    figures: await readPartFigures(ctx.db, of.requestId, part.opened > 1 ? 'all' : 'first'),
    decidedBy: await findPersonName(ctx.db, part.decidedBy),
    now: ctx.now().getTime(),
    zone: of.zone,
  })
}
