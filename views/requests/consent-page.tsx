import { RadioGroup } from '../parts/choice.tsx'
import { DateField, type Option, TextArea, TextField } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt, ProblemSummary } from '../parts/problems.tsx'
import { EvidenceFields, EvidenceList, type ShownEvidence } from './evidence.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface ConsentPageProps {
  frame: WizardFrame
  base: string
  values: Record<string, string>
  problems: readonly FieldProblem[]
  remarks: readonly string[]
  bases: readonly Option[]
  media: readonly Option[]
  brand: string
  /** Asked only when no column says when people were last messaged. */
  askRecency: boolean
  recencyMonths: number
  evidence: readonly ShownEvidence[]
  today: string
}

export function ConsentPage(props: ConsentPageProps) {
  const { frame, base, values, problems } = props
  const at = (name: string) => ({ name, value: values[name], problem: problemAt(problems, name) })
  return (
    <Wizard {...frame}>
      <ProblemSummary problems={problems} />
      {props.remarks.length > 0 ? (
        <Notice level="warning" title="A reviewer will ask about this:">
          {props.remarks.join(' ')}
        </Notice>
      ) : null}
      {props.evidence.length > 0 ? (
        <EvidenceList evidence={props.evidence} zone={frame.zone} />
      ) : null}
      <form
        class="stack"
        method="post"
        action={`${base}/consent`}
        enctype="multipart/form-data"
        novalidate
      >
        <Panel title="How people agreed">
          <div class="stack">
            <RadioGroup
              {...at('basis')}
              label="On what ground?"
              hint="A change here has every row checked again."
              options={props.bases}
            />
            <RadioGroup {...at('consent_medium')} label="Where?" options={props.media} />
            <TextArea
              {...at('consent_how')}
              label="How did they come onto this list?"
              hint="In a few sentences: what they did, where, and what made it onto the list."
              rows={4}
              maxlength={2000}
            />
            <TextArea
              {...at('consent_words')}
              label="The words they saw"
              hint={`Copied exactly, from the form, card or flyer. They should name ${props.brand} and say that texts will come.`}
              rows={5}
              maxlength={4000}
            />
            <div class="form-row">
              <DateField {...at('collected_from')} label="First agreed on" max={props.today} />
              <DateField {...at('collected_to')} label="Last agreed on" max={props.today} />
            </div>
          </div>
        </Panel>
        <Panel title="What shows it">
          <div class="stack">
            <EvidenceFields problem={problemAt(problems, 'evidence')} values={values} />
            <TextField
              {...at('consent_url')}
              label="Address of the form, if it is still there"
              type="url"
              optional
              placeholder="https://"
              maxlength={500}
            />
            <TextArea
              {...at('evidence_statement')}
              label="What can you show for a single person?"
              hint="A reviewer picks five rows and may ask: a log entry, a signed card, the text they sent."
              rows={3}
              maxlength={1000}
            />
          </div>
        </Panel>
        <Panel title="Messages so far">
          <div class="stack">
            <TextField
              {...at('previous_sender')}
              label="Which number or service did texts come from?"
              hint="“555-0100 by Acme Texting”, or “none”."
              maxlength={200}
            />
            {props.askRecency ? (
              <TextArea
                {...at('recency_statement')}
                label="When were these people last messaged?"
                hint={`Your file has no column for it. People should have heard from you in the last ${props.recencyMonths} months.`}
                rows={3}
                maxlength={1000}
              />
            ) : null}
          </div>
        </Panel>
        <div class="form-actions">
          <button type="submit" name="go" value="next">
            Save, next: name
          </button>
          <button type="submit" name="go" value="stay" class="secondary">
            Save and stay
          </button>
        </div>
      </form>
    </Wizard>
  )
}
