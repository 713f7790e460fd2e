import { expect, test } from 'vitest'
import { textSource } from '../../src/intake/byte-source.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { scanTable } from '../../src/intake/table.ts'
import { generateList } from '../support/list.ts'

interface Row {
  cells: string[]
  broken: boolean
}

/** Every row, read without being told anything about the file. */
function readUntold(text: string): Row[] {
  const inspected = inspectFile(textSource(text))
  if (typeof inspected === 'string') throw new Error(inspected)
  const scanner = scanTable(inspected.table)
  const rows: Row[] = []
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    for (let i = 0; i < batch.count; i++) {
      rows.push({ cells: batch.cells(i), broken: batch.faults[i] !== 0 })
    }
  }
  return rows
}

const lines = generateList(14, 3, 0).text.trimEnd().split('\n')
lines[5] = lines[5]!.replace(/,[^,]*$/, ',"web\u00a0form, ""spring"""')
const clean = readUntold(`${lines.join('\n')}\n`)

/** The cells of a line as they are written, quotes and all. */
function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g), (found) => found[1]!)
}

/** Each way of spoiling one cell of a row, as in the Pollock benchmark. */
const spoil: Record<string, (cells: string[], at: number) => string[]> = {
  'one delimiter less': (cells, at) => {
    const last = at === cells.length - 1
    const [from, to] = last ? [at - 1, at] : [at, at + 1]
    return [...cells.slice(0, from), cells[from]! + cells[to]!, ...cells.slice(to + 1)]
  },
  'one delimiter more': (cells, at) => cells.toSpliced(at, 1, cells[at]!, ''),
  'a quote before': (cells, at) => cells.with(at, `"${cells[at]}`),
  'a quote behind': (cells, at) => cells.with(at, `${cells[at]}"`),
  'a quote inside': (cells, at) =>
    cells.with(at, `${cells[at]!.slice(0, 3)}"${cells[at]!.slice(3)}`),
}

test.each(Object.entries(spoil))('%s in any cell spoils its row alone', (_kind, change) => {
  for (let row = 1; row < lines.length; row++) {
    const cells = cellsOf(lines[row]!)
    for (let at = 0; at < cells.length; at++) {
      const text = `${lines.with(row, change(cells, at).join(',')).join('\n')}\n`
      const rows = readUntold(text)
      expect(rows.map(({ broken }) => broken)).toEqual(clean.map((_, i) => i === row - 1))
      expect(rows.toSpliced(row - 1, 1)).toEqual(clean.toSpliced(row - 1, 1))
    }
  }
})

const whole: Record<string, string> = {
  'no line end behind the last row': lines.join('\n'),
  'two line ends behind it': `${lines.join('\n')}\n\n`,
  'line ends of Windows': `${lines.join('\r\n')}\r\n`,
  'line ends of old Macs': lines.join('\r'),
  'a title above': `Members\nExported 3 May\n\n${lines.join('\n')}\n`,
  'blanks behind the commas': lines.map((line) => cellsOf(line).join(', ')).join('\n'),
  'other delimiters': lines.map((line) => cellsOf(line).join(';')).join('\n'),
}

test.each(Object.entries(whole))('%s', (_name, text) => {
  expect(readUntold(text)).toEqual(clean)
})
