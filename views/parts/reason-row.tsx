import type { Child } from 'hono/jsx'
import { Badge } from './badge.tsx'
import { formatCount, listInWords } from './format.ts'

export interface Reason {
  /** Stable code, shown small for support and exports. */
  code: string
  outcome: 'accepted' | 'review' | 'rejected'
  count: number
  /** "The phone number has too few digits." */
  words: string
  /** "A US or Canadian number has 10 digits, or 11 starting with 1." */
  fix?: string | undefined
  /** Spreadsheet row numbers, the first few. */
  rows: readonly number[]
  /** The rows behind it. */
  href?: string | undefined
  /** One button or link. */
  action?: Child
}

/** Reasons in the order given: sort by what a person can fix soonest. */
export function ReasonList({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <ReasonRow {...reason} />
      ))}
    </ul>
  )
}

function ReasonRow(reason: Reason) {
  const { count, rows } = reason
  const more = count > rows.length
  return (
    <li class="reason">
      <span class="reason-count">
        {reason.href ? <a href={reason.href}>{formatCount(count)}</a> : formatCount(count)}
        <span class="spoken"> {count === 1 ? 'row' : 'rows'}:</span>
      </span>
      <div>
        <p>
          <strong>{reason.words}</strong> <Badge state={reason.outcome} />
        </p>
        {reason.fix ? <p>{reason.fix}</p> : null}
        <p class="examples">
          {rows.length === 0
            ? null
            : `${count === 1 ? 'Row' : 'Rows'} ${listInWords(rows.map(formatCount), more ? ',' : 'and').replaceAll(' , ', ', ')}${more ? ' …' : ''} `}
          <code>{reason.code}</code>
        </p>
      </div>
      {reason.action ? <div class="actions">{reason.action}</div> : null}
    </li>
  )
}
