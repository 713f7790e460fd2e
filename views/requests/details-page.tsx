import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import type { Option } from '../parts/field.tsx'
import { type FieldProblem, problemAt, ProblemSummary } from '../parts/problems.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface DetailsPageProps {
  frame: WizardFrame
  base: string
  values: Record<string, string>
  problems: readonly FieldProblem[]
  programs: readonly Option[]
  /** The list has a column with e-mail addresses. */
  hasAddresses: boolean
}

export function DetailsPage({
  frame,
  base,
  values,
  problems,
  programs,
  hasAddresses,
}: DetailsPageProps) {
  const at = (name: string) => ({ name, value: values[name], problem: problemAt(problems, name) })
  return (
    <Wizard {...frame}>
      <ProblemSummary problems={problems} />
      <form class="form" method="post" action={`${base}/details`} novalidate>
        <TextField
          {...at('name')}
          label="Name of the list"
          hint="You and the reviewer will know it by this: “Website sign-ups 2025”."
          maxlength={80}
          required
        />
        <TextArea
          {...at('description')}
          label="Anything a reviewer should know"
          optional
          rows={4}
          maxlength={2000}
        />
        <SelectField
          {...at('program')}
          label="Program"
          hint="A change here has every row checked again."
          options={programs}
          required
        />
        {hasAddresses ? (
          <SelectField
            {...at('announce')}
            label="E-mail ahead of the text"
            hint="Your list has e-mail addresses. People join more often when they were told that a text will come."
            options={[
              { value: '', label: 'No e-mail' },
              { value: '24', label: 'An e-mail, and the text a day later' },
              { value: '48', label: 'An e-mail, and the text two days later' },
              { value: '72', label: 'An e-mail, and the text three days later' },
              { value: '168', label: 'An e-mail, and the text a week later' },
            ]}
          />
        ) : null}
        <div class="form-actions">
          <button type="submit">Save, next: sign and submit</button>
        </div>
      </form>
    </Wizard>
  )
}
