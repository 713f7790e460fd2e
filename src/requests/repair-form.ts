// What the forms of the repair page say.
import { InvalidInputError } from '../errors.ts'
import type { DateOrder } from '../vetting/date-column.ts'
import type { ColumnRule } from './repair.ts'

type Values = Record<string, string>

/** Cells named `cell_<row>_<column>` and rows named `out_<row>`. */
export function readRowEdits(values: Values): {
  cells: { row: number; column: number; text: string }[]
  leaveOut: number[]
} {
  const cells: { row: number; column: number; text: string }[] = []
  const leaveOut: number[] = []
  for (const [name, text] of Object.entries(values)) {
    const [, kind, row = '', column = ''] = /^(cell|out)_(\d{1,9})(?:_(\d{1,5}))?$/.exec(name) ?? []
    if (kind === 'out' && column === '' && text !== '') leaveOut.push(Number(row))
    if (kind === 'cell' && column !== '')
      cells.push({ row: Number(row), column: Number(column), text: text.trim() })
  }
  return { cells, leaveOut }
}

export function readRule({ rule, find = '', replace = '' }: Values): ColumnRule {
  if (rule === 'decimals' || rule === 'digits') return { kind: rule }
  if (find === '')
    throw new InvalidInputError([
      { field: 'find', message: 'Type what is to be found in the cells of the column.' },
    ])
  return { kind: 'replace', find, replace }
}

export function isDateOrder(word: string): word is DateOrder {
  return word === 'mdy' || word === 'dmy' || word === 'ymd'
}
