import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textRows, workbookOf } from '../support/workbook.ts'

const bin = fileURLToPath(new URL('../../bin/carryover.mjs', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carryover-vet-book-'))
})
afterAll(() => rm(folder, { recursive: true }))

const header = ['Phone', 'Name', 'Opted in at', 'DOB', 'Last messaged']
const cells = (row: number, phone: string) =>
  `<row r="${row}"><c r="A${row}"><v>${phone}</v></c><c r="B${row}" t="inlineStr"><is><t>=Ann</t></is></c><c r="C${row}" s="1"><v>45720.4375</v></c><c r="D${row}" s="2"><v>30699</v></c><c r="E${row}" s="2"><v>46269</v></c></row>`
const book = workbookOf({
  formats: [22, 14],
  sheets: [
    { name: 'List', data: textRows([header]) + cells(3, '2.127365E9') + cells(4, '212736500') },
    { name: 'More', data: textRows([header]) + cells(2, '6714771234') },
  ],
})

function vet(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const options = { cwd: folder, env: { ...process.env, TMPDIR: join(folder, 'tmp') } }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bin, 'vet', ...args, '--today', '2026-11-22'],
      options,
      (error, out, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, error: stderr })
      },
    )
  })
}

describe('vet of a workbook', () => {
  beforeAll(async () => {
    await writeFile(join(folder, 'list.xlsx'), book)
    await mkdir(join(folder, 'tmp'))
  })

  test('reads its first sheet, by its own row numbers, and hashes the workbook', async () => {
    const ran = await vet('list.xlsx', '--json', '--exceptions', 'out.csv')
    expect([ran.code, ran.error]).toEqual([0, ''])
    expect(JSON.parse(ran.out)).toMatchObject({
      file: {
        sha256: createHash('sha256').update(book).digest('hex'),
        bytes: book.length,
        rows: 2,
        sheet: 'List',
      },
      counts: { accepted: 1, review: 0, rejected: 1 },
    })
    const report = await readFile(join(folder, 'out.csv'), 'utf8')
    expect(report).toContain('4,rejected,phone_too_short,,')
    expect(report).toContain(`,212736500,"'=Ann",2025-03-04 10:30:00,1984-01-18,2026-09-04\r\n`)
    const left = await readdir(join(folder, 'tmp'))
    expect(left.filter((name) => name.startsWith('carryover'))).toEqual([])
  })

  test('reads another sheet by its name, and says which in words', async () => {
    const { code, out } = await vet('list.xlsx', '--sheet', 'More')
    expect(code).toBe(0)
    expect(out).toContain('Excel workbook, sheet “More”')
    const first = await vet('list.xlsx')
    expect(first.out).toContain('The workbook has 1 other sheet. Only “List” was read.')
  })

  test('refuses with a sentence what cannot be read', async () => {
    await writeFile(join(folder, 'list.csv'), 'Phone\n2127365000\n')
    await writeFile(join(folder, 'cut.xlsx'), book.subarray(0, 1000))
    const wrong = await vet('list.xlsx', '--sheet', 'None')
    expect([wrong.code, wrong.error]).toEqual([
      2,
      expect.stringContaining('It has “List” and “More”.'),
    ])
    const text = await vet('list.csv', '--sheet', 'List')
    expect([text.code, text.error]).toEqual([
      2,
      expect.stringContaining('is not an Excel workbook'),
    ])
    const cut = await vet('cut.xlsx')
    expect([cut.code, cut.error]).toEqual([
      2,
      expect.stringMatching(/^cut\.xlsx: This workbook is damaged/),
    ])
  })
})
