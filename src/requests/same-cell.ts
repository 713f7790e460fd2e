// Whether a cell of a report that went through a spreadsheet still says what the list says.
import type { Field } from '../intake/field.ts'
import { DATE_FIELDS } from '../intake/field.ts'
import { unguardCell } from '../intake/formula.ts'
import { readPhone } from '../phone/phone.ts'
import { readAge } from '../vetting/age.ts'
import { type DateColumn, type DateOrder, PLAIN_DATES } from '../vetting/date-column.ts'
import type { VettingLimits } from '../vetting/rules.ts'
import { readBirth, readStamp } from '../vetting/stamp.ts'

const ORDERS = ['mdy', 'dmy'] as const
const NUMERIC = /^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/

interface Reading {
  field: Field
  dates: DateColumn | undefined
  limits: VettingLimits
}

/**
 * What a corrected cell says, or null when it says what `cell` says already. A date that the spreadsheet wrote anew is
 * told by the order it wrote all others in, so that reformatting is no correction.
 */
export function correctionOf(
  reported: string,
  cell: string,
  reading: Reading,
  order: DateOrder | null,
): string | null {
  const text = unguardCell(reported)
  if (plain(text) === plain(cell)) return null
  const { field, limits } = reading
  if (field === 'phone') return isSamePhone(text, cell, limits) ? null : text
  if (field === 'age' && readAge(text) !== null)
    return readAge(text) === readAge(cell) ? null : text
  if (!DATE_FIELDS.has(field)) return text
  const was = momentOf(cell, reading)
  const reshaped = order !== null && isReshaped(text, cell)
  const read = reshaped ? { ...reading, dates: ordered(reading.dates, order) } : reading
  const said = momentOf(text, read)
  if (was !== null && said !== null && minuteOf(was) === minuteOf(said)) return null
  return reshaped && said !== null ? written(text, order) : text
}

/** Counts for which order rewritten dates say what the list says; a spreadsheet writes all in the same one. */
export class OrderCount {
  private readonly found = { mdy: 0, dmy: 0 }

  add(reported: string, cell: string, reading: Reading): void {
    if (!DATE_FIELDS.has(reading.field) || !isReshaped(reported, cell)) return
    const was = momentOf(cell, reading)
    if (was === null) return
    for (const order of ORDERS) {
      const said = momentOf(reported, { ...reading, dates: ordered(reading.dates, order) })
      if (said !== null && minuteOf(said) === minuteOf(was)) this.found[order] += 1
    }
  }

  /** Null where nothing was written anew, or it cannot be told. */
  get order(): DateOrder | null {
    const { mdy, dmy } = this.found
    return mdy === dmy ? null : mdy > dmy ? 'mdy' : 'dmy'
  }
}

/** Only a date with the year first turned into one with the year last was written anew by a spreadsheet. */
function isReshaped(text: string, cell: string): boolean {
  return NUMERIC.test(text) && !NUMERIC.test(cell)
}

function ordered(dates: DateColumn | undefined, order: DateOrder): DateColumn {
  return { ...(dates ?? PLAIN_DATES), order, ambiguous: false }
}

interface Moment {
  /** Epoch ms. */
  at: number
  /** yyyymmdd, where only the day counts. */
  day: number | null
}

function momentOf(cell: string, { field, dates = PLAIN_DATES, limits }: Reading): Moment | null {
  if (field === 'dob') {
    const day = readBirth(cell, dates)
    return day === null ? null : { at: 0, day }
  }
  const stamp = readStamp(cell, dates, limits.clock)
  return stamp && { at: stamp.at, day: null }
}

function minuteOf({ at, day }: Moment): number {
  return day ?? Math.floor(at / 60_000)
}

/** With the year first, which no order of the column can misread; the time of day as it stands. */
function written(text: string, order: DateOrder): string {
  const [, a = '', b = '', year = '', rest = ''] =
    /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(.*)$/s.exec(text) ?? []
  const [month, day] = order === 'mdy' ? [a, b] : [b, a]
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest.trimEnd()}`
}

function isSamePhone(text: string, cell: string, { phone }: VettingLimits): boolean {
  const [now, was] = [readPhone(text, phone), readPhone(cell, phone)]
  if (now.phone !== was.phone || now.code !== was.code) return false
  return (
    now.phone !== null || now.code === 'phone_scientific_notation' || digits(text) === digits(cell)
  )
}

function digits(text: string): string {
  return text.replace(/\.0+\s*$/, '').replaceAll(/\D/g, '')
}

function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()
}
