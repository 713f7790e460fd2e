/** Plans, and whether they include list imports: those that pay by use do, flat ones do not. */
export const PLANS = {
  small_business: { label: 'Small Business, usage-based', usageBased: true },
  medium_business: { label: 'Medium Business, usage-based', usageBased: true },
  enterprise: { label: 'Enterprise, usage-based', usageBased: true },
  starter: { label: 'Starter, flat price', usageBased: false },
  team: { label: 'Team, flat price', usageBased: false },
} as const satisfies Record<string, { label: string; usageBased: boolean }>

export type Plan = keyof typeof PLANS

export function isPlan(text: string): text is Plan {
  return Object.hasOwn(PLANS, text)
}

export function planLabel(plan: string): string {
  return isPlan(plan) ? PLANS[plan].label : plan
}

/** What an operator chose: what the plan says, or otherwise for this one organization. */
export type ImportChoice = 'as_plan' | 'allowed' | 'refused'

export const IMPORT_CHOICES: readonly { value: ImportChoice; label: string; hint: string }[] = [
  {
    value: 'as_plan',
    label: 'As the plan says',
    hint: 'Usage-based plans include list imports, flat ones do not.',
  },
  { value: 'allowed', label: 'Open', hint: 'Whatever the plan says.' },
  { value: 'refused', label: 'Closed', hint: 'Whatever the plan says.' },
]

export function isImportChoice(text: string): text is ImportChoice {
  return IMPORT_CHOICES.some((choice) => choice.value === text)
}

/** Whether lists may be imported, and what members read when not. */
export function importsOf(
  plan: Plan,
  choice: ImportChoice,
  note: string,
): { importsAllowed: boolean; importsNote: string } {
  const importsAllowed = choice === 'as_plan' ? PLANS[plan].usageBased : choice === 'allowed'
  return { importsAllowed, importsNote: note.trim() }
}

export function choiceOf(plan: string, importsAllowed: boolean): ImportChoice {
  if (isPlan(plan) && PLANS[plan].usageBased === importsAllowed) return 'as_plan'
  return importsAllowed ? 'allowed' : 'refused'
}

/** Why this organization may not import, and whom to ask; null when it may. */
export function importsRefusal(
  organization: { name: string; plan: string; importsAllowed: boolean; importsNote: string },
  contact: string,
): string | null {
  if (organization.importsAllowed) return null
  const ask = `Ask ${contact} about it.`
  if (organization.importsNote) return `${organization.importsNote} ${ask}`
  const { plan, name } = organization
  return isPlan(plan) && PLANS[plan].usageBased
    ? `List imports are not open to ${name} at present. ${ask}`
    : `List imports come with usage-based plans, and ${name} is on ${planLabel(plan)}. ${ask}`
}

/** The address in "Carryover <lists@example.org>". */
export function contactOf(mailFrom: string): string {
  return /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom
}
