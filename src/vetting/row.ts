import { columnOf, columnsOf } from '../intake/mapping.ts'
import type { Mapping } from '../intake/mapping.ts'
import { countryOf } from '../phone/format.ts'
import { phoneCodeId } from '../phone/phone-code.ts'
import { readPhone } from '../phone/phone.ts'
import type { Phone, PhoneReading } from '../phone/phone.ts'
import { ageToday, judgeBirth, judgeYears, readAge } from './age.ts'
import { yearsBetween } from './calendar.ts'
import type { Day } from './calendar.ts'
import { judgeCanadianConsent, readConsentBasis } from './consent.ts'
import type { ConsentBasis } from './consent.ts'
import { PLAIN_DATES } from './date-column.ts'
import type { DateColumn } from './date-column.ts'
import { judgeAgeAtOptIn, judgeOptIn } from './opt-in.ts'
import { type BlankOptedOut, readOptedOut } from '../intake/opted-out.ts'
import { outcomeOf, REFUSE_TERRITORY } from './reason.ts'
import type { Outcome } from './reason.ts'
import { judgeRecency } from './recency.ts'
import type { Moment } from './recency.ts'
import { maskOf } from './row-code.ts'
import type { VettingLimits } from './rules.ts'
import { readBirth, readStamp } from './stamp.ts'
import { shiftBit } from './zone-clock.ts'

/** A column with dates: where it is and how they are written. */
export interface DatedColumn {
  index: number
  dates: DateColumn
}

/** Where the cells of a row stand; -1 or null for what the list does not have. */
export interface RowColumns {
  /** The preferred one first. */
  phones: number[]
  optedInAt: DatedColumn | null
  birth: DatedColumn | null
  age: number
  lastMessagedAt: DatedColumn | null
  optedOut: number
  blankOptedOut: BlankOptedOut
  optedOutAt: DatedColumn | null
  basis: number
  basisDate: DatedColumn | null
}

/** What a row says, read but not judged. */
export interface RowFacts {
  /** Null when the number is refused. */
  phone: Phone | null
  /** 0 when nothing is wrong with the number. */
  phoneCode: number
  /** Reasons that show in reading alone: cells missing or unreadable, opted out. */
  read: number
  optedIn: Moment | null
  birth: Day | null
  /** As the age column has it; only where there is no birth date. */
  statedAge: number | null
  /** In full years today, by birth date or by the stated age. */
  age: number | null
  lastMessaged: Moment | null
  optedOut: boolean
  /** Epoch ms. */
  optedOutAt: number | null
  basis: ConsentBasis | null
  basisDay: Day | null
  /** Bits of times that the zone's clock skipped or showed twice. */
  shifts: number
}

export interface RowVerdict {
  phoneCode: number
  /** Row codes as a mask, without those that take other rows or stored numbers to know. */
  reasons: number
  /** Flags of `outcomeOf` that are this row's own. */
  flags: number
  outcome: Outcome
  facts: RowFacts
}

const OPT_IN_MISSING = maskOf('optin_missing')
const OPT_IN_UNREADABLE = maskOf('optin_unreadable')
const AGE_MISSING = maskOf('age_missing')
const BIRTH_UNREADABLE = maskOf('dob_unreadable')
const LAST_UNREADABLE = maskOf('last_messaged_unreadable')
const RECENCY_UNSTATED = maskOf('recency_unstated')
const OPTED_OUT = maskOf('opted_out')
const OPTED_OUT_UNREADABLE = maskOf('opted_out_unreadable')
const TERRITORY = phoneCodeId('us_territory')

/** The columns of a mapping; `dates` by column index, from `surveyDates` over the whole file. */
export function rowColumnsOf(mapping: Mapping, dates: ReadonlyMap<number, DateColumn>): RowColumns {
  const dated = (field: Parameters<typeof columnOf>[1]): DatedColumn | null => {
    const index = columnOf(mapping, field)
    return index < 0 ? null : { index, dates: dates.get(index) ?? PLAIN_DATES }
  }
  return {
    phones: columnsOf(mapping, 'phone'),
    optedInAt: dated('opted_in_at'),
    birth: dated('dob'),
    age: columnOf(mapping, 'age'),
    lastMessagedAt: dated('last_messaged_at'),
    optedOut: columnOf(mapping, 'opted_out'),
    blankOptedOut: mapping.blankOptedOut ?? 'in',
    optedOutAt: dated('opted_out_at'),
    basis: columnOf(mapping, 'consent_basis'),
    basisDate: dated('basis_date'),
  }
}

/** Vets one row by itself; the caller adds duplicates, suppressions and numbers already known. */
export function vetRow(
  cells: readonly string[],
  columns: RowColumns,
  limits: VettingLimits,
): RowVerdict {
  const facts = readRow(cells, columns, limits)
  const reasons = judgeRow(facts, limits)
  const flags = facts.phoneCode === TERRITORY && facts.phone === null ? REFUSE_TERRITORY : 0
  const outcome = outcomeOf(facts.phoneCode, reasons, flags)
  return { phoneCode: facts.phoneCode, reasons, flags, outcome, facts }
}

