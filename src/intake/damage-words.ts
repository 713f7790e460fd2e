// What is said about each kind of damage, and what becomes of the cells.
import { plural } from '../lib/text.ts'
import { DATE_FIELDS, type Field } from './field.ts'
import type { Mapping } from './mapping.ts'
import { columnLetters } from './table.ts'

export type DamageKind =
  /** 7.165E+09: digits are gone. */
  | 'digits'
  /** 7.165550142E+09: written strangely, and all there. */
  | 'exponent'
  /** 7165500000, too often: digits were gone before. */
  | 'rounded'
  /** 7165550142.0 */
  | 'decimal'
  /** ="7165550142" */
  | 'formula'
  /** '7165550142 */
  | 'apostrophe'
  /** 46340 for a date. */
  | 'serial'
  /** 30:00.0 for a time of a day: the day is gone. */
  | 'minutes'
  /** ######## from a column that was too narrow. */
  | 'hashes'
  /** #N/A */
  | 'error'

/**
 * repaired: read as it was before the damage. refused: these cells cannot be read. asked: an answer about the column
 * repairs it. doubtful: read as it stands, which may be wrong.
 */
export type DamageOutcome = 'repaired' | 'refused' | 'asked' | 'doubtful'

export interface DamagePlace {
  /** Index in the file, from 0. */
  column: number
  header: string
  field: Field
}

interface Sight extends DamagePlace {
  count: number
  example: { row: number; cell: string }
}

interface Words {
  outcome: DamageOutcome
  sentence: string
  fix: string
}

const NOTHING_TO_DO = 'Nothing is lost, and nothing is left to do.'

export function damageWords(kind: DamageKind, sight: Sight, mapping: Mapping): Words {
  return WORDS[kind](sight, mapping)
}

const WORDS: Record<DamageKind, (sight: Sight, mapping: Mapping) => Words> = {
  digits: (sight, mapping) => ({
    outcome: sight.field === 'phone' ? 'refused' : 'doubtful',
    sentence: `${cells(sight)} lost digits in a spreadsheet, ${such(sight)}.`,
    fix: saveAgain(sight, mapping, 'Text'),
  }),
  exponent: (sight, mapping) =>
    sight.field === 'phone'
      ? repaired(
          `${cells(sight)} ${are(sight)} written with an exponent, ${such(sight)}. All digits are there, and they are read.`,
        )
      : {
          outcome: 'doubtful',
          sentence: `${cells(sight)} ${are(sight)} written with an exponent, ${such(sight)}.`,
          fix: saveAgain(sight, mapping, 'Text'),
        },
  rounded: (sight) => ({
    outcome: 'doubtful',
    sentence: `${cells(sight)} end in five zeros or more, ${such(sight)}: more than chance gives. Their last digits may have been lost in a spreadsheet.`,
    fix: 'Compare them with the program the list comes from. If digits are missing, export the list again and upload it without opening it in a spreadsheet.',
  }),
  decimal: (sight) =>
    repaired(`${cells(sight)} ${verb(sight, 'end')} in “.0”, ${such(sight)}. It is left off.`),
  formula: (sight) =>
    repaired(
      `${cells(sight)} ${are(sight)} wrapped as a formula, ${such(sight)}. The text inside is read.`,
    ),
  apostrophe: (sight) =>
    repaired(
      `${cells(sight)} ${verb(sight, 'start')} with an apostrophe, ${such(sight)}. It is left off.`,
    ),
  serial: (sight, mapping) =>
    mapping.dates[sight.column]?.excelSerials === true
      ? repaired(
          `${cells(sight)} ${are(sight)} written as a spreadsheet counts days, ${such(sight)}, and read as such.`,
        )
      : {
          outcome: 'asked',
          sentence: `${cells(sight)} ${verb(sight, 'seem')} to be written as a spreadsheet counts days, ${such(sight)}.`,
          fix: 'Say in the step “Columns” whether they are.',
        },
  minutes: (sight, mapping) => ({
    outcome: 'refused',
    sentence: `${cells(sight)} ${verb(sight, 'show')} minutes and seconds only, ${such(sight)}. The day was lost when a spreadsheet saved the file.`,
    fix: saveAgain(sight, mapping, 'yyyy-mm-dd hh:mm'),
  }),
  hashes: (sight) => ({
    outcome: 'refused',
    sentence: `${cells(sight)} ${are(sight)} filled with “#”, ${such(sight)}: the column was too narrow when a spreadsheet saved the file.`,
    fix: `Widen column ${columnLetters(sight.column)} in the original, save it and upload it again.`,
  }),
  error: (sight) => ({
    outcome: 'refused',
    sentence: `${cells(sight)} ${verb(sight, 'show')} a spreadsheet error, ${such(sight)}, and ${verb(sight, 'count')} as empty.`,
    fix: 'Correct the formulas in the spreadsheet and upload it again.',
  }),
}

function cells({ count, header, column, field }: Sight): string {
  const name = header === '' ? `column ${columnLetters(column)}` : `“${header}”`
  return `${plural(count, wordOf(field))} in ${name}`
}

function such({ example }: Sight): string {
  return `such as ${shortened(example.cell)} in row ${example.row}`
}

function are({ count }: Sight): string {
  return count === 1 ? 'is' : 'are'
}

function verb({ count }: Sight, word: string): string {
  return count === 1 ? `${word}s` : word
}

function repaired(sentence: string): Words {
  return { outcome: 'repaired', sentence, fix: NOTHING_TO_DO }
}

function saveAgain({ column }: Sight, { sheet }: Mapping, format: string): string {
  const letter = columnLetters(column)
  if (sheet)
    return `The workbook holds them like this. Format column ${letter} as ${format}, fill it from the program the list comes from, and upload it again.`
  return `Upload the Excel workbook itself if you have it, or format column ${letter} as ${format} in the original, save it and upload it again.`
}

function wordOf(field: Field): string {
  if (field === 'phone') return 'number'
  return DATE_FIELDS.has(field) ? 'date' : 'cell'
}

function shortened(cell: string): string {
  return cell.length > 24 ? `${cell.slice(0, 24)}…` : cell
}
