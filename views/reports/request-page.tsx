import type { Child } from 'hono/jsx'
import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Funnel, type FunnelStep } from '../parts/funnel.tsx'
import { Notice, type NoticeProps } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Progress } from '../parts/progress.tsx'
import { Readiness, type ReadinessPart } from '../parts/readiness.tsx'
import { ReasonList, type Reason } from '../parts/reason-row.tsx'
import type { TimelineItem } from '../parts/timeline.tsx'
import { FirstPartPanel, type FirstPartPanelProps } from './first-part-panel.tsx'
import { type MessageGroup, MessageStates } from './message-states.tsx'
import type { RequestAct } from './request-act.tsx'
import { RequestSide } from './request-side.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

export interface RequestPageProps extends Chrome {
  name: string
  state: string
  meta: readonly Child[]
  backHref: string
  /** What is waited for, and by whom. */
  next: NoticeProps
  zone: string
  progress?: Parameters<typeof Progress>[0] | undefined
  verdicts?:
    { parts: readonly ReadinessPart[]; sum: string; reasons: readonly Reason[] } | undefined
  exceptionsHref?: string | undefined
  funnel?: { title: string; steps: readonly FunnelStep[]; aside?: string | undefined } | undefined
  messages?: { groups: readonly MessageGroup[]; sum: string; spend?: string } | undefined
  /** How far it has been sent. */
  sending?: Parameters<typeof Progress>[0] | undefined
  /** A long list, which is sent in parts. */
  firstPart?: FirstPartPanelProps | undefined
  /** Said when figures do not add up. */
  mismatch?: string | undefined
  timeline: readonly TimelineItem[]
  acts: readonly RequestAct[]
  /** Requests that bring rows of each other. */
  linked: readonly LinkedLine[]
  headsUpHref?: string | undefined
}

export interface LinkedLine {
  what: string
  name: string
  href: string
  state: string
}

/** A request after it was sent for review: where it stands, its verdicts, its messages, its history. */
export function RequestPage(props: RequestPageProps) {
  const { name, state, meta, next, verdicts, funnel, messages, ...rest } = props
  return (
    <Document {...rest} title={name}>
      <PageHead
        title={name}
        badge={<Badge state={state} />}
        meta={meta}
        back={{ href: props.backHref, label: 'List imports' }}
      />
      <Notice {...next} />
      {props.mismatch ? <Notice level="problem">{props.mismatch}</Notice> : null}
      <div class="columns">
        <div class="stack">
          {props.progress ? <Progress {...props.progress} /> : null}
          {props.sending ? <Progress {...props.sending} id="sending" /> : null}
          {funnel ? (
            <Panel title="What became of the list">
              <Funnel {...funnel} />
            </Panel>
          ) : null}
          {props.firstPart ? <FirstPartPanel {...props.firstPart} /> : null}
          {messages ? (
            <Panel title="Messages" flush>
              <MessageStates {...messages} />
            </Panel>
          ) : null}
          {verdicts ? (
            <Panel
              title="Verdict on every row"
              actions={
                props.exceptionsHref ? (
                  <a class="button secondary small" href={props.exceptionsHref}>
                    Exceptions report
                  </a>
                ) : undefined
              }
            >
              <Readiness parts={verdicts.parts} />
              <ReasonList reasons={verdicts.reasons} />
            </Panel>
          ) : null}
        </div>
        <RequestSide acts={props.acts} timeline={props.timeline} zone={props.zone}>
          {props.headsUpHref ? (
            <Panel title="Heads-up">
              <p>
                <a href={props.headsUpHref}>Say ahead that a text will come</a>: an e-mail, a text
                from the old number, a banner.
              </p>
            </Panel>
          ) : null}
          {props.linked.length > 0 ? (
            <Panel title="Belongs together">
              <ul class="plain">
                {props.linked.map(({ what, name, href, state }) => (
                  <li>
                    {what} <a href={href}>{name}</a> <Badge state={state} />
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
        </RequestSide>
      </div>
    </Document>
  )
}
