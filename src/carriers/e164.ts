import type { Phone } from '../phone/phone.ts'

export function toE164(phone: Phone): string {
  return `+${phone}`
}

/** A US or Canadian number as carriers write it, or null for anything else. */
export function fromE164(text: string): Phone | null {
  const digits = /^\+?(1\d{10})$/.exec(text.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}
