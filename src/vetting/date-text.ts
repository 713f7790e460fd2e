import type { Precision } from './zone-clock.ts'

/** What stands in a date cell, before the column's order of day and month is known. */
export type DateText = DateOnly & TimeOfDay

export interface DateOnly {
  /** `numeric`: first and second are month and day in the column's order. */
  form: 'ymd' | 'numeric'
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

/** English and French months, by how their names begin once accents are off. */
const MONTHS: [RegExp, number][] = [
  [/^jan(?:uary|v|vier)?$/, 1],
  [/^f(?:eb(?:ruary)?|ev(?:r|rier)?)$/, 2],
  [/^mar(?:ch|s)?$/, 3],
  [/^a(?:pr|pril|vr|vril)$/, 4],
  [/^ma[yi]$/, 5],
  [/^ju(?:ne?|in)$/, 6],
  [/^ju(?:ly?|il|illet)$/, 7],
  [/^a(?:ug|ugust|out)$/, 8],
  [/^sep(?:t|tember|tembre)?$/, 9],
  [/^oct(?:ober|obre)?$/, 10],
  [/^nov(?:ember|embre)?$/, 11],
  [/^dec(?:ember|embre)?$/, 12],
]

/** Minutes ahead of UTC. */
const NORTH_AMERICAN_HOURS = {
  nst: -210,
  ndt: -150,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
}

/** Minutes ahead of UTC; the names without standard or daylight follow the zone's own clock. */
const ZONES: ReadonlyMap<string, number | string> = new Map<string, number | string>(
  Object.entries({
    ...NORTH_AMERICAN_HOURS,
    z: 0,
    utc: 0,
    gmt: 0,
    nt: 'America/St_Johns',
    at: 'America/Halifax',
    et: 'America/New_York',
    ct: 'America/Chicago',
    mt: 'America/Denver',
    pt: 'America/Los_Angeles',
  }),
)

const WEEKDAY =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=[a-z\d])/i
const NUMERIC = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)/
const DAY_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|er)?[\s/-]*([a-z]{3,9})[.,]?[\s/-]*('?\d{2}|\d{4})(?!\d|:)/
const MONTH_DAY =
  /^([a-z]{3,9})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)('?\d{2}|\d{4})(?!\d|:)/
const YEAR_MONTH = /^(\d{4})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{1,2})(?!\d)/
/** Sat Nov 14 15:04:05 +0000 2026 */
const YEAR_LAST =
  /^([a-z]{3}\s+\d{1,2})\s+(\d\d:\d\d:\d\d(?:\s+[+-]\d{4}|\s+[a-z]{2,4})?)\s+(\d{4})$/
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:[t\s]?(\d\d)(\d\d)(\d\d)?(z|[+-]\d\d:?\d\d)?)?$/
const TIME =
  /^(?:[t\s,]+(?:at?\s+)?)(\d{1,2})(?:[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(am|pm|a\.m\.?|p\.m\.?)?\s*(.*)$/
const OFFSET = /^(?:utc|gmt)?\s?([+-])(\d{1,2})(?::?(\d\d))?$/
/** Characters; a longer cell is no date. */
const LONGEST_CELL = 100

/** Takes a date cell apart, or null when it is none of the known ways to write one. */
export function readDateText(cell: string): DateText | null {
  if (cell.length > LONGEST_CELL) return null
  const text = plainText(cell)
  const compact = COMPACT.exec(text)
  if (compact !== null) return readCompact(compact)
  const last = YEAR_LAST.exec(text)
  if (last !== null) return readDateText(`${last[1]}, ${last[3]} ${last[2]}`)
  const found = readDate(text)
  if (found === null) return null
  const time = readTime(text.slice(found.length))
  return time === null ? null : { ...found.date, ...time }
}

/** Lower case, plain blanks, no accents, no weekday in front and no zone name in brackets behind. */
function plainText(cell: string): string {
  return cell
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'|^="(.*)"$/, '$1')
    .replace(/ ?(?:\([^()]*\)|\[[^[\]]*\])$/, '')
    .replace(WEEKDAY, '')
    .toLowerCase()
}

function readDate(text: string): { date: DateOnly; length: number } | null {
  const numeric = NUMERIC.exec(text)
  if (numeric !== null) {
    const [whole, a = '', , b = '', c = ''] = numeric
    if (a.length > 2) {
      return a.length < 4 || c.length > 2 ? null : { date: ymd(a, b, c), length: whole.length }
    }
    if (c.length === 1) return null
    const date: DateOnly = { ...yearOf(c), form: 'numeric', first: Number(a), second: Number(b) }
    return { date, length: whole.length }
  }
  return (
    named(DAY_MONTH.exec(text), 3, 2, 1) ??
    named(MONTH_DAY.exec(text), 3, 1, 2) ??
    named(YEAR_MONTH.exec(text), 1, 2, 3)
  )
}

function named(found: RegExpExecArray | null, year: number, month: number, day: number) {
  if (found === null) return null
  const name = found[month] ?? ''
  const number = MONTHS.find(([pattern]) => pattern.test(name))?.[1]
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

/** Null when none is named, undefined when the words are no zone. */
function zoneOf(text: string): number | string | null | undefined {
  const words = text.trim()
  if (words === '') return null
  const offset = OFFSET.exec(words)
  if (offset === null) return ZONES.get(words)
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  if (minutes > 14 * 60 || Number(offset[3] ?? 0) > 59) return undefined
  return offset[1] === '-' ? -minutes : minutes
}

function readCompact(found: RegExpExecArray): DateText | null {
  const [, year = '', month = '', day = '', h, m = '', s, zone = ''] = found
  if (!/^(?:19|20)/.test(year)) return null
  const date = ymd(year, month, day)
  if (h === undefined) return { ...date, ms: 0, precision: 'day', zone: null }
  const time = readTime(` ${h}:${m}${s === undefined ? '' : `:${s}`}${zone}`)
  return time === null ? null : { ...date, ...time }
}
