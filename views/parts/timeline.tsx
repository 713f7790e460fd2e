import type { Child } from 'hono/jsx'
import { formatCount } from './format.ts'
import { Time } from './time.tsx'

export interface TimelineItem {
  at: string | number
  /** A name, "Carryover" for the system, "A recipient". */
  who: string
  /** In the past tense, continuing the name: "sent the list for review". */
  what: Child
  /** Words written with it. */
  note?: Child
  /** Seen by reviewers only. */
  internal?: boolean | undefined
  /** Position in the audit trail. */
  position?: number | undefined
  positionHref?: string | undefined
}

export function Timeline({ items, zone }: { items: readonly TimelineItem[]; zone: string }) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li class={item.internal ? 'internal' : undefined}>
          <p>
            <strong>{item.who}</strong> {item.what}
            {item.internal ? <span class="badge grey">Internal</span> : null}
          </p>
          {item.note ? <blockquote>{item.note}</blockquote> : null}
          <p class="when">
            <Time at={item.at} zone={zone} />
            {item.position === undefined ? null : <Position item={item} />}
          </p>
        </li>
      ))}
    </ol>
  )
}

function Position({ item }: { item: TimelineItem }) {
  const words = `entry ${formatCount(item.position ?? 0)}`
  return item.positionHref ? <a href={item.positionHref}>{words}</a> : <span>{words}</span>
}
