import { SelectField, TextField } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { problemAt } from '../parts/problems.tsx'
import type { FieldsProps } from './worded-field.tsx'

const KNOWN = [
  ['first_name', 'First name'],
  ['last_name', 'Last name'],
  ['email', 'E-mail address'],
  ['zip', 'ZIP or postal code'],
] as const

const CHOICES = [
  { value: '', label: 'Not asked' },
  { value: 'optional', label: 'Optional' },
  { value: 'required', label: 'Required' },
]

/** What a person enters to join; every question more costs some of them. */
export function JoinFieldset(props: FieldsProps & { questions: number }) {
  const { values, problems } = props
  const numbers = Array.from({ length: props.questions }, (_, index) => index + 1)
  return (
    <Panel title="What people enter to join">
      <div class="stack">
        <p class="hint">
          The number and the date of birth are asked in any case. Ask for little: every question
          costs some joins.
        </p>
        <div class="form-row">
          {KNOWN.map(([name, label]) => (
            <SelectField
              name={`join_${name}`}
              label={label}
              value={values[`join_${name}`] ?? ''}
              options={CHOICES}
              width="medium"
            />
          ))}
        </div>
        {numbers.map((number) => (
          <div class="form-row">
            <TextField
              name={`question_${number}`}
              label={`Own question ${number}`}
              optional
              value={values[`question_${number}`]}
              problem={problemAt(problems, `question_${number}`)}
              maxlength={120}
            />
            <SelectField
              name={`join_question_${number}`}
              label={
                <>
                  Answer<span class="spoken"> to own question {number}</span>
                </>
              }
              value={values[`join_question_${number}`] ?? 'optional'}
              options={CHOICES.slice(1)}
              width="medium"
            />
          </div>
        ))}
      </div>
    </Panel>
  )
}
