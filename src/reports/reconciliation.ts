// One day of ours held against the carrier's own list (RELIABILITY: nightly, three ways): what each difference means.
import { finalStatus, type FinalStatus } from '../carriers/status.ts'
import type { ListedText } from '../carriers/carrier.ts'
import type { MessageState } from '../db/tables/status.ts'
import type { Letter } from '../mail/letter.ts'
import { formatCount, plural } from '../lib/text.ts'

export const DIFFERENCES = {
  not_listed: 'We have it as sent; the carrier does not list it.',
  not_ours: 'The carrier lists a text that this service did not send.',
  unknown_link: 'The carrier lists a text with an opt-in link that nobody here has.',
  unknown_attempt: 'The carrier lists a text that says it is ours, but no attempt here is its.',
  no_text: 'The carrier lists a text without saying what it was, and no message of ours is it.',
  twice: 'The carrier lists two texts for the same message.',
  sent_after_all: 'The carrier lists it, but here it counted as not sent.',
  other_sid: 'The carrier lists it under another id than it gave us.',
  other_number: 'The carrier lists it to another number than ours.',
  other_status: 'It ended otherwise at the carrier than here.',
  no_attempt: 'It stands as sent, but no attempt of ours says so.',
} as const

export type DifferenceKind = keyof typeof DIFFERENCES

export const NO_LIST = 'This carrier keeps no list of sent texts, so the day cannot be compared.'

/** So many final states that came by the list alone mean that the carrier’s reports are lost. */
const LOST_SHARE = 0.05
const LOST_MIN = 10

/** What operators are told of a day: mailed at once, and shown on their overview. Null when it adds up. */
export function alertOf(day: {
  ours: number
  caughtUp: number
  differences: number
  problem: string | null
}): string | null {
  if (day.problem === NO_LIST) return null
  if (day.problem !== null)
    return `It could not be compared with the carrier’s list. ${day.problem}`
  const said: string[] = []
  if (day.differences > 0)
    said.push(`${plural(day.differences, 'difference')} to the carrier’s list.`)
  if (day.caughtUp >= LOST_MIN && day.caughtUp > day.ours * LOST_SHARE)
    said.push(
      `What became of ${formatCount(day.caughtUp)} of ${plural(day.ours, 'message')} is known by the list alone: the carrier’s reports do not arrive. Check its webhooks.`,
    )
  return said.length > 0 ? said.join(' ') : null
}

/** A message of ours as far as it is compared. */
export interface OurMessage {
  id: string
  phone: number
  state: MessageState
  providerSid: string | null
  attemptId: string | null
  organizationId: string
  requestId: string
}

export interface Difference {
  kind: DifferenceKind
  outboxId: string | null
  sid: string | null
  detail: string
}

const FINAL: readonly MessageState[] = ['delivered', 'undelivered', 'failed']
/** The carrier’s list is proof for these: nobody knew, or it was thought not to have left. */
const OPEN: readonly MessageState[] = ['claimed', 'in_doubt']
/** Thought not to have left: proof is proof, and a second send is kept from leaving. */
const UNSENT: readonly MessageState[] = ['waiting', 'held', 'suppressed', 'expired']

export interface Compared {
  differences: Difference[]
  /** The list proves that it was sent. */
  prove: boolean
  /** The final status the list brings. */
  catchUp: FinalStatus | null
}

/** What a listed text says about the message whose link it carries. */
export function compareOne(ours: OurMessage, theirs: ListedText): Compared {
  const differences: Difference[] = []
  const say = (kind: DifferenceKind, detail: string) =>
    differences.push({ kind, outboxId: ours.id, sid: theirs.sid, detail })
  if (theirs.to !== null && theirs.to !== ours.phone) say('other_number', '')
  const open = OPEN.includes(ours.state)
  const prove = ours.attemptId !== null && (open || UNSENT.includes(ours.state))
  const known = ours.providerSid !== null
  if (!open && !known) say('sent_after_all', `here: ${ours.state}`)
  if (known && ours.providerSid !== theirs.sid) say('other_sid', `here: ${ours.providerSid}`)
  const final = theirs.status === null ? null : finalStatus(theirs.status)
  const ended = FINAL.includes(ours.state)
  if (final && known && ended && final !== ours.state)
    say('other_status', `here: ${ours.state}, there: ${final}`)
  return {
    differences,
    prove,
    catchUp: final && (prove || ours.state === 'accepted') ? final : null,
  }
}

/** The token of an opt-in link in a text; null where there is none. */
export function tokenIn(text: string, linkBase: string): string | null {
  const at = text.indexOf(linkBase)
  const found = at < 0 ? null : /^[\w-]{22}/.exec(text.slice(at + linkBase.length))
  return found ? found[0] : null
}

/** Start and end of a day in UTC, in epoch ms. */
export function boundsOf(day: string): { from: number; to: number } {
  const from = Date.parse(`${day}T00:00:00.000Z`)
  return { from, to: from + 86_400_000 }
}

/** Sent to operators when a day does not add up, or could not be compared. */
export function reconciliationLetter(of: {
  day: string
  differences: readonly Difference[]
  problem: string | null
  alert: string
  url: string
}): Letter {
  const kinds = Object.entries(DIFFERENCES).flatMap(([kind, sentence]) => {
    const count = of.differences.filter((one) => one.kind === kind).length
    return count > 0 ? [`${plural(count, 'time')}: ${sentence}`] : []
  })
  return {
    subject: of.problem
      ? `${of.day} could not be compared with the carrier’s list`
      : of.differences.length > 0
        ? `${of.day}: ${plural(of.differences.length, 'difference')} to the carrier’s list`
        : `${of.day}: the carrier’s reports do not arrive`,
    paragraphs: of.problem
      ? [of.problem, 'Nothing was changed. It can be run again on the page.']
      : kinds.length > 0
        ? [of.alert, ...kinds, 'Nothing was changed because of them; look at each.']
        : [of.alert],
    link: { label: 'See the day', url: of.url },
  }
}
