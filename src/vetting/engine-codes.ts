import { phoneCodeOf } from '../phone/phone-code.ts'
import { primaryReason, reasonOf, ROW_CODES } from './reason.ts'
import type { ReasonCode } from './reason.ts'

/** Ids of primary reasons in one byte: 0 none, 1 … 63 a phone code, 64 … 94 a row code's bit. */
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

/** `primaryReason` as an id, remembered: a list has few different combinations of reasons. */
export function primaryIds(flags: number): (phoneCode: number, mask: number) => number {
  const known = new Map<number, number>()
  return (phoneCode, mask) => {
    const key = mask * 64 + phoneCode
    let id = known.get(key)
    if (id === undefined) {
      id = primaryIdOf(primaryReason(phoneCode, mask, flags))
      known.set(key, id)
    }
    return id
  }
}
