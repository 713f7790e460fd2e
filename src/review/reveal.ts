// Why a reviewer may see a whole number; the reason is kept in the audit trail.

export const REVEAL_REASONS = {
  compare_evidence: 'To compare it with the evidence',
  check_pattern: 'To look into a pattern of numbers',
  answer_complaint: 'To answer a complaint about this number',
  ask_requester: 'To ask the requester about this row',
} as const

export type RevealReason = keyof typeof REVEAL_REASONS

export function isRevealReason(word: string): word is RevealReason {
  return Object.hasOwn(REVEAL_REASONS, word)
}

/** Ten digits that could be a number here, however they are set. */
const NUMBER = /(?<!\d)(?:\+?1[\s.-]*)?\(?[2-9]\d{2}\)?[\s.-]*\d{3}[\s.-]*\d{4}(?!\d)/g

/** A cell as pages show it: of a number the first three digits and the last two stay, of an address its domain. */
export function maskCell(cell: string, isPhone: boolean): string {
  const text = cell.replaceAll(/([^\s@])[^\s@]*@/g, '$1•••@')
  return isPhone ? maskDigits(text) : text.replaceAll(NUMBER, maskDigits)
}

function maskDigits(text: string): string {
  const digits = text.replaceAll(/\D/g, '').length
  if (digits < 7) return text
  const first = digits === 11 && /^\D*1/.test(text) ? 4 : 3
  let seen = 0
  return text.replaceAll(/\d/g, (digit) => {
    seen += 1
    return seen <= first || seen > digits - 2 ? digit : '•'
  })
}
