import type { Child } from 'hono/jsx'
import { Panel } from '../parts/panel.tsx'
import { Timeline, type TimelineItem } from '../parts/timeline.tsx'
import { Act, type RequestAct } from './request-act.tsx'

export interface RequestSideProps {
  acts: readonly RequestAct[]
  timeline: readonly TimelineItem[]
  zone: string
  /** Between what one can do and what was done. */
  children?: Child
}

/** Beside a list that was sent for review: what one can do, and its history. */
export function RequestSide({ acts, timeline, zone, children }: RequestSideProps) {
  return (
    <aside class="side" aria-label="What you can do, and its history">
      {acts.length > 0 ? (
        <Panel title="You can">
          <div class="stack">
            {acts.map((act) => (
              <Act {...act} />
            ))}
          </div>
        </Panel>
      ) : null}
      {children}
      <Panel title="History">
        <Timeline items={timeline} zone={zone} />
      </Panel>
    </aside>
  )
}
