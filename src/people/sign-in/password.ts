import { COMMON_PASSWORDS } from './common-passwords.ts'

/** NIST SP 800-63B-4 for a password that may stand alone; no rules about kinds of characters. */
export const PASSWORD_LENGTH_MIN = 15
export const PASSWORD_LENGTH_MAX = 128

/** Rows a hand slides along; a password made of such slides is as good as none. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const OWN_PART_MIN = 8

/** Why this password is not taken, or null; `about` are the person's own words, which others know too. */
export function passwordProblem(password: string, about: readonly string[] = []): string | null {
  const length = Array.from(password).length
  if (length < PASSWORD_LENGTH_MIN)
    return `Use at least ${PASSWORD_LENGTH_MIN} characters. Four or five words that do not belong together are easy to keep in mind.`
  if (password.length > PASSWORD_LENGTH_MAX) return `Use at most ${PASSWORD_LENGTH_MAX} characters.`
  const plain = password.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (COMMON_PASSWORDS.has(plain) || isRepeat(password.toLowerCase()) || isSlides(plain))
    return 'Many people use this password, so it is among the first to be tried. Choose another.'
  if (withoutOwn(plain, about).length < OWN_PART_MIN)
    return 'This is mostly your name, your mail address or the name of this service. Choose another.'
  return null
}

/** The same few characters over and over. */
function isRepeat(text: string): boolean {
  for (let unit = 1; unit <= 8; unit += 1)
    if (
      text ===
      text
        .slice(0, unit)
        .repeat(Math.ceil(text.length / unit))
        .slice(0, text.length)
    )
      return true
  return false
}

/** Nothing but neighbouring keys, letters or digits, in either direction, three or more at a time. */
function isSlides(plain: string): boolean {
  let at = 0
  while (at < plain.length) {
    let length = 1
    while (at + length < plain.length && isSlide(plain.slice(at, at + length + 1))) length += 1
    if (length < 3) return false
    at += length
  }
  return true
}

function isSlide(run: string): boolean {
  const back = Array.from(run).toReversed().join('')
  return ROWS.some((row) => row.includes(run) || row.includes(back))
}

function withoutOwn(plain: string, about: readonly string[]): string {
  const words = ['carryover', 'password', ...about.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length)
  return words.reduce((rest, word) => rest.replaceAll(word, ''), plain)
}
