import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../../src/errors.ts'
import { REFUSALS } from '../../../src/intake/xlsx/refusals.ts'
import { sheetOf, textRows, workbookOf, XLSX_TYPE } from '../../support/workbook.ts'
import { type ZipPart, zipOf } from '../../support/zip.ts'
import { copyOf } from './copy.ts'

const rows = textRows([
  ['Phone', 'Name'],
  ['2125550100', 'Ann'],
])
const good = sheetOf(rows)

/** A file of an older Office program, as far as its names are looked for. */
function compoundOf(...names: string[]): Buffer {
  const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const entries = names.map((name) => Buffer.from(`${name}\0`.padEnd(64, '\0'), 'utf16le'))
  return Buffer.concat([magic, Buffer.alloc(1_048_520), ...entries, Buffer.alloc(4000)])
}

describe('what is no workbook is refused with how to save it', () => {
  it.each([
    ['text', Buffer.from('Phone\n2125550100\n'), REFUSALS.not_workbook],
    ['an empty file', Buffer.alloc(0), REFUSALS.not_workbook],
    ['.xls', compoundOf('Root Entry', 'Workbook'), REFUSALS.xls],
    ['.xls of Excel 95', compoundOf('Root Entry', 'Book'), REFUSALS.xls],
    [
      'a locked workbook',
      compoundOf('Root Entry', 'EncryptionInfo', 'EncryptedPackage'),
      REFUSALS.locked,
    ],
    ['.doc', compoundOf('Root Entry', 'WordDocument'), REFUSALS.compound],
    [
      '.xlsb',
      sheetOf(rows, { type: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' }),
      REFUSALS.xlsb,
    ],
    [
      '.docx',
      sheetOf('', { type: XLSX_TYPE.replace('spreadsheetml.sheet', 'wordprocessingml.document') }),
      REFUSALS.word,
    ],
    [
      '.pptx',
      sheetOf('', { type: XLSX_TYPE.replace('spreadsheetml.sheet', 'presentationml.slideshow') }),
      REFUSALS.slides,
    ],
    [
      '.ods',
      zipOf([
        { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', bytes: '<x/>' },
      ]),
      REFUSALS.ods,
    ],
    [
      '.odt',
      zipOf([{ name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' }]),
      REFUSALS.not_workbook,
    ],
    ['.numbers', zipOf([{ name: 'Index/Document.iwa', bytes: 'x' }]), REFUSALS.numbers],
    ['a zip of a list', zipOf([{ name: 'list.csv', bytes: 'Phone\n' }]), REFUSALS.archive],
    ['a zip of a workbook', zipOf([{ name: 'list.xlsx', bytes: good }]), REFUSALS.archive],
    ['a zip of nothing', zipOf([]), REFUSALS.archive],
    [
      'a zip with a password',
      zipOf([{ name: 'list.csv', bytes: 'x'.repeat(20), deflate: true, claims: { flags: 1 } }]),
      REFUSALS.locked_zip,
    ],
  ])('%s', async (_what, file, sentence) => {
    await expect(copyOf(file)).rejects.toThrow(new InvalidInputError(sentence))
  })

  it('workbooks with macros and templates are workbooks', async () => {
    for (const type of [
      'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      XLSX_TYPE.replace('sheet.main', 'template.main'),
    ])
      expect((await copyOf(sheetOf(rows, { type }))).rows).toBe(2)
  })
})

function sheetXml(bytes: ZipPart['bytes']): ZipPart {
  return { name: 'xl/worksheets/sheet1.xml', bytes }
}

describe('damage', () => {
  it('cut anywhere is refused, and leaves nothing', async () => {
    for (let part = 0; part < 40; part++) {
      const cut = good.subarray(0, Math.floor((good.length * part) / 40))
      await expect(copyOf(cut)).rejects.toThrow(InvalidInputError)
    }
  })

  it('of any byte is refused or harmless', async () => {
    const plain = sheetOf(rows, { deflate: false })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(plain.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const broken = Buffer.from(plain)
          broken[at] = broken[at]! ^ by
          const found = await copyOf(broken).then(
            ({ text }) => text,
            (error: unknown) => error instanceof InvalidInputError,
          )
          expect([true, 'Phone,Name\n2125550100,Ann\n']).toContain(found)
        },
      ),
      { numRuns: 200 },
    )
  })

  it.each([
    ['XML cut off', '<worksheet><sheetData><row r="1">'],
    ['no XML', 'Phone,Name'],
    [
      'bytes that are no text',
      Buffer.from('<worksheet><sheetData>\xff</sheetData></worksheet>', 'latin1'),
    ],
    ['rows out of order', '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>'],
    ['rows beyond the last', '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>'],
    [
      'a cell without a column',
      '<worksheet><sheetData><row r="1"><c r="7"/></row></sheetData></worksheet>',
    ],
    [
      'a cell outside of rows',
      '<worksheet><sheetData><c r="A1"><v>1</v></c></sheetData></worksheet>',
    ],
    [
      'a shared text that is not there',
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>5</v></c></row></sheetData></worksheet>',
    ],
    [
      'entities of its own',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>',
    ],
    ['an encoding nobody knows', '<?xml version="1.0" encoding="klingon"?><worksheet/>'],
  ])('%s', async (_what, xml) => {
    const book = sheetOf('', { parts: [sheetXml(xml)] })
    await expect(copyOf(book)).rejects.toThrow(new InvalidInputError(REFUSALS.damaged))
  })

  it('a part that is named and not there', async () => {
    const whole = sheetOf(rows, { deflate: false })
    for (const name of ['xl/styles.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']) {
      const without = Buffer.from(
        whole.toString('latin1').replaceAll(name, name.replace('xl', 'yl')),
        'latin1',
      )
      await expect(copyOf(without)).rejects.toThrow(REFUSALS.damaged)
    }
  })

  it('two parts of one name', async () => {
    const sheet = sheetXml('<worksheet/>')
    const book = zipOf([sheet, { ...sheet, name: 'XL/Worksheets/Sheet1.xml' }])
    await expect(copyOf(book)).rejects.toThrow(REFUSALS.damaged)
  })

  it('a text of millions of characters, in one piece or in many', async () => {
    const long = 'x'.repeat(5_000_000)
    const run = `<r><t>${'x'.repeat(60_000)}</t></r>`.repeat(80)
    const books = [
      sheetOf(textRows([[long]])),
      sheetOf(textRows([[`${long} `]])),
      sheetOf('<row><c t="s"><v>0</v></c></row>', { strings: [long] }),
      sheetOf('<row><c t="s"><v>0</v></c></row>', { strings: `<si>${run}</si>` }),
      sheetOf(`<row><c t="inlineStr"><is>${run}</is></c></row>`),
      sheetOf(textRows([Array.from({ length: 80 }, () => 'x'.repeat(60_000))])),
    ]
    for (const book of books)
      await expect(copyOf(book, { limits: { ratio: 2000 } })).rejects.toThrow(REFUSALS.long_piece)
  })
})

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, 0x30)

describe('limits', () => {
  const limits = { unpackedBytes: 50_000_000, ratio: 100 }

  it('a bomb is refused by the account of its directory', async () => {
    const bomb = sheetOf(rows, {
      parts: [{ name: 'xl/media/image1.png', bytes: zeros(40), deflate: true }],
    })
    await expect(copyOf(bomb, { limits })).rejects.toThrow(
      /unpacks to more than 100 times its size/,
    )
    const large = sheetOf(rows, {
      parts: [{ name: 'xl/media/image1.png', bytes: zeros(60), deflate: true }],
    })
    await expect(copyOf(large, { limits: { ...limits, ratio: 1e6 } })).rejects.toThrow(
      /Unpacked, this workbook has 60.MB; at most 50.MB are read/,
    )
  })

  it('a bomb beside enough padding is refused by its own ratio', async () => {
    const padding = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7919) % 251))
    const bomb = sheetOf('', {
      parts: [
        { name: 'xl/media/image1.png', bytes: padding, deflate: false },
        {
          name: 'xl/worksheets/sheet1.xml',
          bytes: Buffer.concat([
            Buffer.from('<worksheet><!--'),
            zeros(30),
            Buffer.from('--></worksheet>'),
          ]),
        },
      ],
    })
    await expect(copyOf(bomb, { limits })).rejects.toThrow(
      /unpacks to more than 100 times its size/,
    )
  })

  it('a bomb that lies about its size is stopped where the lie ends', async () => {
    const data = Buffer.concat([Buffer.from('<worksheet><sheetData>'), zeros(40)])
    const bomb = sheetOf('', {
      parts: [{ name: 'xl/worksheets/sheet1.xml', bytes: data, claims: { unpacked: 1_000_000 } }],
    })
    await expect(copyOf(bomb)).rejects.toThrow(REFUSALS.damaged)
  })

  it('parts that share their bytes are refused', async () => {
    const one = { name: 'a', bytes: deflateRawSync(Buffer.from('x')), deflate: true }
    const plain = zipOf([one, { ...one, name: 'b' }, { ...one, name: 'c' }])
    // All three directory entries lead to the first body, and the others are cut out.
    const directory = plain.indexOf('PK\x01\x02', 0, 'latin1')
    const first = plain.indexOf('PK\x03\x04', 4, 'latin1')
    const shared = Buffer.concat([plain.subarray(0, first), plain.subarray(directory)])
    for (
      let at = shared.indexOf('PK\x01\x02', 0, 'latin1');
      at >= 0;
      at = shared.indexOf('PK\x01\x02', at + 1, 'latin1')
    ) {
      shared.writeUInt32LE(0, at + 42)
      shared.writeUInt32LE(100, at + 20)
    }
    shared.writeUInt32LE(first, shared.length - 6)
    await expect(copyOf(shared)).rejects.toThrow(REFUSALS.damaged)
  })

  it('thousands of parts are refused', async () => {
    const parts = Array.from({ length: 5001 }, (_, index) => ({ name: `p${index}`, bytes: '' }))
    await expect(copyOf(zipOf(parts))).rejects.toThrow(REFUSALS.too_much)
  })

  it('styles and sheets without end are refused', async () => {
    const styles = `<styleSheet><cellXfs>${'<xf numFmtId="1"/>'.repeat(100_001)}</cellXfs></styleSheet>`
    const sheets = `<workbook><sheets>${'<sheet name="x" id="rId1"/>'.repeat(1001)}</sheets></workbook>`
    for (const [name, bytes] of [
      ['xl/styles.xml', styles],
      ['xl/workbook.xml', sheets],
    ] as const)
      await expect(copyOf(sheetOf(rows, { parts: [{ name, bytes }] }))).rejects.toThrow(
        REFUSALS.too_much,
      )
  })

  it('elements inside each other without end are refused', async () => {
    const deep = Array.from({ length: 101 }, (_, index) => `<a${index}>`).join('')
    await expect(copyOf(sheetOf('', { parts: [sheetXml(deep)] }))).rejects.toThrow(REFUSALS.damaged)
  })

  it('parts to be kept in memory have their own limit', async () => {
    const bytes = `<Types>${'<Override PartName="/a" ContentType="b"/>'.repeat(400_000)}</Types>`
    const part = { name: '[Content_Types].xml', bytes }
    const book = copyOf(sheetOf(rows, { parts: [part] }), { limits: { ratio: 2000 } })
    await expect(book).rejects.toThrow(REFUSALS.too_much)
  })

  it('names that climb out of a folder lead nowhere', async () => {
    const book = sheetOf(rows, { parts: [{ name: '../../../../tmp/evil.xml', bytes: 'x' }] })
    await expect(copyOf(book)).rejects.toThrow(REFUSALS.damaged)
  })

  it('cells far to the right are refused with where they are', async () => {
    const far = `<row r="3"><c r="XFD3"><v>1</v></c></row>`
    await expect(copyOf(sheetOf(far))).rejects.toThrow(/^Cell XFD3 lies beyond the 1,000 columns/)
    expect(
      (await copyOf(sheetOf('<row r="3"><c r="A3"><v>1</v></c><c r="XFD3" s="1"/></row>'))).rows,
    ).toBe(1)
  })

  it('a copy too large is refused, widened or not', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => [`2125550${index}`, 'x'.repeat(100)])
    const small = { copyBytes: 200_000 }
    await expect(copyOf(sheetOf(textRows(lines)), { limits: small })).rejects.toThrow(
      /more than 200.kB of text/,
    )
    const stray =
      textRows(lines.map(([phone]) => [phone!])) + '<row r="3001"><c r="ALL3001"><v>1</v></c></row>'
    await expect(copyOf(sheetOf(stray), { limits: small })).rejects.toThrow(
      /more than 200.kB of text/,
    )
  })

  it('an honest list of one and the same row is no bomb', async () => {
    const same = Array.from({ length: 60_000 }, () => [
      '2125550100',
      'Ann',
      '2025-03-04 10:30',
      'newsletter',
    ])
    expect((await copyOf(sheetOf(textRows(same)))).rows).toBe(60_000)
    const empty = Array.from(
      { length: 100_000 },
      (_, at) =>
        `<row r="${at + 2}" spans="1:3"><c r="A${at + 2}" s="1"/><c r="B${at + 2}" s="1"/><c r="C${at + 2}" s="1"/></row>`,
    )
    expect(
      (await copyOf(sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>${empty.join('')}`))).rows,
    ).toBe(1)
  })
})

it('a workbook of several sheets reads the parts its relations name', async () => {
  const book = workbookOf({
    sheets: [
      { name: 'A', data: textRows([['a']]) },
      { name: 'B', data: textRows([['b']]) },
    ],
  })
  expect((await copyOf(book, { sheet: 'B' })).text).toBe('b\n')
})
