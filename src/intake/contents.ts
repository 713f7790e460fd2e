import { cellKind, isDateLike, isPhoneLike } from './cell-kind.ts'
import type { Field } from './field.ts'
import { readOptedOut } from './opted-out.ts'

const STATES = new Set(
  `AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC
  ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AB BC MB NB NL NS NT NU ON PE
  QC SK YT`.split(/\s+/),
)
const ZIP = /^(\d{5}(-?\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/i
/** More than is read: a column that says opted out in other words must not be left out unseen. */
const YES_NO = /^(true|false|t|f|yes|no|y|n|oui|non|si|sí|verdadero|falso|vrai|faux|1|0|x)$/i
const NAME = /^[\p{L}][\p{L}\p{M}'’. ,"()-]*$/u
const LABEL = /^[\p{L}\p{N}][^@]*$/u
const BASIS = /^[a-z]+(_[a-z]+)+$/
const EPOCH = /^(\d{10}|\d{13})$/
const SERIAL = /^\d{5}(\.\d+)?$/

const LOOKS: Record<Field, (cell: string) => boolean> = {
  phone: isPhoneLike,
  opted_in_at: isTime,
  dob: (cell) => isDateLike(cell) || SERIAL.test(cell),
  age: (cell) => /^\d{1,3}(\.0)?$/.test(cell) && Number(cell) <= 120,
  first_name: (cell) => NAME.test(cell),
  last_name: (cell) => NAME.test(cell),
  name: (cell) => NAME.test(cell),
  email: (cell) => cellKind(cell) === 'email',
  contact_id: (cell) => !/\s/.test(cell) && !isDateLike(cell) && cell.length <= 64,
  state: (cell) => STATES.has(cell.toUpperCase()) || /^\p{L}[\p{L} .'-]{3,}$/u.test(cell),
  zip: (cell) => ZIP.test(cell) || /^\d{4}$/.test(cell),
  last_messaged_at: isTime,
  source: (cell) => LABEL.test(cell) && !isPhoneLike(cell) && !isDateLike(cell),
  consent_basis: (cell) => BASIS.test(cell) || LABEL.test(cell),
  basis_date: isTime,
  opted_out: (cell) => YES_NO.test(cell),
  opted_out_at: isTime,
}

function isTime(cell: string): boolean {
  return isDateLike(cell) || EPOCH.test(cell) || SERIAL.test(cell)
}

export const LOOKS_LIKE: Record<Field, string> = {
  phone: 'a phone number',
  opted_in_at: 'a date',
  dob: 'a date',
  age: 'an age',
  first_name: 'a name',
  last_name: 'a name',
  name: 'a name',
  email: 'an email address',
  contact_id: 'an ID',
  state: 'a state or province',
  zip: 'a ZIP or postal code',
  last_messaged_at: 'a date',
  source: 'a label',
  consent_basis: 'a consent basis',
  basis_date: 'a date',
  opted_out: 'yes or no',
  opted_out_at: 'a date',
}

export interface Contents {
  /** Cells that are not empty. */
  filled: number
  rows: number
  /** Of the filled cells, how many look like the field. */
  alike: (field: Field) => number
  /** How many will be read as one; fewer where a field is known by more than it may say. */
  readable: (field: Field) => number
  /** Years of the dates, earliest and latest; null without dates. */
  years: () => [number, number] | null
}

export function readContents(cells: string[]): Contents {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const counts = new Map<Field, number>()
  const alike = (field: Field) => {
    let count = counts.get(field)
    if (count === undefined) {
      count = filled.filter(LOOKS[field]).length
      counts.set(field, count)
    }
    return count
  }
  const readable = (field: Field) =>
    field === 'opted_out'
      ? filled.filter((cell) => readOptedOut(cell, 'in') !== null).length
      : alike(field)
  return {
    filled: filled.length,
    rows: cells.length,
    alike,
    readable,
    years: () => yearsOf(filled),
  }
}

function yearsOf(cells: string[]): [number, number] | null {
  const years = cells
    .filter(isDateLike)
    .flatMap((cell) => cell.match(/(?<!\d)(19|20)\d{2}(?!\d)/)?.[0] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
  if (years.length === 0) return null
  return [years[Math.floor(years.length * 0.05)]!, years[Math.floor(years.length * 0.95)]!]
}
