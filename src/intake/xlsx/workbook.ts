import { openSync, closeSync, readSync } from 'node:fs'
import { InvalidInputError } from '../../errors.ts'
import { archiveRefusal, containerOf, contentTypeRefusal } from './file-kind.ts'
import { KEPT_BYTES_MAX, type XlsxLimits } from './limits.ts'
import {
  ContentTypesReader,
  RelationshipsReader,
  relationshipsOf,
  WorkbookReader,
} from './parts.ts'
import { readXml, type XmlReader } from './read-xml.ts'
import { REFUSALS, type Refusal } from './refusals.ts'
import { type Sheet, sizeOfRef } from './sheet.ts'
import { type Styles, StylesReader } from './styles.ts'
import { ZipArchive } from './zip-archive.ts'

/** How many sheets are opened for a look at their size. */
const SIZED_SHEETS = 50
const HEAD_BYTES = 16_384

interface Part {
  sheet: Sheet
  part: string
}

/** An opened Excel workbook: its sheets, and the parts that cells refer to. */
export class Workbook {
  readonly since1904: boolean
  private readonly archive: ZipArchive
  private readonly parts: Part[]
  private readonly stringsPart: string | null
  private readonly stylesPart: string | null

  private constructor(archive: ZipArchive, found: Found) {
    this.archive = archive
    this.since1904 = found.since1904
    this.parts = found.parts
    this.stringsPart = found.stringsPart
    this.stylesPart = found.stylesPart
  }

  /** Refuses with a sentence whatever is not an Excel workbook that can be read. */
  static async open(path: string, limits: XlsxLimits): Promise<Workbook> {
    const container = containerOf(headOf(path))
    if (container === 'compound') refuse(compoundRefusal(path))
    if (container === null) refuse('not_workbook')
    const archive = await ZipArchive.open(path, limits)
    try {
      return new Workbook(archive, await findParts(archive))
    } catch (error) {
      archive.close()
      throw error
    }
  }

  get sheets(): Sheet[] {
    return this.parts.map(({ sheet }) => sheet)
  }

  async styles(): Promise<Styles> {
    const reader = new StylesReader()
    if (this.stylesPart) await readKept(this.archive, this.stylesPart, reader)
    return reader.styles
  }

  async readStrings(reader: XmlReader): Promise<void> {
    if (this.stringsPart) await readPart(this.archive, this.stringsPart, reader)
  }

  /** `position`: from 1. */
  async readSheet(position: number, reader: XmlReader): Promise<void> {
    await readPart(this.archive, this.parts[position - 1]!.part, reader)
  }

  close(): void {
    this.archive.close()
  }
}

interface Found {
  since1904: boolean
  parts: Part[]
  stringsPart: string | null
  stylesPart: string | null
}

async function findParts(archive: ZipArchive): Promise<Found> {
  const types = new ContentTypesReader()
  if (!archive.has('[Content_Types].xml'))
    refuse(archiveRefusal(archive.names, await firstBytes(archive, 'mimetype')))
  await readKept(archive, '[Content_Types].xml', types)
  const main = (await relationships(archive, '')).find(({ kind }) => kind === 'officeDocument')
  const part = main?.target ?? 'xl/workbook.xml'
  if (!archive.has(part)) refuse(main ? 'damaged' : 'archive')
  const refusal = contentTypeRefusal(types.typeOf(part))
  if (refusal) refuse(refusal)
  const workbook = new WorkbookReader()
  await readKept(archive, part, workbook)
  const related = await relationships(archive, part)
  const partOf = (kind: string) => {
    const target = related.find((relationship) => relationship.kind === kind)?.target
    if (target !== undefined && !archive.has(target)) refuse('damaged')
    return target ?? null
  }
  const parts: Part[] = []
  for (const { name, visible, id } of workbook.sheets) {
    const sheet = related.find((relationship) => relationship.id === id)
    if (!sheet) refuse('damaged')
    // Charts and dialogs have sheets of their own.
    if (sheet.kind !== 'worksheet') continue
    if (!archive.has(sheet.target)) refuse('damaged')
    const position = parts.length + 1
    const bytes = archive.sizeOf(sheet.target)
    const size =
      position <= SIZED_SHEETS ? sizeOfRef(await firstBytes(archive, sheet.target)) : null
    parts.push({ part: sheet.target, sheet: { position, name, visible, bytes, size } })
  }
  if (parts.length === 0) refuse('no_sheets')
  return {
    since1904: workbook.since1904,
    parts,
    stringsPart: partOf('sharedStrings'),
    stylesPart: partOf('styles'),
  }
}

async function relationships(archive: ZipArchive, part: string) {
  const reader = new RelationshipsReader(part)
  const name = part === '' ? '_rels/.rels' : relationshipsOf(part)
  if (archive.has(name)) await readKept(archive, name, reader)
  return reader.found
}

/** What these parts say stays in memory, and a thread without memory takes the whole service down. */
async function readKept(archive: ZipArchive, part: string, reader: XmlReader): Promise<void> {
  if (archive.sizeOf(part) > KEPT_BYTES_MAX) refuse('too_much')
  await readPart(archive, part, reader)
}

async function readPart(archive: ZipArchive, part: string, reader: XmlReader): Promise<void> {
  await readXml(archive.read(part), reader)
}

async function firstBytes(archive: ZipArchive, part: string): Promise<string> {
  if (!archive.has(part)) return ''
  for await (const chunk of archive.read(part)) return chunk.toString('latin1', 0, HEAD_BYTES)
  return ''
}

function headOf(path: string): Buffer {
  return readAt(path, (file) => {
    const head = Buffer.alloc(8)
    return head.subarray(0, readSync(file, head, 0, head.length, 0))
  })
}

/** A workbook with a password and an old one are kept in the same kind of file, apart by the names inside. */
function compoundRefusal(path: string): Refusal {
  const names: [string, Refusal][] = [
    ['EncryptedPackage', 'locked'],
    ['Workbook', 'xls'],
    ['Book', 'xls'],
  ]
  const found = readAt(path, (file) => {
    const seen = new Set<Refusal>()
    const piece = Buffer.alloc(1024 * 1024)
    const overlap = 64
    let filled = 0
    for (let at = 0, read = 1; read > 0; at += read) {
      read = readSync(file, piece, filled, piece.length - filled, at)
      const part = piece.subarray(0, filled + read)
      for (const [name, refusal] of names)
        if (part.includes(Buffer.from(`${name}\0`, 'utf16le'))) seen.add(refusal)
      filled = Math.min(overlap, part.length)
      piece.copyWithin(0, part.length - filled, part.length)
    }
    return seen
  })
  return found.has('locked') ? 'locked' : found.has('xls') ? 'xls' : 'compound'
}

function readAt<T>(path: string, read: (file: number) => T): T {
  const file = openSync(path, 'r')
  try {
    return read(file)
  } finally {
    closeSync(file)
  }
}

function refuse(refusal: Refusal): never {
  throw new InvalidInputError(REFUSALS[refusal])
}
