import { phoneCodeId, phoneCodeOf } from '../phone/phone-code.ts'
import type { PhoneCode } from '../phone/phone-code.ts'
import { PHONE_REASONS } from './phone-reasons.ts'
import { maskOf, ROW_CODES } from './row-code.ts'
import type { ReasonColumn, ReasonGroup, ReasonLevel, RowCode } from './row-code.ts'
import { ROW_REASONS } from './row-reasons.ts'

export { maskOf, ROW_CODES } from './row-code.ts'
export type { ReasonColumn, ReasonGroup, ReasonLevel, RowCode } from './row-code.ts'
export type ReasonCode = PhoneCode | RowCode

/** Stored ids of what becomes of a row. */
export const ACCEPTED = 0
export const REVIEW = 1
export const REJECTED = 2
export const OUTCOMES = ['accepted', 'review', 'rejected'] as const
export type Outcome = typeof ACCEPTED | typeof REVIEW | typeof REJECTED
export type OutcomeName = (typeof OUTCOMES)[number]

/** Flags of `outcomeOf`: this number's territory is set to be refused. */
export const REFUSE_TERRITORY = 1
/** Flags of `outcomeOf`: more than 5 % of the file are placeholder birth dates. */
export const REFUSE_PLACEHOLDERS = 2

export interface Reason {
  code: ReasonCode
  kind: 'phone' | 'row'
  /** A phone code's stored id (1 … 63), or a row code's bit in the mask (0 … 31). */
  id: number
  group: ReasonGroup
  level: ReasonLevel
  column: ReasonColumn
  sentence: string
  fix: string
}

/** All reasons in the order in which a row's primary one is picked. */
export const REASONS: readonly Reason[] = inOrder()

function inOrder(): Reason[] {
  const rows = ROW_REASONS.map(([code, group, level, column, sentence, fix]): Reason => {
    return { code, kind: 'row', id: ROW_CODES.indexOf(code), group, level, column, sentence, fix }
  })
  const phones = PHONE_REASONS.map(([code, level, sentence, fix]): Reason => {
    const id = phoneCodeId(code)
    return { code, kind: 'phone', id, group: 'phone', level, column: 'phone', sentence, fix }
  })
  const whole = rows.filter((reason) => reason.group === 'row')
  return [...whole, ...phones, ...rows.filter((reason) => reason.group !== 'row')]
}

const byCode: ReadonlyMap<string, Reason> = new Map(REASONS.map((reason) => [reason.code, reason]))
const rowReasons = REASONS.filter((reason) => reason.kind === 'row')

export function reasonOf(code: ReasonCode): Reason {
  const reason = byCode.get(code)
  if (reason === undefined) throw new Error(`No reason has the code ${code}`)
  return reason
}

export function isReasonCode(word: string): word is ReasonCode {
  return byCode.has(word)
}

const maskOfLevel = (...levels: ReasonLevel[]) =>
  rowReasons
    .filter((reason) => levels.includes(reason.level))
    .reduce((mask, reason) => mask | (1 << reason.id), 0)

const REJECTING = maskOfLevel('hard', 'hard-ovr')
const REVIEWING = maskOfLevel('review', 'config')
const PLACEHOLDER = maskOf('dob_placeholder')
const LEFT_OUT = maskOf('left_out')
const WHOLE_ROW = maskOf('left_out', 'row_unreadable')
const TERRITORY = phoneCodeId('us_territory')

function phoneOutcome(phoneCode: number, flags: number): Outcome {
  if (phoneCode === 0) return ACCEPTED
  if (phoneCode === TERRITORY && flags & REFUSE_TERRITORY) return REJECTED
  return toReview[phoneCode] === 1 ? REVIEW : REJECTED
}

const toReview = new Uint8Array(64)
for (const [code, level] of PHONE_REASONS) if (level !== 'hard') toReview[phoneCodeId(code)] = 1

function rowOutcome(mask: number, flags: number): Outcome {
  const rejecting = flags & REFUSE_PLACEHOLDERS ? REJECTING | PLACEHOLDER : REJECTING
  if (mask & rejecting) return REJECTED
  return mask & REVIEWING ? REVIEW : ACCEPTED
}

/** What becomes of a row with this phone code (0 = fine) and mask: the sternest of its reasons. */
export function outcomeOf(phoneCode: number, mask: number, flags = 0): Outcome {
  const phone = phoneOutcome(phoneCode, flags)
  if (phone === REJECTED || mask === 0) return phone
  const row = rowOutcome(mask, flags)
  return row > phone ? row : phone
}

/**
 * The one reason a row is told by: the first in order among those that alone would give its outcome.
 * An accepted row has none; its remarks are all of `codesOf`.
 */
export function primaryReason(phoneCode: number, mask: number, flags = 0): ReasonCode | null {
  const outcome = outcomeOf(phoneCode, mask, flags)
  if (outcome === ACCEPTED) return null
  const weighs = (bit: number) => rowOutcome(mask & (1 << bit), flags) === outcome
  if (mask & LEFT_OUT) return 'left_out'
  if (weighs(0)) return 'row_unreadable'
  if (phoneOutcome(phoneCode, flags) === outcome) return phoneCodeOf(phoneCode)
  return rowReasons.find((reason) => weighs(reason.id))?.code ?? null
}

/** The row codes of a mask, in the order of primary reasons. */
export function codesOf(mask: number): RowCode[] {
  if (mask === 0) return []
  return ROW_REASONS.map(([code]) => code).filter((code) => mask & maskOf(code))
}

/** Every code of a row but its primary one, in the same order. */
export function otherReasons(phoneCode: number, mask: number, flags = 0): ReasonCode[] {
  const primary = primaryReason(phoneCode, mask, flags)
  const codes = codesOf(mask)
  const phone = phoneCodeOf(phoneCode)
  const whole = codesOf(mask & WHOLE_ROW).length
  const all = [...codes.slice(0, whole), ...(phone ? [phone] : []), ...codes.slice(whole)]
  return all.filter((code) => code !== primary)
}

/** What is wrong, with a detail such as the cell as it stands before the full stop. */
export function reasonSentence(code: ReasonCode, detail?: string): string {
  const { sentence } = reasonOf(code)
  return detail === undefined ? sentence : `${sentence.slice(0, -1)}: ${detail}.`
}
