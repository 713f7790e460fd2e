import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Funnel, type FunnelStep } from '../parts/funnel.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Progress } from '../parts/progress.tsx'
import type { TimelineItem } from '../parts/timeline.tsx'
import { FirstPartPanel, type FirstPartPanelProps } from './first-part-panel.tsx'
import { type MessageGroup, MessageStates } from './message-states.tsx'
import type { RequestAct } from './request-act.tsx'
import { RequestSide } from './request-side.tsx'

export interface SendingPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  name: string
  state: string
  meta: readonly string[]
  /** What holds it up now, in a sentence each. */
  stops: readonly string[]
  sending: Parameters<typeof Progress>[0] | undefined
  firstPart: FirstPartPanelProps | undefined
  funnel: { title: string; steps: readonly FunnelStep[]; aside?: string | undefined }
  messages: { groups: readonly MessageGroup[]; sum: string; spend?: string }
  timeline: readonly TimelineItem[]
  zone: string
  acts: readonly RequestAct[]
}

/** How one list is being sent, for reviewers and operators. */
export function SendingPage(props: SendingPageProps) {
  return (
    <Document {...props} title={props.name}>
      <PageHead
        title={props.name}
        badge={<Badge state={props.state} />}
        meta={props.meta}
        back={{ href: '/sending', label: 'Lists being sent' }}
      />
      {props.stops.length > 0 ? <Notice level="warning">{props.stops.join(' ')}</Notice> : null}
      <div class="columns">
        <div class="stack">
          {props.sending ? <Progress {...props.sending} id="sending" /> : null}
          {props.firstPart ? <FirstPartPanel {...props.firstPart} /> : null}
          <Panel title="Messages" flush>
            <MessageStates {...props.messages} />
          </Panel>
          <Panel title="What became of the list">
            <Funnel {...props.funnel} />
          </Panel>
        </div>
        <RequestSide acts={props.acts} timeline={props.timeline} zone={props.zone} />
      </div>
    </Document>
  )
}
