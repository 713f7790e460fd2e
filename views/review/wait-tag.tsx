import { Tag } from '../parts/badge.tsx'
import { formatDateTime } from '../parts/format.ts'

export interface WaitShown {
  /** Since it was sent: "2 d 3 h". */
  since: string
  state: 'in_time' | 'due' | 'late'
  /** When a first decision is promised, ISO. */
  dueAt: string
}

const TONES = { in_time: 'grey', due: 'amber', late: 'red' } as const

/** How long a list waits, against what is promised. */
export function WaitTag({ wait, zone }: { wait: WaitShown; zone: string }) {
  const late = wait.state !== 'in_time'
  return (
    <>
      <Tag tone={TONES[wait.state]}>{late ? `${wait.since}, late` : wait.since}</Tag>{' '}
      <small class="hint">
        {late ? 'was due' : 'due'}{' '}
        <time datetime={wait.dueAt}>{formatDateTime(wait.dueAt, zone)}</time>
      </small>
    </>
  )
}
