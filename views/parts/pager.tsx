import { formatCount } from './format.ts'

interface PagerProps {
  /** Address of the page of newer rows, when there is one. */
  newer?: string | undefined
  older?: string | undefined
  newerLabel?: string | undefined
  olderLabel?: string | undefined
  shown: number
  total?: number | undefined
  /** What is counted, in the plural. */
  noun: string
}

/** Pages by key, not by number: a list that grows does not repeat rows. */
export function Pager({ newer, older, shown, total, noun, ...labels }: PagerProps) {
  const all = total === undefined || total === shown
  return (
    <nav class="pager" aria-label="Pages">
      <span>
        {all
          ? `${formatCount(shown)} ${noun}`
          : `${formatCount(shown)} of ${formatCount(total)} ${noun}`}
      </span>
      {newer ? (
        <a href={newer} rel="prev">
          {labels.newerLabel ?? 'Newer'}
        </a>
      ) : null}
      {older ? (
        <a href={older} rel="next">
          {labels.olderLabel ?? 'Older'}
        </a>
      ) : null}
    </nav>
  )
}
