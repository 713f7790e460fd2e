import { phoneCodeId, phoneCodeOf } from '../phone/phone-code.ts'
import { primaryReason, reasonOf, REFUSE_TERRITORY, ROW_CODES } from './reason.ts'
import type { ReasonCode } from './reason.ts'

/** Ids of primary reasons in one byte: 0 none, 1 … 63 a phone code, 64 … 95 a row code's bit. */
const ROW_BASE = 64
export const PRIMARY_IDS = ROW_BASE + ROW_CODES.length

export function primaryIdOf(code: ReasonCode | null): number {
  if (code === null) return 0
  const { kind, id } = reasonOf(code)
  return kind === 'phone' ? id : ROW_BASE + id
}

export function codeOfPrimaryId(id: number): ReasonCode | null {
  return id < ROW_BASE ? phoneCodeOf(id) : (ROW_CODES[id - ROW_BASE] ?? null)
}

const known = new Map<number, number>()

/** `primaryReason` as an id, remembered: a list has few different combinations of reasons. */
export function primaryId(phoneCode: number, reasons: number, flags: number): number {
  if (phoneCode === 0 && reasons === 0) return 0
  const key = (reasons * 64 + phoneCode) * 4 + flags
  let id = known.get(key)
  if (id === undefined) {
    id = primaryIdOf(primaryReason(phoneCode, reasons, flags))
    known.set(key, id)
  }
  return id
}

const TERRITORY = phoneCodeId('us_territory')

/** Flags of `outcomeOf` for one row, from those of its list. */
export function rowFlags(listFlags: number, phoneCode: number, phone: number): number {
  return phone === 0 && phoneCode === TERRITORY ? listFlags | REFUSE_TERRITORY : listFlags
}
