import type { Child } from 'hono/jsx'

export type Tone = 'grey' | 'blue' | 'amber' | 'green' | 'red' | 'violet'

/** The one word and hue of every state; requests first, then messages, rows and people. */
const STATES: Record<string, readonly [word: string, tone: Tone]> = {
  draft: ['Draft', 'grey'],
  vetting: ['Vetting', 'blue'],
  in_review: ['In review', 'blue'],
  changes_asked: ['Changes asked', 'amber'],
  approved: ['Approved', 'green'],
  sending: ['Sending', 'violet'],
  on_trial: ['First part', 'blue'],
  released: ['Goes on', 'green'],
  over_the_limit: ['Over the limit', 'red'],
  within_the_limit: ['Within the limit', 'green'],
  paused: ['Paused', 'amber'],
  held: ['Held', 'amber'],
  done: ['Done', 'green'],
  rejected: ['Rejected', 'red'],
  withdrawn: ['Withdrawn', 'grey'],
  lapsed: ['Lapsed', 'grey'],
  waiting: ['Waiting', 'blue'],
  claimed: ['Sending', 'violet'],
  sent: ['Sent', 'violet'],
  delivered: ['Delivered', 'green'],
  undelivered: ['Undelivered', 'red'],
  failed: ['Failed', 'red'],
  in_doubt: ['In doubt', 'amber'],
  suppressed: ['Suppressed', 'grey'],
  expired: ['Expired', 'grey'],
  accepted: ['Accepted', 'green'],
  review: ['Needs a look', 'amber'],
  joined: ['Joined', 'green'],
  left: ['Left', 'grey'],
  opted_out: ['Opted out', 'red'],
  not_me: ['Not them', 'amber'],
  under_age: ['Under age', 'amber'],
  active: ['Active', 'green'],
  suspended: ['Suspended', 'red'],
  invited: ['Invited', 'blue'],
  queued: ['Queued', 'blue'],
  running: ['Running', 'violet'],
  dead: ['Given up', 'red'],
}

/** A state as a word with a colour; words nobody listed stay readable in grey. */
export function Badge({ state }: { state: string }) {
  const [word, tone] = STATES[state.replaceAll(/[ -]/g, '_')] ?? [plainWord(state), 'grey']
  return <Tag tone={tone}>{word}</Tag>
}

export function Tag({ tone = 'grey', children }: { tone?: Tone | undefined; children?: Child }) {
  return <span class={`badge ${tone}`}>{children}</span>
}

function plainWord(state: string): string {
  const words = state.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
