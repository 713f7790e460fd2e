// Stored rows in the shape their page shows: numbers masked, and the cell that a reason is about.
import type { RowLine } from '../../views/vetting/rows-page.tsx'
import { type Mapping, columnsOf } from '../intake/mapping.ts'
import { FAULT_WORDS } from '../intake/row-batch.ts'
import type { SecondTable } from '../intake/table.ts'
import { plural } from '../lib/text.ts'
import { maskPhone } from '../phone/format.ts'
import { rowFlags } from './engine-codes.ts'
import { OUTCOMES, maskOf, otherReasons, reasonOf } from './reason.ts'
import type { ReasonCode } from './reason.ts'
import type { VettedRow } from './row-block.ts'

const UNDERAGE = maskOf('underage')

/** What of a run its rows are shown by. */
export interface ShownRun {
  mapping: Mapping
  flags: number
  secondTable?: SecondTable | null
}

/** `cells` as uploaded; undefined when the file is gone. */
export function rowLine(
  row: VettedRow,
  cells: readonly string[] | undefined,
  run: ShownRun,
): RowLine {
  const flags = rowFlags(run.flags, row.phoneCode, row.phone ?? 0)
  const others = otherReasons(row.phoneCode, row.reasons, flags)
  const line = {
    row: row.rowNumber,
    outcome: OUTCOMES[row.outcome],
    number: row.phone === null ? '' : maskPhone(row.phone),
    words: row.reason === null ? '' : reasonOf(row.reason).sentence,
    fix: row.reason === null ? '' : reasonOf(row.reason).fix,
    sameAs: row.sameAs ?? undefined,
  }
  // of somebody under age only the row and the reason are shown.
  if (row.reasons & UNDERAGE) return { ...line, number: '', fix: '', others: [], cells: [] }
  if (row.reason === 'row_unreadable' && cells) {
    const words = brokenWords(row, cells, run)
    return {
      ...line,
      words,
      others: [],
      cells: [{ header: 'As it stands', text: asItStands(cells, run) }],
    }
  }
  return {
    ...line,
    others: others.map((code) => reasonOf(code).sentence),
    cells: row.reason === null || !cells ? [] : cellsOf(row.reason, cells, run.mapping),
  }
}

/** Why a row could not be taken apart, as far as its cells tell. */
function brokenWords(
  { byteOffset }: VettedRow,
  cells: readonly string[],
  { mapping, secondTable }: ShownRun,
): string {
  if (secondTable && byteOffset >= secondTable.offset) return FAULT_WORDS.second_table
  const width = mapping.columns.length
  if (cells.length === width)
    return 'A quotation mark or another character in this row does not belong there.'
  return `This row has ${plural(cells.length, 'cell')}; the headings have ${width}.`
}

const LONGEST_SHOWN = 160
/** Digits of a number with or without its country code. */
const NUMBER_DIGITS = [10, 11]

function asItStands(cells: readonly string[], { mapping }: ShownRun): string {
  const shown = cells.map((cell) =>
    NUMBER_DIGITS.includes(digitsIn(cell)) ? maskDigits(cell) : cell,
  )
  const text = shown.join(mapping.delimiter === '\t' ? ' ⇥ ' : mapping.delimiter)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** The cells a reason is about, with their headings. */
function cellsOf(
  code: ReasonCode,
  cells: readonly string[],
  mapping: Mapping,
): { header: string; text: string }[] {
  const { column } = reasonOf(code)
  if (column === null) return []
  const indexes = columnsOf(mapping, column)
  if (column === 'dob') indexes.push(...columnsOf(mapping, 'age'))
  return indexes.map((index) => ({
    header: mapping.columns.find((mapped) => mapped.index === index)?.header ?? '',
    text: column === 'phone' ? maskDigits(cells[index] ?? '') : (cells[index] ?? ''),
  }))
}

/** A cell with so few digits is no number; of more, the first three and the last two are shown. */
const DIGITS_SHOWN = 6

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}

export function maskDigits(text: string): string {
  const digits = digitsIn(text)
  if (digits <= DIGITS_SHOWN) return text
  let seen = 0
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    seen += 1
    return seen <= 3 || seen > digits - 2 ? digit : '•'
  })
}
