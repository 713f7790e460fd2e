import type { Child } from 'hono/jsx'
import { CheckField, CheckGroup, RadioGroup } from '../parts/choice.tsx'
import { type Option, TextArea } from '../parts/field.tsx'
import { listInWords, plural } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'

export interface DecisionValues {
  decision: string
  codes: readonly string[]
  note: string
  resubmission: boolean
  included: readonly string[]
}

export interface DecisionBoxProps {
  action: string
  checksAction: string
  /** The revision and hashes that were seen, and the items that can be ticked. */
  hidden: Record<string, string>
  evidence: { opened: number; all: number }
  samples: { confirmed: number; all: number }
  /** The page people join on, in each language it has. */
  landings: readonly { label: string; action: string; seen: boolean }[]
  ticks: readonly { item: string; sentence: string; done: boolean }[]
  /** What is left before an approval: "2 of 5 sample rows not confirmed". */
  standing: readonly string[]
  accepted: number
  /** What approving the accepted rows costs: "2,844 segments, about $22.47". */
  cost: string
  included: readonly Option[]
  codes: readonly Option[]
  values: DecisionValues
  problems: readonly FieldProblem[]
}

/** Id that boxes elsewhere on the page name as theirs. */
export const REVIEW_FORM = 'review'

/** Stays in view: what is done, what is left, and the decision. One form, so that no tick is lost. */
export function DecisionBox(props: DecisionBoxProps) {
  const { standing, problems } = props
  return (
    <Panel title="Decision" id="decision">
      <form id={REVIEW_FORM} class="form decision" method="post" action={props.action} novalidate>
        <div class="decision-parts">
          <ProblemSummary problems={problems} />
          {Object.entries(props.hidden).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Checklist {...props} />
          <p class={standing.length > 0 ? 'standing' : 'standing clear'}>
            {standing.length > 0
              ? `Before you can approve: ${listInWords(standing)}.`
              : 'Nothing stands in the way of an approval.'}
          </p>
          <Choice {...props} />
        </div>
        <div class="form-actions">
          <button type="submit">Look it over</button>
          <button type="submit" class="secondary" formaction={props.checksAction}>
            Save ticks
          </button>
        </div>
      </form>
    </Panel>
  )
}

function Checklist(props: DecisionBoxProps) {
  const { evidence, samples } = props
  return (
    <ul class="checklist">
      <Item done={evidence.all > 0 && evidence.opened === evidence.all}>
        <a href="#evidence">Evidence</a>:{' '}
        {evidence.all > 0 ? `${evidence.opened} of ${evidence.all} opened` : 'none was given'}
      </Item>
      <Item done={samples.confirmed === samples.all}>
        <a href="#samples">Sample rows</a>: {samples.confirmed} of {samples.all} confirmed
      </Item>
      {props.landings.map(({ label, action, seen }) => (
        <Item done={seen}>
          {label}: {seen ? 'seen' : 'not seen'}{' '}
          <button type="submit" class="quiet small" formaction={action} formtarget="_blank">
            Open it
            <span class="spoken"> in a new tab: {label}</span>
          </button>
        </Item>
      ))}
      {props.ticks.map(({ item, sentence, done }) => (
        <li>
          <label>
            <input type="checkbox" name="on" value={item} checked={done} />
            <span>{sentence}</span>
          </label>
        </li>
      ))}
    </ul>
  )
}

function Item({ done, children }: { done: boolean; children?: Child }) {
  return (
    <li class={done ? 'item done' : 'item'}>
      <span class="spoken">{done ? 'Done: ' : 'To do: '}</span>
      <span>{children}</span>
    </li>
  )
}

function Choice({ accepted, cost, included, codes, values, problems }: DecisionBoxProps) {
  return (
    <>
      <RadioGroup
        name="decision"
        label="What is decided"
        value={values.decision}
        problem={problemAt(problems, 'decision')}
        options={[
          { value: 'approve', label: `Approve ${plural(accepted, 'row')}`, hint: cost },
          { value: 'request_changes', label: 'Ask for changes' },
          { value: 'reject', label: 'Reject' },
        ]}
      />
      {included.length > 0 ? (
        <div class="if-approve">
          <CheckGroup
            name="included"
            label="Rows that need a look: send these too"
            values={values.included}
            options={included}
            problem={problemAt(problems, 'included')}
          />
        </div>
      ) : null}
      <div class="if-refuse">
        <details
          class="codes"
          open={values.codes.length > 0 || Boolean(problemAt(problems, 'codes'))}
        >
          <summary>
            Reasons{values.codes.length > 0 ? ` (${values.codes.length} chosen)` : ''}
          </summary>
          <CheckGroup
            name="codes"
            label="Reasons, as the requester reads them"
            values={values.codes}
            options={codes}
            problem={problemAt(problems, 'codes')}
          />
        </details>
      </div>
      <div class="if-chosen">
        <TextArea
          name="note"
          label="Note to the requester"
          hint="Goes by mail. What to supply, or why."
          value={values.note}
          rows={3}
          maxlength={4000}
          problem={problemAt(problems, 'note')}
        />
      </div>
      <div class="if-reject">
        <CheckField
          name="resubmission"
          label="A corrected list may be sent as a new request"
          checked={values.resubmission}
        />
      </div>
    </>
  )
}
