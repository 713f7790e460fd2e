export interface Step {
  label: string
  /** Given for steps that may be gone back to. */
  href?: string | undefined
  state: 'done' | 'current' | 'todo'
  /** "2,000 rows", "Saved 15:04 EST". */
  note?: string | undefined
}

/** The steps of a wizard: at the left on a wide page, one line on top on a small one. */
export function Steps({ steps, label = 'Steps' }: { steps: readonly Step[]; label?: string }) {
  const current = steps.findIndex((step) => step.state === 'current')
  return (
    <nav class="steps" aria-label={label}>
      <p class="steps-short">
        {`Step ${current + 1} of ${steps.length}: ${steps[current]?.label ?? ''}`}
      </p>
      <ol>
        {steps.map((step) => (
          <li class={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
            {step.href && step.state !== 'current' ? (
              <a href={step.href}>{step.label}</a>
            ) : (
              <span>{step.label}</span>
            )}
            {step.state === 'done' ? <span class="spoken"> (done)</span> : null}
            {step.note ? <small>{step.note}</small> : null}
          </li>
        ))}
      </ol>
    </nav>
  )
}
