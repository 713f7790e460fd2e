import { isWeekday, monthOf, withoutOtherWeekday, withoutWeekday, zoneOf } from './date-words.ts'
import type { Precision } from './zone-clock.ts'

/** What stands in a date cell, before the column's order of day and month is known. */
export type DateText = DateOnly & TimeOfDay

export interface DateOnly {
  /** `numeric`: first and second are month and day in the column's order, or else year and month. */
  form: 'ymd' | 'numeric'
  /** The last number; where the year of two digits goes first, it is the day. */
  year: number
  /** ymd: month. */
  first: number
  /** ymd: day. */
  second: number
  twoDigitYear: boolean
}

interface TimeOfDay {
  /** Milliseconds since midnight. */
  ms: number
  precision: Precision
  /** Minutes ahead of UTC, an IANA name, or null when the cell names no zone. */
  zone: number | string | null
}

const NUMERIC = /^(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)/
const DAY_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|er|o)?[\s/-]*(?:de\s+)?([a-z]{3,10})[.,]?[\s/-]*(?:del?\s+)?('?\d{2}|\d{4})(?!\d|:)/
const MONTH_DAY =
  /^([a-z]{3,10})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(?:del?\s+)?('?\d{2}|\d{4})(?!\d|:)/
const YEAR_MONTH = /^(\d{4})[\s-]+([a-z]{3,10})\.?[\s-]+(\d{1,2})(?!\d)/
/** 11142026, the leading zero perhaps lost. */
const COMPACT_LAST = /^(\d{1,2})(\d\d)((?:19|20)\d\d)$/
/** Sat Nov 14 15:04:05 +0000 2026 */
const YEAR_LAST =
  /^([a-z]{3}\s+\d{1,2})\s+(\d\d:\d\d:\d\d(?:\s+[+-]\d{4}|\s+[a-z]{2,4})?)\s+(\d{4})$/
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:[t\s]?(\d\d)(\d\d)(\d\d)?(z|[+-]\d\d:?\d\d)?)?$/
const TIME =
  /^(?:[t\s,]+(?:at?\s+|a las\s+)?)(\d{1,2})(?:(?::| ?h ?)(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:(am|pm|a\. ?m\.?|p\. ?m\.?)(?![a-z]))?\s*(.*)$/
/** Characters; a longer cell is no date. */
const LONGEST_CELL = 100

/** Takes a date cell apart, or null when it is none of the known ways to write one. */
export function readDateText(cell: string): DateText | null {
  if (cell.length > LONGEST_CELL) return null
  const [text, behind] = withoutBrackets(plainText(cell))
  const found = readText(text) ?? readText(withoutOtherWeekday(text))
  if (found === null || behind === '' || found.zone !== null || isWeekday(behind)) return found
  const zone = zoneOf(behind)
  return zone === undefined ? null : { ...found, zone }
}

function readText(text: string): DateText | null {
  const compact = readCompact(COMPACT.exec(text))
  if (compact !== null) return compact
  const last = YEAR_LAST.exec(text)
  if (last !== null) return readText(`${last[1]}, ${last[3]} ${last[2]}`)
  const found = readDate(text)
  if (found === null) return null
  const time = readTime(text.slice(found.length))
  return time === null ? null : { ...found.date, ...time }
}

/** Lower case, plain blanks, no accents, no weekday in front. */
function plainText(cell: string): string {
  const text = cell
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'|^="(.*)"$/, '$1')
    .toLowerCase()
  return withoutWeekday(text)
}

/** What stands in brackets at the end: a zone, or the weekday. */
function withoutBrackets(text: string): [text: string, behind: string] {
  const found = / ?(?:\(([^()]*)\)|\[([^[\]]*)\])$/.exec(text)
  return found === null ? [text, ''] : [text.slice(0, found.index), found[1] ?? found[2] ?? '']
}

function readDate(text: string): { date: DateOnly; length: number } | null {
  const numeric = NUMERIC.exec(text)
  if (numeric !== null) {
    const [whole, a = '', , b = '', c = ''] = numeric
    if (a.length > 2) {
      return a.length < 4 || c.length > 2 ? null : { date: ymd(a, b, c), length: whole.length }
    }
    if (c.length === 1) return null
    return { date: inOrder(a, b, c), length: whole.length }
  }
  const [together, first = '', second = '', year = ''] = COMPACT_LAST.exec(text) ?? []
  if (together !== undefined) return { date: inOrder(first, second, year), length: text.length }
  return (
    named(DAY_MONTH.exec(text), 3, 2, 1) ??
    named(MONTH_DAY.exec(text), 3, 1, 2) ??
    named(YEAR_MONTH.exec(text), 1, 2, 3)
  )
}

function named(found: RegExpExecArray | null, year: number, month: number, day: number) {
  if (found === null) return null
  const number = monthOf(found[month] ?? '')
  if (number === undefined) return null
  const date: DateOnly = {
    ...yearOf((found[year] ?? '').replace("'", '')),
    form: 'ymd',
    first: number,
    second: Number(found[day]),
  }
  return { date, length: found[0].length }
}

function ymd(year: string, month: string, day: string): DateOnly {
  const [first, second] = [Number(month), Number(day)]
  return { form: 'ymd', year: Number(year), first, second, twoDigitYear: false }
}

function inOrder(first: string, second: string, year: string): DateOnly {
  return { ...yearOf(year), form: 'numeric', first: Number(first), second: Number(second) }
}

function yearOf(digits: string): { year: number; twoDigitYear: boolean } {
  return { year: Number(digits), twoDigitYear: digits.length === 2 }
}

function readTime(rest: string): TimeOfDay | null {
  if (rest === '') return { ms: 0, precision: 'day', zone: null }
  const bare = /^ ?(z|utc|gmt|[+-]\d\d:\d\d)$/.exec(rest)
  if (bare !== null) return { ms: 0, precision: 'day', zone: zoneOf(bare[1] ?? '') ?? null }
  const found = TIME.exec(rest)
  if (found === null) return null
  const [, h = '', m, s, fraction, half, zoneText = ''] = found
  if (m === undefined && half === undefined) return null
  const hour = half === undefined ? Number(h) : hourOf(Number(h), half.startsWith('p'))
  const zone = zoneOf(zoneText)
  if (hour > 23 || Number(m ?? 0) > 59 || Number(s ?? 0) > 59 || zone === undefined) return null
  return {
    ms:
      hour * 3_600_000 +
      Number(m ?? 0) * 60_000 +
      Number(s ?? 0) * 1000 +
      Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
    precision: s === undefined ? 'minute' : 'second',
    zone,
  }
}

/** The hour of a 12-hour clock, or 99 when there is no such hour. */
function hourOf(hour: number, afternoon: boolean): number {
  if (hour > 12 || (hour === 0 && afternoon)) return 99
  return (hour % 12) + (afternoon ? 12 : 0)
}

function readCompact(found: RegExpExecArray | null): DateText | null {
  const [, year = '', month = '', day = '', h, m = '', s, zone = ''] = found ?? []
  if (!/^(?:19|20)/.test(year) || Number(month) > 12) return null
  const date = ymd(year, month, day)
  if (h === undefined) return { ...date, ms: 0, precision: 'day', zone: null }
  const time = readTime(` ${h}:${m}${s === undefined ? '' : `:${s}`}${zone}`)
  return time === null ? null : { ...date, ...time }
}
