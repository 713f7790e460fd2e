import { ButtonForm, Confirm } from '../parts/button-form.tsx'

export interface RequestAct {
  action: string
  label: string
  /** Said before an act that cannot be undone. */
  warning?: string | undefined
  tone?: 'secondary' | 'danger' | undefined
}

export function Act({ warning, label, tone = 'secondary', action }: RequestAct) {
  if (!warning) return <ButtonForm action={action} label={label} tone={tone} />
  return (
    <Confirm label={label} tone={tone}>
      <p>{warning}</p>
      <ButtonForm action={action} label={label} tone={tone} />
    </Confirm>
  )
}
