import { ButtonForm } from '../parts/button-form.tsx'
import { RadioGroup } from '../parts/choice.tsx'
import { ColumnCard, type ColumnCardProps } from '../parts/column-card.tsx'
import { type Option, SelectField } from '../parts/field.tsx'
import { formatCount, listInWords } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, fieldId, problemAt, ProblemSummary } from '../parts/problems.tsx'
import { Time } from '../parts/time.tsx'
import { DamagePanel, type DamageReport } from './damage-panel.tsx'
import { type AskedQuestion, Questions } from './date-questions.tsx'
import { ReadingForm, type ReadingFormProps } from './reading-form.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface ColumnsPageProps {
  frame: WizardFrame
  base: string
  uploadId: string
  problems: readonly FieldProblem[]
  /** Sentences about the file as a whole. */
  warnings: readonly string[]
  damage: DamageReport
  /** When the organization last read the same headings; they are proposed as then. */
  readBefore: string | null
  /** Headers of the columns that hold numbers, in the order they are tried. */
  phoneOrder: readonly string[]
  read: readonly ColumnCardProps[]
  leftOut: readonly ColumnCardProps[]
  questions: readonly AskedQuestion[]
  /** Asked when a column says who opted out. */
  blankOptedOut: { header: string; value: string } | null
  timeZone: string
  timeZones: readonly Option[]
  basis: string
  bases: readonly Option[]
  reading: ReadingFormProps
}

/** A file may have thousands. */
const LEFT_OUT_SHOWN = 200

export function ColumnsPage(props: ColumnsPageProps) {
  const { frame, base, problems, read, leftOut } = props
  return (
    <Wizard {...frame}>
      <ProblemSummary problems={problems} />
      {props.warnings.map((warning) => (
        <Notice level="warning">{warning}</Notice>
      ))}
      <DamagePanel {...props.damage} />
      {props.readBefore ? (
        <Panel title="Read as before">
          <div class="stack">
            <p>
              Your organization read a list with the same headings on{' '}
              <Time at={props.readBefore} zone={frame.zone} day />. Its columns are proposed as they
              were read then.
            </p>
            <ButtonForm
              action={`${base}/columns/suggestion`}
              label="Forget this and suggest anew"
              fields={{ upload: props.uploadId }}
            />
          </div>
        </Panel>
      ) : null}
      <form class="stack" method="post" action={`${base}/columns`} novalidate>
        <input type="hidden" name="upload" value={props.uploadId} />
        {props.questions.length > 0 || props.blankOptedOut ? (
          <Panel title="Only you can tell">
            <div class="stack">
              <Questions questions={props.questions} problems={problems} />
              {props.blankOptedOut ? (
                <RadioGroup
                  name="blank_opted_out"
                  label={`An empty cell in “${props.blankOptedOut.header}” means`}
                  value={props.blankOptedOut.value}
                  problem={problemAt(problems, 'blank_opted_out')}
                  options={[
                    { value: 'in', label: 'The person has not opted out' },
                    { value: 'out', label: 'The person opted out' },
                  ]}
                  required
                />
              ) : null}
            </div>
          </Panel>
        ) : null}
        <section class="stack" id={fieldId('columns')}>
          <h2>Columns that are read</h2>
          {props.phoneOrder.length > 1 ? (
            <p class="hint">
              Numbers are looked for in this order, and the first good one counts:{' '}
              {listInWords(props.phoneOrder, 'then')}.
            </p>
          ) : null}
          <ul class="column-cards">
            {read.map((card) => (
              <ColumnCard {...card} />
            ))}
          </ul>
        </section>
        {leftOut.length > 0 ? (
          <details open={read.length === 0}>
            <summary>
              {leftOut.length === 1
                ? 'One column is'
                : `${formatCount(leftOut.length)} columns are`}{' '}
              left out and not stored
            </summary>
            <ul class="column-cards">
              {leftOut.slice(0, LEFT_OUT_SHOWN).map((card) => (
                <ColumnCard {...card} />
              ))}
            </ul>
            {leftOut.length > LEFT_OUT_SHOWN ? (
              <p class="hint">
                {formatCount(leftOut.length - LEFT_OUT_SHOWN)} more columns are left out too. To
                have one of them read, take columns you do not need out of the file.
              </p>
            ) : null}
          </details>
        ) : null}
        <Panel title="For the whole list">
          <div class="stack">
            <SelectField
              name="time_zone"
              label="Time zone of the list"
              hint="Times without a zone of their own are read in it."
              value={props.timeZone}
              options={props.timeZones}
              problem={problemAt(problems, 'time_zone')}
              width="medium"
              required
            />
            <SelectField
              name="basis"
              label="On what ground did these people agree?"
              hint="For rows that do not say so themselves. Canadian numbers are judged by it."
              value={props.basis}
              empty="Choose one"
              options={props.bases}
              problem={problemAt(problems, 'basis')}
              required
            />
          </div>
        </Panel>
        <div class="form-actions">
          <button type="submit">Save and check every row</button>
        </div>
      </form>
      <ReadingForm {...props.reading} />
    </Wizard>
  )
}
