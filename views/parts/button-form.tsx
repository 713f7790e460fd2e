import type { Child } from 'hono/jsx'

interface ButtonFormProps {
  action: string
  /** What happens: "Withdraw this list". */
  label: string
  fields?: Record<string, string> | undefined
  tone?: 'main' | 'secondary' | 'danger' | 'quiet' | undefined
  small?: boolean | undefined
  /** Why it cannot be pressed now; shown beside the button. */
  blocked?: string | undefined
  /** Who or what it is about, spoken after the label where several look alike. */
  about?: string | undefined
}

/** One button that posts. */
export function ButtonForm(props: ButtonFormProps) {
  const { action, label, fields = {}, tone = 'secondary', blocked } = props
  return (
    <form class="button-form" method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        class={props.small ? `${tone} small` : tone}
        disabled={Boolean(blocked)}
      >
        {label}
        {props.about ? <span class="spoken"> {props.about}</span> : null}
      </button>
      {blocked ? <span class="blocked">{blocked}</span> : null}
    </form>
  )
}

interface ConfirmProps {
  /** On the closed button: "Stop sending". */
  label: string
  tone?: 'secondary' | 'danger' | 'quiet' | undefined
  /** What it does and what cannot be taken back, then the form. */
  children?: Child
}

/** Asks before an act without script: the form waits behind a second look. */
export function Confirm({ label, tone = 'secondary', children }: ConfirmProps) {
  return (
    <details class="confirm">
      <summary class={`button ${tone}`}>{label}</summary>
      <div class="confirm-body">{children}</div>
    </details>
  )
}
