import type { Mapping } from '../intake/mapping.ts'
import type { RowBatch } from '../intake/row-batch.ts'
import type { Cursor } from '../intake/scanner.ts'
import { scanTable } from '../intake/table.ts'
import type { Table } from '../intake/table.ts'
import type { Phone } from '../phone/phone.ts'
import { Tally, VerdictBatch } from './engine-batch.ts'
import { primaryId, rowFlags } from './engine-codes.ts'
import { NOTHING_KNOWN, NumberMap } from './engine-numbers.ts'
import type { KnownNumbers } from './engine-numbers.ts'
import { RowReader } from './engine-read.ts'
import type { Survey, Watch } from './engine-survey.ts'
import { outcomeOf, REJECTED } from './reason.ts'
import type { Outcome } from './reason.ts'
import { maskOf } from './row-code.ts'
import { judgeRow, rowColumnsOf } from './row.ts'
import { limitsOf } from './rules.ts'
import type { VettingLimits, VettingRules } from './rules.ts'

/** What is stored of a row and needed to go on after it. */
export interface StoredRow {
  rowNumber: number
  /** 0 when the number was refused. */
  phone: Phone
  outcome: Outcome
  primary: number
  reasons: number
}

export interface VetOptions {
  known?: KnownNumbers
  /** Go on from here; `restore` then gives the rows stored before. */
  startAt?: Cursor
  restore?: Iterable<StoredRow>
  /** Most rows of one batch given to the sink. */
  batchRows?: number
  watch?: Watch | undefined
}

/** Takes the verdicts of a batch; the arrays are used again for the next one. */
export type Sink = (verdicts: VerdictBatch, next: Cursor) => void

export interface VetResult {
  tally: Tally
  /** False when the watch stopped it; `next` says where to go on. */
  finished: boolean
  next: Cursor
}

const UNREADABLE = maskOf('row_unreadable')
const LEFT_OUT = maskOf('left_out')
const OPTED_OUT = maskOf('opted_out')
const CLASH = maskOf('contact_id_clash')
const DUPLICATE = maskOf('duplicate_in_file')
const SUPPRESSED = {
  installation: maskOf('suppressed_installation'),
  organization: maskOf('suppressed_organization'),
  program: maskOf('suppressed_program'),
}
const KNOWN = {
  pending: maskOf('duplicate_pending'),
  invited: maskOf('already_invited'),
  member: maskOf('already_member'),
}
const OPTIN_AFTER_OPTOUT = maskOf('optin_after_optout')

/**
 * Vets every row of a list in file order and hands the verdicts to the sink, batch by batch. The same
 * engine serves preview, job and command line; it never waits and holds a few bytes a row.
 */
export function vetTable(
  table: Table,
  mapping: Mapping,
  rules: VettingRules,
  survey: Survey,
  sink: Sink,
  options: VetOptions = {},
): VetResult {
  const engine = new Engine(mapping, rules, survey, options.known ?? NOTHING_KNOWN)
  for (const row of options.restore ?? []) engine.restore(row)
  const scanner = scanTable(
    { ...table, end: survey.secondTable },
    {
      ...(options.startAt === undefined ? {} : { startAt: options.startAt }),
      ...(options.batchRows === undefined ? {} : { batchRows: options.batchRows }),
    },
  )
  const verdicts = new VerdictBatch(scanner.batch)
  for (let rows = scanner.next(); rows; rows = scanner.next()) {
    engine.vet(rows, verdicts)
    const next = scanner.cursor
    sink(verdicts, next)
    const { tally } = engine
    if (options.watch?.({ bytes: next.offset, rows: tally.rows }) === false) {
      return { tally, finished: false, next }
    }
  }
  return { tally: engine.tally, finished: true, next: scanner.cursor }
}

/** Row by row, for whoever must wait between batches; `vetTable` does not. */
export class Engine {
  readonly tally = new Tally()
  private readonly reader: RowReader
  private readonly limits: VettingLimits
  private readonly survey: Survey
  private readonly known: KnownNumbers
  /** Row number of the row that keeps each number. */
  private readonly kept: NumberMap

  constructor(mapping: Mapping, rules: VettingRules, survey: Survey, known: KnownNumbers) {
    this.limits = limitsOf(rules)
    this.reader = new RowReader(rowColumnsOf(mapping, survey.dates), this.limits)
    this.survey = survey
    this.known = known
    this.kept = new NumberMap(survey.rows)
  }

