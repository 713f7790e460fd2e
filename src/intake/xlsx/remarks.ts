// What to tell a person about a sheet that was read: nothing stops the reading, all of it is worth a look.
import { formatCount, listInWords, plural } from '../../lib/text.ts'

/** How often something was met, and where first. */
export class Sightings {
  count = 0
  readonly first: string[] = []

  add(ref: string): void {
    this.count++
    if (this.first.length < 3) this.first.push(ref)
  }

  get places(): string {
    return this.count > this.first.length ? `first in ${this.first[0]}` : listInWords(this.first)
  }
}

export interface SheetSightings {
  /** Cells that show #N/A or another error. */
  errors: Sightings
  /** Formulas whose results the file does not hold. */
  unreckoned: Sightings
  merged: Sightings
}

export function newSightings(): SheetSightings {
  return { errors: new Sightings(), unreckoned: new Sightings(), merged: new Sightings() }
}

export interface ReadSheet {
  name: string
  visible: boolean
  /** Names of the sheets before it, which are empty. */
  skipped: string[]
  /** Sheets with cells that were not looked at. */
  others: number
  since1904: boolean
  seen: SheetSightings
}

export function sheetRemarks(sheet: ReadSheet): string[] {
  const { errors, unreckoned, merged } = sheet.seen
  const remarks: string[] = []
  if (sheet.skipped.length > 0) {
    const names = listInWords(sheet.skipped.map((name) => `“${name}”`))
    const are = sheet.skipped.length === 1 ? 'is' : 'are'
    remarks.push(`${names} ${are} empty, so “${sheet.name}” was read.`)
  } else if (sheet.others > 0)
    remarks.push(
      `The workbook has ${plural(sheet.others, 'other sheet')}. Only “${sheet.name}” was read.`,
    )
  if (!sheet.visible) remarks.push(`The sheet “${sheet.name}” is hidden in the workbook.`)
  if (errors.count > 0)
    remarks.push(
      `${plural(errors.count, 'cell')} ${errors.count === 1 ? 'shows' : 'show'} a spreadsheet error such as #N/A (${errors.places}). Correct the formulas, or leave these rows out.`,
    )
  if (unreckoned.count > 0)
    remarks.push(
      `${plural(unreckoned.count, 'formula')} came without a result (${unreckoned.places}) and ${unreckoned.count === 1 ? 'counts' : 'count'} as empty. Open the workbook in your spreadsheet, save it and upload it again.`,
    )
  if (merged.count > 0)
    remarks.push(
      `Cells are merged in ${formatCount(merged.count)} ${merged.count === 1 ? 'place' : 'places'} (${merged.places}). Only the first cell of each holds the value; the rest count as empty.`,
    )
  if (sheet.since1904)
    remarks.push(
      'This workbook counts days from 1904. Cells formatted as dates are read right; bare day numbers would be four years off.',
    )
  return remarks
}
