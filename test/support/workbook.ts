import { type ZipPart, zipOf } from './zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
export const XLSX_TYPE =
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

export interface TestSheet {
  name: string
  state?: 'hidden' | 'veryHidden'
  /** XML inside `sheetData`. */
  data: string
  /** XML around it. */
  before?: string
  after?: string
}

export interface TestWorkbook {
  sheets: TestSheet[]
  /** XML inside `sst`, or texts. */
  strings?: string | string[]
  /** Format codes or built-in numbers, style 0 is General. */
  formats?: (string | number)[]
  since1904?: boolean
  type?: string
  deflate?: boolean
  /** More parts, or others in place of those of the same name. */
  parts?: ZipPart[]
}

/** A workbook as Excel writes it, as far as anybody reads it. */
export function workbookOf(book: TestWorkbook): Buffer<ArrayBuffer> {
  return zipOf(partsOf(book).map((part) => ({ deflate: book.deflate ?? true, ...part })))
}

/** One sheet, whose rows are given as cells of XML. */
export function sheetOf(
  data: string,
  more: Omit<TestWorkbook, 'sheets'> = {},
): Buffer<ArrayBuffer> {
  return workbookOf({ ...more, sheets: [{ name: 'List', data }] })
}

/** Rows of text kept in their cells, from row 1 on. */
export function textRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells, index) => {
      const texts = cells.map((cell) => `<c t="inlineStr"><is><t>${xml(cell)}</t></is></c>`)
      return `<row r="${index + 1}">${texts.join('')}</row>`
    })
    .join('')
}

export function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function partsOf(book: TestWorkbook): ZipPart[] {
  const { sheets, parts = [] } = book
  const sheetParts = sheets.map(({ before = '', data, after = '' }, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    bytes: `${HEAD}<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`,
  }))
  const related = [
    ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', 'styles.xml'],
  ].map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  )
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${xml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  )
  const made: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      bytes: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book.type ?? XLSX_TYPE}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      bytes: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      bytes: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${book.since1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${related.join('')}</Relationships>`,
    },
    ...sheetParts,
    { name: 'xl/sharedStrings.xml', bytes: stringsXml(book.strings ?? []) },
    { name: 'xl/styles.xml', bytes: stylesXml(book.formats ?? []) },
  ]
  const names = new Set(parts.map(({ name }) => name))
  return [...made.filter(({ name }) => !names.has(name)), ...parts]
}

function stringsXml(strings: string | string[]): string {
  const inner =
    typeof strings === 'string'
      ? strings
      : strings.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join('')
  return `${HEAD}<sst xmlns="${MAIN}">${inner}</sst>`
}

function stylesXml(formats: (string | number)[]): string {
  const codes = formats.map((format, index) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${200 + index}" formatCode="${xml(format)}"/>`
      : '',
  )
  const cells = formats.map(
    (format, index) =>
      `<xf numFmtId="${typeof format === 'number' ? format : 200 + index}" applyNumberFormat="1"/>`,
  )
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`
}
