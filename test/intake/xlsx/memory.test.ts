import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workbookOf } from '../../support/workbook.ts'

const child = fileURLToPath(new URL('memory-child.ts', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carryover-memory-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Measured {
  rows: number
  idle: number
  peak: number
}

async function measure(book: Buffer): Promise<Measured> {
  const source = join(folder, 'book.xlsx')
  await writeFile(source, book)
  const { stdout } = await promisify(execFile)(process.execPath, [child, source, `${source}.copy`])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own child prints it
  return JSON.parse(stdout) as Measured
}

const shared = (index: number) => `<c t="s"><v>${index}</v></c>`

function listOf(rows: number): Buffer {
  const strings = ['Phone', 'Name', 'Email', 'Opted in at']
  const lines = [`<row r="1">${[0, 1, 2, 3].map(shared).join('')}</row>`]
  for (let row = 2; row <= rows; row++) {
    strings.push(`Person ${row}`, `person${row}@example.org`)
    const [name, email] = [strings.length - 2, strings.length - 1]
    lines.push(
      `<row r="${row}"><c><v>${2_000_000_000 + row}</v></c>${shared(name)}${shared(email)}<c s="1"><v>${45_000 + row / 1000}</v></c></row>`,
    )
  }
  return workbookOf({ sheets: [{ name: 'List', data: lines.join('') }], strings, formats: [22] })
}

const measurable = existsSync('/proc/self/status')
if (!measurable) console.warn('No /proc here: the memory of reading workbooks is not measured.')

it.skipIf(!measurable)(
  '300,000 rows are read in a small and constant memory',
  async () => {
    const found = await measure(listOf(300_000))
    const { size } = await stat(join(folder, 'book.xlsx.copy'))
    console.log(
      `300,000 rows, ${size} bytes of copy: idle ${found.idle} MiB, peak ${found.peak} MiB`,
    )
    expect(found.rows).toBe(300_000)
    expect(found.peak).toBeLessThan(170)
  },
  120_000,
)
