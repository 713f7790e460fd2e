// Numbers and dates alone: the engine's readers beside the libraries one would use, on the cells of one list.
import { isValid } from 'date-fns/isValid'
import { parse as parseDate } from 'date-fns/parse'
import { parseISO } from 'date-fns/parseISO'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { fileSource } from '../src/intake/file-source.ts'
import { inspectFile } from '../src/intake/inspect.ts'
import { columnOf } from '../src/intake/mapping.ts'
import type { Field } from '../src/intake/field.ts'
import { scanTable } from '../src/intake/table.ts'
import { buildBlockTable, readPhone, readPhoneBytes } from '../src/phone/phone.ts'
import { surveyTable } from '../src/vetting/engine-survey.ts'
import { limitsOf, vettingRules } from '../src/vetting/rules.ts'
import { readBirthBytes, readStampBytes } from '../src/vetting/stamp-bytes.ts'
import { readBirth, readStamp } from '../src/vetting/stamp.ts'
import { ZONE } from '../test/vetting/factory.ts'
import { LONG_LIST_TODAY } from './long-list.ts'
import { median } from './measure.ts'

export interface PartsOrder {
  list: string
}

/** Nanoseconds a cell, and how many times as long the library takes. */
export interface PartsAnswer {
  phone: { ns: number; times: number }
  date: { ns: number; times: number }
}

const order = JSON.parse(process.argv[2]!) as PartsOrder
const source = fileSource(order.list)
const inspected = inspectFile(source)
if (typeof inspected === 'string') throw new Error(`The list is ${inspected}`)
const { table, mapping } = inspected
const rules = vettingRules({ now: LONG_LIST_TODAY, zone: ZONE })
const limits = limitsOf(rules)
const { dates } = surveyTable(table, mapping, rules)!
const blocks = buildBlockTable(limits.phone)

const phones = cellsOf('phone')
const stamps = cellsOf('opted_in_at')
const births = cellsOf('dob')
const [stampDates, birthDates] = [dates.get(stamps.column)!, dates.get(births.column)!]
source.close()

const ours = timed(() => {
  const { bytes, bounds, texts } = phones
  let sum = 0
  for (let at = 0; at < texts.length; at++)
    sum +=
      readPhoneBytes(bytes, bounds[at]!, bounds[at + 1]!, blocks) ||
      (readPhone(texts[at]!, limits.phone).phone ?? 0)
  return sum
})
const library = timed(() => {
  let valid = 0
  for (const text of phones.texts) if (parsePhoneNumberFromString(text, 'US')?.isValid()) valid += 1
  return valid
})
const ourDates = timed(() => {
  const { bytes, bounds, texts } = stamps
  let sum = 0
  for (let at = 0; at < texts.length; at++) {
    const stamp = readStampBytes(bytes, bounds[at]!, bounds[at + 1]!, stampDates, limits.clock)
    sum += Number.isNaN(stamp) ? (readStamp(texts[at]!, stampDates, limits.clock)?.at ?? 0) : stamp
  }
  for (let at = 0; at < births.texts.length; at++)
    sum +=
      readBirthBytes(births.bytes, births.bounds[at]!, births.bounds[at + 1]!, birthDates) ||
      (readBirth(births.texts[at]!, birthDates) ?? 0)
  return sum
})
const libraryDates = timed(() => {
  let sum = 0
  for (const text of stamps.texts) sum += readAny(text, ['MM/dd/yyyy HH:mm', 'yyyy-MM-dd HH:mm'])
  for (const text of births.texts) sum += readAny(text, ['MM/dd/yyyy'])
  return sum
})
process.send!({
  phone: { ns: ours / phones.texts.length, times: library / ours },
  date: {
    ns: ourDates / (stamps.texts.length + births.texts.length),
    times: libraryDates / ourDates,
  },
} satisfies PartsAnswer)

/** The cells of a field as text and side by side as bytes, as the scanner has them. */
function cellsOf(field: Field) {
  const column = columnOf(mapping, field)
  const texts: string[] = []
  const scanner = scanTable(table)
  for (let rows = scanner.next(); rows; rows = scanner.next())
    for (let row = 0; row < rows.count; row++)
      if (rows.faults[row] === 0 && rows.start(row, column) < rows.end(row, column))
        texts.push(rows.cell(row, column))
  const bytes = Buffer.from(texts.join(''))
  const bounds = new Int32Array(texts.length + 1)
  for (const [at, text] of texts.entries()) bounds[at + 1] = bounds[at]! + Buffer.byteLength(text)
  return { column, texts, bytes, bounds }
}

/** Nanoseconds of a pass, when both sides have found their stride. */
function timed(pass: () => number): number {
  const took = Array.from({ length: 4 }, () => {
    const began = performance.now()
    pass()
    return (performance.now() - began) * 1e6
  })
  return median(took.slice(1))
}

function readAny(text: string, patterns: readonly string[]): number {
  const iso = parseISO(text)
  if (isValid(iso)) return iso.getTime()
  for (const pattern of patterns) {
    const read = parseDate(text, pattern, LONG_LIST_TODAY)
    if (isValid(read)) return read.getTime()
  }
  return 0
}
