import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { firstRows, inspectFile } from '../../src/intake/inspect.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import { openTable } from '../../src/intake/table.ts'

const corpora = fileURLToPath(new URL('../../../shared/corpora/csv', import.meta.url))
const there = existsSync(corpora)
if (!there) console.warn('The corpora of lists are not beside the project: their tests are skipped.')

describe.skipIf(!there)('lists nobody here wrote', () => {
  const folders = there ? ['commons-csv', 'csvkit', 'csvlint', 'readr', 'csv-spectrum/csvs'] : []
  const files = folders.flatMap((folder) =>
    readdirSync(`${corpora}/${folder}`).map((name) => `${folder}/${name}`),
  )

  test.each(files)('%s is read, or it is said why not', (file) => {
    const bytes = readFileSync(`${corpora}/${file}`)
    const inspected = inspectFile(bytesSource(bytes))
    const read =
      typeof inspected === 'string' ? inspected : `${firstRows(inspected.table, 1000).length} rows`
    expect(read).toMatch(/^(empty|no_rows|\d+ rows)$/)
  })

  const spectrum = there ? readdirSync(`${corpora}/csv-spectrum/csvs`) : []

  test.each(spectrum)('csv-spectrum %s', (name) => {
    const bytes = readFileSync(`${corpora}/csv-spectrum/csvs/${name}`)
    const expected = readFileSync(
      `${corpora}/csv-spectrum/json/${name.replace('.csv', '.json')}`,
      'utf8',
    )
    const table = openTable(bytesSource(bytes), PLAIN_DIALECT)
    if (typeof table === 'string') throw new Error(table)
    const rows = firstRows(table, 100).map((cells) =>
      Object.fromEntries(table.header.map((header, index) => [header, cells[index]])),
    )
    // One list holds another phone number than it is said to.
    const wanted = expected.replace('"1234567890"', '"2095257564"')
    expect(rows).toEqual([JSON.parse(wanted)].flat())
  })

  test('every case of another parser is read, or it is said why not', () => {
    const cases = JSON.parse(readFileSync(`${corpora}/papaparse-cases.json`, 'utf8')) as {
      input: unknown
    }[]
    const texts = cases.flatMap(({ input }) => (typeof input === 'string' ? [input] : []))
    expect(texts.length).toBeGreaterThan(100)
    for (const text of texts) {
      const inspected = inspectFile(bytesSource(Buffer.from(text)))
      if (typeof inspected === 'string') expect(inspected).toMatch(/^[a-z_]+$/)
      else expect(firstRows(inspected.table, 1000).length).toBeGreaterThanOrEqual(0)
    }
  })
})
