// A cell's text for the copy: everything the workbook holds, nothing the screen leaves out.
import type { NumberFormat } from './number-format.ts'

const DAY_SECONDS = 86_400
/** 400 years. */
const ERA_DAYS = 146_097
/** Days from 1 March of the year 0 to 1 March 1900; day numbers hold a 29 February 1900 that never was. */
const MARCH_1900 = 693_960
/** Workbooks made on old Macs count from 1904. */
const DAYS_1904 = 1462
/** 10000-01-01. */
const DAYS_MAX = 2_958_466
/** Spreadsheets hold fifteen digits. */
const EXACT_MAX = 1e15

const PLAIN_INTEGER = /^-?\d{1,15}$/

/** Number as stored → digits without exponent where none is lost; `2134` in the format `00000` → `02134`. */
export function numberText(raw: string, format: NumberFormat, since1904: boolean): string {
  if (format.kind !== 'number') {
    const text = serialText(Number(raw), format, since1904)
    if (text !== null) return text
  }
  const digits = PLAIN_INTEGER.test(raw) ? raw : decimalText(raw)
  return format.digits > 0 && /^\d+$/.test(digits) ? digits.padStart(format.digits, '0') : digits
}

/** 7.165550142E9 → 7165550142; 1.5E20 stays, its digits are not all there. */
function decimalText(raw: string): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (Math.abs(value) >= EXACT_MAX) return raw
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? raw : text
}

/** ISO text of a day number, or null where there is no such day. */
export function serialText(
  serial: number,
  format: NumberFormat,
  since1904: boolean,
): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null
  const steps = format.fractions ? 1000 : 1
  const total = Math.round(serial * DAY_SECONDS * steps) / steps
  const days = Math.floor(total / DAY_SECONDS)
  const seconds = total - days * DAY_SECONDS
  if (format.kind === 'time' && days < 366) return clockText(total, format.fractions)
  const date = dateText(days, since1904)
  if (date === null) return null
  const alone = format.kind === 'date' && seconds === 0
  return alone ? date : `${date} ${clockText(seconds, format.fractions)}`
}

function dateText(days: number, since1904: boolean): string | null {
  const count = since1904 ? days + DAYS_1904 : days
  if (count < 1 || count === 60 || count >= DAYS_MAX) return null
  // Years begin in March, so that the odd day comes last; 61 is 1 March 1900.
  const since = (count < 60 ? count + 1 : count) - 61 + MARCH_1900
  const era = Math.floor(since / ERA_DAYS)
  const day = since - era * ERA_DAYS
  const year = Math.floor(
    (day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365,
  )
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const ofMonth = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const calendarYear = era * 400 + year + (month > 9 ? 1 : 0)
  return `${calendarYear}-${pad2(month > 9 ? month - 9 : month + 3)}-${pad2(ofMonth)}`
}

function clockText(seconds: number, fractions: boolean): string {
  const whole = Math.floor(seconds)
  const clock = `${pad2(Math.floor(whole / 3600))}:${pad2(Math.floor(whole / 60) % 60)}:${pad2(whole % 60)}`
  const ms = Math.round((seconds - whole) * 1000)
  return fractions && ms > 0 ? `${clock}.${String(ms).padStart(3, '0')}` : clock
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** Dates that the strict form of the file format writes as text. */
export function isoText(raw: string, format: NumberFormat): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?$/.exec(raw.trim())
  if (!found) return raw
  const [, date, clock] = found
  return format.kind === 'date' && clock === '00:00:00' ? date! : `${date} ${clock}`
}

const ESCAPE = /_x([0-9a-f]{4})_/gi

/** Takes back the escapes in which strings keep characters that XML cannot hold: `_x000D_` is a line end. */
export function unescapeText(text: string): string {
  if (!text.includes('_x') && !text.includes('_X')) return text
  return text.replaceAll(ESCAPE, (whole, code: string) => {
    const point = Number.parseInt(code, 16)
    return point >= 0xd800 && point <= 0xdfff ? whole : String.fromCharCode(point)
  })
}

const NEEDS_QUOTES = /[",\r\n]/

/** One cell of the copy, which only our reader opens: nothing is put in front of formulas. */
export function quoteCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Column of `AB12`, from 0; -1 when it names none. */
export function columnOfRef(ref: string): number {
  let column = 0
  for (let at = 0; at < ref.length; at++) {
    const letter = (ref.charCodeAt(at) | 32) - 96
    if (letter < 1 || letter > 26) return at === 0 ? -1 : column - 1
    column = column * 26 + letter
    if (column > 1e6) return -1
  }
  return column - 1
}
