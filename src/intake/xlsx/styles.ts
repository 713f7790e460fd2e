// The number format of each cell style.
import { InvalidInputError } from '../../errors.ts'
import { STYLES_MAX } from './limits.ts'
import { type NumberFormat, PLAIN_NUMBER, numberFormat } from './number-format.ts'
import type { XmlReader } from './read-xml.ts'
import { REFUSALS } from './refusals.ts'

/** By style number, as cells name it. */
export type Styles = readonly NumberFormat[]

/** Collects the formats while `styles.xml` passes. */
export class StylesReader implements XmlReader {
  readonly styles: NumberFormat[] = []
  private readonly codes = new Map<number, string>()
  private place: 'formats' | 'cells' | null = null

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'numFmts') this.place = 'formats'
    else if (name === 'cellXfs') this.place = 'cells'
    else if (name === 'numFmt' && this.place === 'formats')
      this.codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    else if (name === 'xf' && this.place === 'cells') {
      if (this.styles.length === STYLES_MAX) throw new InvalidInputError(REFUSALS.too_much)
      const id = Number(attributes.numFmtId ?? 0)
      this.styles.push(numberFormat(id, this.codes.get(id)))
    }
  }

  close(name: string): void {
    if (name === 'numFmts' || name === 'cellXfs') this.place = null
  }
}

/** Style of a cell; one that does not exist formats nothing. */
export function styleAt(styles: Styles, index: string | undefined): NumberFormat {
  return index === undefined ? (styles[0] ?? PLAIN_NUMBER) : (styles[Number(index)] ?? PLAIN_NUMBER)
}
