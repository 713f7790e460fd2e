import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { Definition, type Fact } from '../parts/definition.tsx'
import { TextField } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface DoubtMessageProps extends Omit<DocumentProps, 'title' | 'children'> {
  back: string
  action: string
  state: string
  masked: string
  /** The whole number, once it was asked for. */
  number: string | undefined
  why: string
  facts: readonly Fact[]
  claimedAt: number | null
  nextAt: number | null
  zone: string
  steps: readonly { at: number; what: string; detail: string }[]
  mayProve: boolean
  mayEnd: boolean
  mayLook: boolean
  carrier: string
  proof: string | undefined
  problems: readonly FieldProblem[]
}

/** Everything known about one message in doubt, and what a person may do about it. */
export function DoubtMessagePage(props: DoubtMessageProps) {
  const { masked, zone, claimedAt, nextAt } = props
  return (
    <Document {...props} title={`Message to ${masked}`}>
      <PageHead
        title={`Message to ${masked}`}
        badge={<Badge state={props.state} />}
        lead={props.why}
        back={{ href: props.back, label: 'Messages in doubt' }}
      />
      <div class="columns">
        <div>
          <Panel title="What is known">
            <Definition
              items={[
                ...props.facts,
                {
                  term: 'Claimed',
                  value: claimedAt === null ? 'never' : <Time at={claimedAt} zone={zone} />,
                },
                ...(nextAt === null
                  ? []
                  : [
                      {
                        term: 'The carrier is asked next',
                        value: <Time at={nextAt} zone={zone} />,
                      },
                    ]),
              ]}
            />
          </Panel>
          <Panel title="What happened" flush>
            <Table
              caption="What happened"
              captionHidden
              rows={props.steps}
              columns={[
                { label: 'When', cell: (step) => <Time at={step.at} zone={zone} /> },
                { label: 'What', heading: true, cell: (step) => step.what },
                { label: 'Detail', cell: (step) => step.detail },
              ]}
            />
          </Panel>
        </div>
        <aside class="side" aria-label="What you can do">
          <Number {...props} />
          {props.mayProve ? <Choices {...props} /> : null}
        </aside>
      </div>
    </Document>
  )
}

function Number({ number, action, carrier }: DoubtMessageProps) {
  return (
    <Panel title="The number">
      {number ? (
        <>
          <p class="revealed">{number}</p>
          <p class="hint">Noted in the audit trail of the organization, with your name.</p>
        </>
      ) : (
        <>
          <p>To look for the message on the pages of {carrier} you need the whole number.</p>
          <ButtonForm action={`${action}/number`} label="Show the number" />
        </>
      )}
    </Panel>
  )
}

function Choices(props: DoubtMessageProps) {
  const { action, problems } = props
  return (
    <Panel title="Settle it">
      <form class="form" method="post" action={`${action}/resolution`}>
        <input type="hidden" name="as" value="sent" />
        <TextField
          name="proof"
          label="The carrier’s pages show it: its id there"
          hint="The message to this number, about the time of the claim."
          value={props.proof}
          problem={problemAt(problems, 'proof')}
          maxlength={100}
          autocomplete="off"
          required
        />
        <div class="form-actions">
          <button type="submit">It was sent</button>
        </div>
      </form>
      {props.mayLook ? (
        <ButtonForm
          action={`${action}/resolution`}
          fields={{ as: 'look' }}
          label="Ask the carrier again"
        />
      ) : null}
      {props.mayEnd ? (
        <Confirm label="Not sent: give it up" tone="danger">
          <p>
            This person will get no welcome message from this program, ever. Do this when the
            carrier’s pages do not show it, or you cannot find out.
          </p>
          <ButtonForm
            action={`${action}/resolution`}
            fields={{ as: 'end' }}
            label="Give it up"
            tone="danger"
          />
        </Confirm>
      ) : (
        <Notice level="info">The carrier is still being asked. You need not do anything.</Notice>
      )}
      <p class="hint">Doing nothing holds the message. It is never sent again from this page.</p>
    </Panel>
  )
}
