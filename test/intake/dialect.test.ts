import { describe, expect, test } from 'vitest'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import { guessDialect } from '../../src/intake/guess-dialect.ts'
import type { Dialect } from '../../src/intake/dialect.ts'
import { textSource } from '../../src/intake/byte-source.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { generateList } from '../support/list.ts'

function guess(text: string): Dialect {
  return guessDialect(Buffer.from(text), true)
}

const LIST = generateList(60, 4).text

describe('delimiters', () => {
  test.each([',', ';', '\t', '|'] as const)('%j', (delimiter) => {
    const quoted = LIST.replaceAll('"Smith, Jr."', '\u0001').replaceAll(',', delimiter)
    const text = quoted.replaceAll('\u0001', `"Smith${delimiter} Jr."`)
    expect(guess(text)).toEqual({ ...PLAIN_DIALECT, delimiter })
  })

  test('decimal commas and times do not mislead', () => {
    const rows = Array.from(
      { length: 9 },
      (_, i) => `212736500${i};12,50;2026-01-0${i + 1} 10:30:00`,
    )
    expect(guess(`Phone;Amount;Opted in\n${rows.join('\n')}\n`).delimiter).toBe(';')
  })

  test('free text full of commas', () => {
    const rows = Array.from(
      { length: 9 },
      (_, i) => `212736500${i}\tcame by, talked, left\t2026-01-0${i + 1}`,
    )
    expect(guess(`Phone\tNotes\tOpted in\n${rows.join('\n')}\n`).delimiter).toBe('\t')
  })

  test('the line a spreadsheet puts in front', () => {
    expect(guess('sep=;\nPhone;Name\n2127365000;Ann\n')).toMatchObject({
      delimiter: ';',
      headerRow: 2,
    })
  })

  test('blanks after the delimiter belong to it when quotes follow', () => {
    const text =
      'Phone, "Name", "City"\n2127365000, "Lee, Ann", "New York"\n4169671111, "Roy", "Toronto"\n'
    expect(guess(text)).toMatchObject({ delimiter: ',', skipSpaces: true })
  })
})

describe('quotes', () => {
  test('apostrophes around cells', () => {
    const text = "Phone,Name\n'2127365000','Lee, Ann'\n'4169671111','Roy'\n"
    expect(guess(text)).toMatchObject({ quote: "'", delimiter: ',' })
  })

  test('apostrophes that a spreadsheet left are no quotes', () => {
    const text = "Phone,Name\n'2127365000,O'Neil\n'4169671111,D'Arcy\n"
    expect(guess(text)).toMatchObject({ quote: '"', delimiter: ',' })
  })

  test('quotes hidden by a backslash', () => {
    const text = 'Phone,Name\n"2127365000","Ann \\"Bo\\" Lee"\n"4169671111","Roy, \\"R\\""\n'
    expect(guess(text)).toMatchObject({ quote: '"', escape: '\\' })
  })
})

describe('the header', () => {
  test('below a title and a blank line', () => {
    const text = `Members of the club,,\nExported 3 May,,\n\nPhone,Name,Opted in\n2127365000,Ann,2026-01-02\n`
    expect(guess(text).headerRow).toBe(4)
  })

  test('missing', () => {
    const text = '2127365000,Ann,2026-01-02\n4169671111,Roy,2026-01-03\n'
    expect(guess(text).headerRow).toBe(0)
    const inspected = inspectFile(textSource(text))
    if (typeof inspected === 'string') throw new Error(inspected)
    expect(inspected.table.header).toEqual(['Column A', 'Column B', 'Column C'])
    expect(inspected.notes.join(' ')).toContain('looks like data')
  })

  test('rows with one delimiter more than it', () => {
    const text = 'Phone,Name\n2127365000,Ann,\n4169671111,Roy,\n'
    expect(guess(text)).toMatchObject({ headerRow: 1, spareDelimiter: true })
  })

  test.each([
    ['', 'empty'],
    ['\n\n\n', 'empty'],
    ['Phone,Name\n', 'no_rows'],
  ])('%j has no rows', (text, problem) => {
    expect(inspectFile(textSource(text))).toBe(problem)
  })
})