  restore({ rowNumber, phone, outcome, primary, reasons }: StoredRow): void {
    this.tally.add(outcome, primary, reasons)
    if (outcome !== REJECTED && phone !== 0) this.kept.putIfAbsent(phone, rowNumber)
  }

  vet(rows: RowBatch, verdicts: VerdictBatch): void {
    verdicts.count = rows.count
    for (let row = 0; row < rows.count; row++) {
      if (rows.faults[row] === 0) this.readRow(rows, row, verdicts)
      else this.setAside(row, verdicts)
    }
    if (rows.leftOut) for (const row of rows.leftOut) verdicts.reasons[row]! |= LEFT_OUT
    // Looked up together, the numbers of a batch wait for memory at the same time.
    this.kept.touch(verdicts.phones, rows.count)
    this.known.touch?.(verdicts.phones, rows.count)
    for (let row = 0; row < rows.count; row++) this.conclude(rows, row, verdicts)
  }

  private setAside(row: number, verdicts: VerdictBatch): void {
    verdicts.phones[row] = 0
    verdicts.phoneCodes[row] = 0
    verdicts.reasons[row] = UNREADABLE
    verdicts.flags[row] = this.survey.flags
    verdicts.optedInAt[row] = Number.NaN
    verdicts.lastMessagedAt[row] = Number.NaN
    verdicts.births[row] = 0
    verdicts.shifts[row] = 0
    verdicts.odd[row] = 0
  }

  private readRow(rows: RowBatch, row: number, verdicts: VerdictBatch): void {
    const facts = this.reader.read(rows, row)
    const phone = facts.phone ?? 0
    verdicts.phones[row] = phone
    verdicts.phoneCodes[row] = facts.phoneCode
    verdicts.reasons[row] = judgeRow(facts, this.limits)
    verdicts.flags[row] = rowFlags(this.survey.flags, facts.phoneCode, phone)
    verdicts.optedInAt[row] = facts.optedIn === null ? Number.NaN : facts.optedIn.at
    verdicts.lastMessagedAt[row] = facts.lastMessaged === null ? Number.NaN : facts.lastMessaged.at
    verdicts.births[row] = facts.birth ?? 0
    verdicts.shifts[row] = facts.shifts
    verdicts.odd[row] = this.reader.odd ? 1 : 0
  }

  /** What other rows of the list and the installation say of the number. */
  private judgeNumber(phone: Phone, optedInAt: number): number {
    const { survey, known } = this
    let reasons = 0
    if (survey.optedOut.size > 0 && survey.optedOut.get(phone) !== 0) reasons |= OPTED_OUT
    if (survey.clashes.size > 0 && survey.clashes.get(phone) !== 0) reasons |= CLASH
    const scope = known.suppressed(phone)
    if (scope !== 0) {
      reasons |= SUPPRESSED[scope]
      const since = known.suppressedAt?.(phone) ?? 0
      if (since > 0 && optedInAt > since) reasons |= OPTIN_AFTER_OPTOUT
    }
    const status = known.status(phone)
    return status === 0 ? reasons : reasons | KNOWN[status]
  }

  private conclude(rows: RowBatch, row: number, verdicts: VerdictBatch): void {
    const phone = verdicts.phones[row]!
    const phoneCode = verdicts.phoneCodes[row]!
    const flags = verdicts.flags[row]!
    let reasons = verdicts.reasons[row]!
    let outcome: Outcome | -1 = -1
    let sameAs = 0
    if (phone !== 0) {
      reasons |= this.judgeNumber(phone, verdicts.optedInAt[row]!)
      outcome = outcomeOf(phoneCode, reasons, flags)
      const { kept } = this
      sameAs =
        outcome === REJECTED ? kept.get(phone) : kept.putIfAbsent(phone, rows.rowNumbers[row]!)
      if (sameAs !== 0) {
        reasons |= DUPLICATE
        outcome = REJECTED
      }
      verdicts.reasons[row] = reasons
    }
    if (outcome === -1) outcome = outcomeOf(phoneCode, reasons, flags)
    const primary = primaryId(phoneCode, reasons, flags)
    verdicts.sameAs[row] = sameAs
    verdicts.outcomes[row] = outcome
    verdicts.primaries[row] = primary
    this.tally.add(outcome, primary, reasons)
  }
}
