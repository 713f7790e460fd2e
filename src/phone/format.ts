import { areaCode } from './area-codes.ts'
import type { Phone } from './phone.ts'

function npaOf(phone: Phone): number {
  return Math.floor(phone / 10_000_000) % 1000
}

/** +12127365000 */
export function formatE164(phone: Phone): string {
  return `+${phone}`
}

/** (212) 736-5000 */
export function formatPhone(phone: Phone): string {
  const digits = String(phone)
  return `(${digits.slice(1, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`
}

/** (212) •••-••00, the form for pages and logs. */
export function maskPhone(phone: Phone): string {
  const digits = String(phone)
  return `(${digits.slice(1, 4)}) •••-••${digits.slice(9)}`
}

/** 12127365000, the form for files that other programs read. */
export function exportPhone(phone: Phone): string {
  return String(phone)
}

/** Every IANA zone the holder may be in by the area code, the one with most people first. */
export function zonesOf(phone: Phone): readonly string[] {
  return areaCode(npaOf(phone))?.zones ?? []
}

export function regionOf(phone: Phone): string | null {
  return areaCode(npaOf(phone))?.region ?? null
}

/** US, CA or a territory (PR, VI, GU, MP, AS). */
export function countryOf(phone: Phone): string | null {
  return areaCode(npaOf(phone))?.country ?? null
}
