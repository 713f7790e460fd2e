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
}

export function DetailsPage({ frame, base, values, problems, programs }: DetailsPageProps) {
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
        <div class="form-actions">
          <button type="submit">Save, next: sign and submit</button>
        </div>
      </form>
    </Wizard>
  )
}
