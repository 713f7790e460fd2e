// What a cell's number format makes of its number: a date, a time, or digits filled up with zeros.

export interface NumberFormat {
  kind: 'number' | 'date' | 'date_time' | 'time'
  /** Shown with at least so many digits, as ZIP codes are. */
  digits: number
  /** Parts of a second are shown. */
  fractions: boolean
}

export const PLAIN_NUMBER: NumberFormat = { kind: 'number', digits: 0, fractions: false }

/** ECMA-376 part 1, 18.8.30: formats that files name by number only. 27 … 58 differ by language. */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: NumberFormat['kind']])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date_time'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
]

/** The format of this number, or of this code where the file gives one. */
export function numberFormat(id: number, code?: string): NumberFormat {
  if (code !== undefined) return formatOfCode(code)
  const kind = BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number'
  return { ...PLAIN_NUMBER, kind }
}

const LITERAL = /"[^"]*"|\\.|_.|\*./g
/** Colours, conditions, languages; [h], [m] and [s] are times. */
const BRACKETS = /\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi
const HALF_DAY = /am\/pm|a\/p/gi

function formatOfCode(code: string): NumberFormat {
  const section = code.replace(LITERAL, '').replace(BRACKETS, '').split(';')[0]!
  if (/^0{2,}$/.test(section)) return { ...PLAIN_NUMBER, digits: section.length }
  if (/general/i.test(section)) return PLAIN_NUMBER
  const letters = section.replace(HALF_DAY, 'h')
  const time = /[hs]/i.test(letters)
  const date = /[yd]/i.test(letters) || (/m/i.test(letters) && !time)
  const fractions = /s[.,]0/i.test(letters)
  if (date) return { digits: 0, fractions, kind: time ? 'date_time' : 'date' }
  return time ? { digits: 0, fractions, kind: 'time' } : PLAIN_NUMBER
}
