// How the parts of a workbook refer to each other (ECMA-376 part 2).
import { InvalidInputError } from '../../errors.ts'
import { SHEETS_MAX } from './limits.ts'
import { type Attributes, attributeOf, type XmlReader } from './read-xml.ts'
import { REFUSALS } from './refusals.ts'

export interface Relationship {
  id: string
  /** Last word of its type: `worksheet`, `styles`, `sharedStrings`, `officeDocument`. */
  kind: string
  /** Part name. */
  target: string
}

export class RelationshipsReader implements XmlReader {
  readonly found: Relationship[] = []
  private readonly folder: string

  /** `owner`: name of the part the relationships belong to. */
  constructor(owner: string) {
    this.folder = owner.includes('/') ? owner.slice(0, owner.lastIndexOf('/')) : ''
  }

  open(name: string, attributes: Attributes): void {
    if (name !== 'Relationship' || attributes.TargetMode === 'External') return
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes
    this.found.push({
      id,
      kind: type.slice(type.lastIndexOf('/') + 1),
      target: resolvePart(this.folder, target),
    })
  }
}

/** Name of the part that keeps the relationships of another one. */
export function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}

function resolvePart(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/')
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.filter((step) => step !== '').join('/')
}

/** Content types of parts, by name or else by ending. */
export class ContentTypesReader implements XmlReader {
  private readonly byName = new Map<string, string>()
  private readonly byEnding = new Map<string, string>()

  open(name: string, attributes: Attributes): void {
    const type = attributes.ContentType ?? ''
    const part = (attributes.PartName ?? '').replace(/^\//, '').toLowerCase()
    if (name === 'Override') this.byName.set(part, type)
    else if (name === 'Default') this.byEnding.set((attributes.Extension ?? '').toLowerCase(), type)
  }

  typeOf(part: string): string {
    const name = part.toLowerCase()
    const ending = name.slice(name.lastIndexOf('.') + 1)
    return this.byName.get(name) ?? this.byEnding.get(ending) ?? ''
  }
}

export interface ListedSheet {
  name: string
  visible: boolean
  /** Relationship that leads to its part. */
  id: string
}

/** What the main part says: its sheets in order, and from when days count. */
export class WorkbookReader implements XmlReader {
  readonly sheets: ListedSheet[] = []
  since1904 = false

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr') this.since1904 = /^(1|true|on)$/i.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    if (this.sheets.length === SHEETS_MAX) throw new InvalidInputError(REFUSALS.too_much)
    const { name: title = '', state = 'visible' } = attributes
    const id = attributeOf(attributes, 'id') ?? ''
    this.sheets.push({ name: title.slice(0, 255), visible: state === 'visible', id })
  }
}
