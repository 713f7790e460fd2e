import type { Child } from 'hono/jsx'
import { Document, type DocumentProps } from '../layout.tsx'
import { Badge, Tag } from '../parts/badge.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import { Notice, type NoticeProps } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Readiness, type ReadinessPart } from '../parts/readiness.tsx'
import { type Reason, ReasonList } from '../parts/reason-row.tsx'
import { Timeline, type TimelineItem } from '../parts/timeline.tsx'
import { CorrectionsPanel, type CorrectionsShown } from './corrections-panel.tsx'
import { DecidedBox, type DecidedShown, SincePanel, type SinceShown } from './decided-box.tsx'
import { DecisionBox, type DecisionBoxProps, REVIEW_FORM } from './decision-box.tsx'
import type { EvidenceShown } from './evidence-list.tsx'
import { type MessageShown, MessagePanel } from './message-panel.tsx'
import { type SampleShown, SampleTable } from './sample-table.tsx'
import { SignalCards, type SignalShown } from './signal-cards.tsx'
import { RunNotes, type RunNotesProps } from '../vetting/run-notes.tsx'
import { type AttestationShown, SourcePanel, type SourceShown } from './source-panel.tsx'

export interface ReviewPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  base: string
  zone: string
  /** Times of rows are shown in the list's own zone. */
  listZone: string
  name: string
  description: string
  state: string
  meta: readonly Child[]
  hold: { label: string; action: string; fields?: Record<string, string>; note?: string } | null
  notices: readonly NoticeProps[]
  parts: readonly ReadinessPart[]
  notes: RunNotesProps
  /** Null when nothing was corrected. */
  corrections: CorrectionsShown | null
  since: SinceShown | null
  source: SourceShown
  evidence: readonly EvidenceShown[]
  attestation: AttestationShown | null
  score: { value: number; signals: readonly SignalShown[] } | null
  message: MessageShown | null
  reasons: readonly Reason[]
  samples: readonly SampleShown[]
  /** The form while the list is in review, the decision once it was decided. */
  box: DecisionBoxProps | null
  decided: DecidedShown | null
  stale: { why: string; action: string } | null
  /** Said where there is neither a form nor a decision. */
  closed: string
  timeline: readonly TimelineItem[]
}

/** Everything a decision on one list needs, on one page. */
export function ReviewPage(props: ReviewPageProps) {
  const { base, zone, hold, box, score } = props
  return (
    <Document {...props} title={props.name}>
      <PageHead
        title={props.name}
        badge={<Badge state={props.state} />}
        lead={props.description}
        meta={props.meta}
        back={{ href: '/review', label: 'Review queue' }}
        actions={
          hold ? (
            <>
              {hold.note ? <span class="hint">{hold.note}</span> : null}
              <ButtonForm action={hold.action} label={hold.label} fields={hold.fields} />
            </>
          ) : undefined
        }
      />
      {props.notices.map((notice) => (
        <Notice {...notice} />
      ))}
      <Panel id="rows">
        <Readiness parts={props.parts} />
      </Panel>
      <RunNotes {...props.notes} />
      {props.corrections ? (
        <CorrectionsPanel corrections={props.corrections} base={base} zone={zone} />
      ) : null}
      <div class="columns">
        <div>
          {props.since ? <SincePanel since={props.since} zone={zone} /> : null}
          <SourcePanel {...props} canOpen={box !== null} />
          <Panel
            title="Signals"
            id="signals"
            actions={score ? <ScoreTag value={score.value} /> : undefined}
          >
            {score ? (
              <SignalCards signals={score.signals} />
            ) : (
              <p>The rows are being weighed; open this page again in a moment.</p>
            )}
          </Panel>
          <MessagePanel message={props.message} />
        </div>
        <aside class="side" aria-label="Decision">
          {box ? <DecisionBox {...box} /> : null}
          {!box && props.decided ? (
            <DecidedBox decided={props.decided} zone={zone} stale={props.stale ?? undefined} />
          ) : null}
          {!box && !props.decided ? (
            <Panel title="Decision" id="decision">
              <p>{props.closed}</p>
            </Panel>
          ) : null}
        </aside>
      </div>
      <SampleTable
        base={base}
        zone={props.listZone}
        samples={props.samples}
        form={box ? REVIEW_FORM : undefined}
        checksAction={`${base}/checks`}
      />
      <Panel title="Reasons" id="reasons" flush actions={<a href={`${base}/rows`}>All rows</a>}>
        {props.reasons.length > 0 ? (
          <ReasonList reasons={props.reasons} />
        ) : (
          <Empty title="Every row was accepted without a remark" />
        )}
      </Panel>
      <Panel title="History" id="history">
        {props.timeline.length > 0 ? (
          <Timeline items={props.timeline} zone={zone} />
        ) : (
          <p>Nothing is in the audit trail of this list yet.</p>
        )}
      </Panel>
    </Document>
  )
}

function ScoreTag({ value }: { value: number }) {
  const tone = value >= 70 ? 'red' : value >= 30 ? 'amber' : 'grey'
  return <Tag tone={tone}>{`Score ${value} of 100`}</Tag>
}
