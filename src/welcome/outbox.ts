// The states of a welcome message and why it is in one: a row per recipient, moved only as written here.
import type { MessageState } from '../db/tables/status.ts'
import { formatCount, plural } from '../lib/text.ts'
import type { Phone } from '../phone/phone.ts'

/** Has not left and may still be stopped. */
export const UNSENT: readonly MessageState[] = ['held', 'waiting']

/** May have left: a carrier knows, or may know, about it. */
export const GONE: readonly MessageState[] = [
  'claimed',
  'in_doubt',
  'accepted',
  'delivered',
  'undelivered',
]

/** Codes of `reason` with what a person reads; the page adds until when it waits. */
export const REASONS = {
  preparing: 'It is being prepared.',
  first_part: 'The first part of the list goes ahead; the rest waits for what becomes of it.',
  before_hours: 'It is too early where the person may be.',
  after_hours: 'It is too late where the person may be.',
  sunday: 'It is Sunday where the person may be.',
  holiday: 'It is a public holiday where the person may be.',
  no_hours_today: 'Nothing may be sent there today.',
  zone_data_old: 'The time-zone data of this machine is too old for the person’s province.',
  area_code_unknown: 'Nobody knows in which time zone this number is.',
  announced_first: 'The e-mail ahead of it goes first, and gets its time to be read.',
  rate: 'The pace the sender is registered for is used up for the moment.',
  daily_cap: 'The sender has sent as much today as its registration allows.',
  brand_daily: 'Another message of the same organization went to this person in the last 24 hours.',
  slow_down: 'The carrier asks for a slower pace.',
  not_connected: 'The carrier could not be reached; nothing has left.',
  carrier_refused: 'The carrier refuses the sender or the account; nothing has left.',
  looked_up_absent: 'The carrier does not have the message, so it is sent once more.',
  not_on_allow_list: 'Live sending is off, and this number is not on the allow-list.',
  paused_by_desk: 'A reviewer or an operator paused it.',
  approval_void: 'What was approved has changed since, so nothing more is sent.',
  absent_twice: 'The carrier did not have the message after two tries; a person must look.',
  no_answer: 'The carrier did not answer clearly; it is being asked what it has.',
  crashed: 'The service stopped while the message was on its way; the carrier is being asked.',
  cannot_look_up: 'The carrier cannot be asked; a person must look.',
  given_up: 'Nobody could prove that it was sent, so a person gave it up; it will not be sent.',
  number_check: 'The kind of line, and whether the number changed hands, is being looked up.',
  number_unknown: 'A look-up could not say what the number is, so a person must look.',
  unknown_left_out: 'A look-up could not say what the number is, so a person left it out.',
  line_not_mobile: 'A look-up says that the number cannot receive texts.',
  reassigned: 'A look-up says that the number belongs to another person now.',
  approval_lapsed: 'The approval ran out before it could be sent.',
  request_ended: 'The request was withdrawn or stopped.',
  not_approved_again: 'The list was approved again without this number.',
  stale: 'The person has not been messaged for more than six months.',
  ca_consent_unproven: 'Consent of this person in Canada is not proven.',
  ca_consent_expired: 'Implied consent of this person in Canada has run out.',
  underage: 'The age was checked against a lower minimum than the program has now.',
  suppressed_installation: 'The person asked never to be texted again.',
  suppressed_organization: 'The person opted out of this organization.',
  suppressed_program: 'The person opted out of this program.',
} as const

export type Reason = keyof typeof REASONS

/** One claim: committed to disk before anything leaves. */
export interface Claim {
  outboxId: string
  attemptId: string
  organizationId: string
  requestId: string
  phone: Phone
  sender: string
  text: string
  validitySeconds: number
}

/** What was stopped for good, in counts before and after. */
export function haltedWords({ stopped, left }: { stopped: number; left: number }): string {
  return `${plural(stopped, 'message')} had not left and never will; ${formatCount(left)} had left before.`
}
