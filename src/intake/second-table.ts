// Another table below the list: its rows are set aside, and that is said.
import { isData, isHeadings } from './header-rows.ts'
import { headerWords } from './header.ts'
import { FAULT } from './row-batch.ts'
import type { RowBatch } from './row-batch.ts'
import type { SecondTable, Table } from './table.ts'

interface Suspect {
  row: number
  offset: number
  cells: number
  /** Rows after it that have as many cells. */
  followers: number
}

/** Rows of another width that make a row of words above them headings. */
const FOLLOWERS = 2

/** Goes through a list batch by batch and sets the rows of a second table aside. */
export class SecondTableSearch {
  found: SecondTable | null = null
  private readonly names: ReadonlySet<string>
  private readonly width: number
  private readonly firstBytes: Buffer
  private lastRow: number
  private suspect: Suspect | null = null

  constructor({ header, start, dialect }: Table) {
    const headless = dialect.headerRow === 0
    this.names = new Set(headless ? [] : header.map(nameOf).filter((name) => name !== ''))
    this.width = header.length
    this.firstBytes = Buffer.from(headless ? '' : header[0]!)
    this.lastRow = start.row - 1
  }

  look(rows: RowBatch): void {
    const { rowNumbers, faults } = rows
    let row = 0
    for (; row < rows.count && this.found === null; row++) {
      const gap = rowNumbers[row] !== this.lastRow + 1
      const fault = faults[row]!
      const misfit = fault === FAULT.too_few_cells || fault === FAULT.too_many_cells
      this.lastRow = rowNumbers[row]!
      if (this.suspect !== null) this.follow(rows, row)
      else if (misfit || gap || this.beginsAsHeader(rows, row)) this.judge(rows, row, gap || misfit)
    }
    if (this.found === null) return
    const { offset } = this.found
    for (row = 0; row < rows.count; row++) {
      if (rows.offsets[row]! < offset) continue
      faults[row] = FAULT.second_table
      this.found.rows++
    }
  }

  private beginsAsHeader(rows: RowBatch, row: number): boolean {
    const { firstBytes } = this
    const start = rows.start(row, 0)
    if (rows.end(row, 0) - start !== firstBytes.length || firstBytes.length === 0) return false
    return rows.bytes[start] === firstBytes[0] && rows.cell(row, 0) === firstBytes.toString()
  }

  private judge(rows: RowBatch, row: number, apart: boolean): void {
    const count = rows.cellCounts[row]!
    const cells = rows.cells(row).slice(0, count)
    const named = cells.filter((cell) => cell.trim() !== '')
    if (named.length < 2 || isData(cells)) return
    const again = named.filter((cell) => this.names.has(nameOf(cell))).length
    const offset = rows.offsets[row]!
    const rowNumber = rows.rowNumbers[row]!
    if (again >= 2 && again * 2 > named.length) {
      const whole = again === named.length && count === this.width
      this.found = { row: rowNumber, offset, rows: 0, again: whole }
    } else if (apart && (count !== this.width || isHeadings(cells)) && named.length === count) {
      this.suspect = { row: rowNumber, offset, cells: count, followers: 0 }
    }
  }

  /** What stands below headings has as many cells, and data in them. */
  private follow(rows: RowBatch, row: number): void {
    const suspect = this.suspect!
    const cells = rows.cells(row).slice(0, suspect.cells)
    if (rows.cellCounts[row] !== suspect.cells || !isData(cells)) {
      this.suspect = null
      return
    }
    suspect.followers++
    if (suspect.followers < FOLLOWERS) return
    const { row: rowNumber, offset } = suspect
    // Rows of an earlier batch were counted as rows of the list that do not fit, as they do not.
    const rowsBefore = offset < rows.offsets[0]! ? suspect.followers - row : 0
    this.found = { row: rowNumber, offset, rows: rowsBefore, again: false }
  }
}

function nameOf(heading: string): string {
  return headerWords(heading).join(' ')
}