/** The mask of everything the facts of one row can tell. */
export function judgeRow(facts: RowFacts, limits: VettingLimits): number {
  const { optedIn, birth, statedAge, lastMessaged, phone } = facts
  let mask = facts.read
  if (optedIn !== null) mask |= judgeOptIn(optedIn.at, optedIn.day, limits)
  if (birth !== null) mask |= judgeBirth(birth, limits)
  else if (facts.age !== null) mask |= judgeYears(facts.age, limits)
  if (optedIn !== null && (birth === null || birth <= limits.today)) {
    mask |= judgeAgeAtOptIn(optedIn.day, birth, statedAge)
  }
  if (lastMessaged !== null) mask |= judgeRecency(lastMessaged, optedIn, limits)
  if (phone !== null && countryOf(phone) === 'CA') {
    mask |= judgeCanadianConsent(facts.basis, facts.basisDay, limits)
  }
  return mask
}

export function readRow(
  cells: readonly string[],
  columns: RowColumns,
  limits: VettingLimits,
): RowFacts {
  const phone = readPhones(cells, columns.phones, limits)
  const optedIn = readMoment(cells, columns.optedInAt, limits)
  const last = readMoment(cells, columns.lastMessagedAt, limits)
  const optedOutAt = readMoment(cells, columns.optedOutAt, limits)
  const age = readAges(cells, columns, optedIn.moment, limits)
  const optedOut = readOptOut(cells, columns, optedOutAt)
  const ownBasis = cellOf(cells, columns.basis)
  return {
    phone: phone.phone,
    phoneCode: phoneCodeId(phone.code),
    read:
      age.read |
      optedOut.read |
      (optedIn.blank ? OPT_IN_MISSING : optedIn.moment === null ? OPT_IN_UNREADABLE : 0) |
      (last.blank ? RECENCY_UNSTATED : last.moment === null ? LAST_UNREADABLE : 0),
    optedIn: optedIn.moment,
    birth: age.birth,
    statedAge: age.statedAge,
    age: age.age,
    lastMessaged: last.moment,
    optedOut: optedOut.optedOut,
    optedOutAt: optedOutAt.moment?.at ?? null,
    basis: isBlank(ownBasis) ? limits.basis : readConsentBasis(ownBasis),
    basisDay: readMoment(cells, columns.basisDate, limits).moment?.day ?? null,
    shifts: optedIn.shifts | last.shifts,
  }
}

function cellOf(cells: readonly string[], index: number): string {
  return index < 0 ? '' : (cells[index] ?? '')
}

/** Empty, or a word or sign that stands for nothing. */
export function isBlank(cell: string): boolean {
  return /^(?:\s|[-–—])*$|^\s*(?:n\.?\/?a\.?|#n\/a|null|\(null\)|nil|none|\\n)\s*$/i.test(cell)
}

/** The best of several numbers: the first that is fine, else the first to look at, else the first. */
function readPhones(
  cells: readonly string[],
  indexes: number[],
  limits: VettingLimits,
): PhoneReading {
  const readings = indexes.map((index) => readPhone(cellOf(cells, index), limits.phone))
  return (
    readings.find((reading) => reading.code === null) ??
    readings.find((reading) => reading.phone !== null) ??
    readings.find((reading) => reading.code !== 'phone_missing') ??
    readings[0] ?? { phone: null, code: 'phone_missing', remarks: [] }
  )
}

interface MomentReading {
  moment: Moment | null
  blank: boolean
  shifts: number
}

function readMoment(
  cells: readonly string[],
  column: DatedColumn | null,
  { clock }: VettingLimits,
): MomentReading {
  const cell = column === null ? '' : cellOf(cells, column.index)
  if (column === null || isBlank(cell)) return { moment: null, blank: true, shifts: 0 }
  const stamp = readStamp(cell, column.dates, clock)
  if (stamp === null) return { moment: null, blank: false, shifts: 0 }
  const { at, precision, shift } = stamp
  const moment = { at, day: clock.dayAt(at), precision }
  return { moment, blank: false, shifts: shiftBit(shift) }
}

/** the birth date, or the stated age where that cell is blank. */
function readAges(
  cells: readonly string[],
  columns: RowColumns,
  optedIn: Moment | null,
  { today }: VettingLimits,
): Pick<RowFacts, 'birth' | 'statedAge' | 'age' | 'read'> {
  const none = { birth: null, statedAge: null, age: null }
  const birthCell = columns.birth === null ? '' : cellOf(cells, columns.birth.index)
  if (columns.birth !== null && !isBlank(birthCell)) {
    const birth = readBirth(birthCell, columns.birth.dates)
    if (birth === null) return { ...none, read: BIRTH_UNREADABLE }
    return { birth, statedAge: null, age: Math.max(0, yearsBetween(birth, today)), read: 0 }
  }
  const ageCell = cellOf(cells, columns.age)
  if (isBlank(ageCell)) return { ...none, read: AGE_MISSING }
  const statedAge = readAge(ageCell)
  if (statedAge === null) return { ...none, read: BIRTH_UNREADABLE }
  const age = ageToday(statedAge, optedIn?.day ?? null, today)
  return { birth: null, statedAge, age, read: 0 }
}

/** the cell's word goes first; a date of opting out speaks where there is no word. */
function readOptOut(
  cells: readonly string[],
  columns: RowColumns,
  at: MomentReading,
): { optedOut: boolean; read: number } {
  const cell = cellOf(cells, columns.optedOut)
  if (cell.trim() === '' && !at.blank) {
    return at.moment === null
      ? { optedOut: false, read: OPTED_OUT_UNREADABLE }
      : { optedOut: true, read: OPTED_OUT }
  }
  if (columns.optedOut < 0) return { optedOut: false, read: 0 }
  const optedOut = readOptedOut(cell, columns.blankOptedOut)
  if (optedOut === null) return { optedOut: false, read: OPTED_OUT_UNREADABLE }
  return { optedOut, read: optedOut ? OPTED_OUT : 0 }
}
