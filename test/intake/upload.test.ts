import { describe, expect, it } from 'vitest'
import { contentProblem, displayName, nameProblem, pasteProblem } from '../../src/intake/upload.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the name of an upload', () => {
  it.each([
    'list.csv',
    'LIST.CSV',
    'people.tsv',
    'a.b.txt',
    'liste été.csv',
    'list.xlsx',
    'x.xlsm',
  ])('takes %s', (name) => {
    expect(nameProblem(name)).toBeNull()
  })

  it.each(['list.xlsb', 'list.xls', 'list.ods', 'list.numbers'])('says how to save %s', (name) => {
    expect(nameProblem(name)).toMatch(
      /spreadsheet of another kind.*save it as an Excel workbook \(.xlsx\) or as CSV/,
    )
  })

  it.each(['list', 'list.pdf', 'list.csv.exe', ''])('refuses %j', (name) => {
    expect(nameProblem(name)).toContain('does not end in .csv, .tsv, .txt or .xlsx')
  })

  it.each([
    ['../../etc/passwd.csv', 'passwd.csv'],
    ['C:\\Users\\ann\\list.csv', 'list.csv'],
    ['a\u0000b\u202e.csv', 'ab.csv'],
    ['', 'list'],
    ['x'.repeat(300), 'x'.repeat(120)],
  ])('%j is shown as %j', (sent, shown) => {
    expect(displayName(sent)).toBe(shown)
  })
})

describe('the contents of an upload', () => {
  it.each([
    ['a PDF document', [...bytes('%PDF-1.7')]],
    ['a compressed file', [0x1f, 0x8b, 8]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47]],
    ['a web page', [...bytes('  <!DOCTYPE html><table>')]],
    ['not text', [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('%s is refused with how to save it', (what, head) => {
    const problem = contentProblem(Uint8Array.from(head))
    expect(problem).toContain(what)
    expect(problem).toContain('save it as an Excel workbook (.xlsx) or as CSV')
  })

  it.each([
    ['text', bytes('phone,opted_in_at\n2125550100,2026-01-01')],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes('phone')])],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, ...bytes('p\u0000h\u0000o\u0000')])],
    ['Latin-1', Uint8Array.from([...bytes('nom;pr'), 0xe9, ...bytes('nom')])],
    ['nothing', new Uint8Array()],
    ['a workbook, or what is kept like one', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 1, 2])],
    ['an old one', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 1])],
  ])('takes %s', (_what, head) => {
    expect(contentProblem(head)).toBeNull()
  })
})

describe('pasted rows', () => {
  it('count without header and blank lines', () => {
    expect(pasteProblem('phone\n\n1\n2\n\n', 2)).toBeNull()
    expect(pasteProblem('phone\r\n1\r\n2\r\n3', 2)).toContain('These are 3 rows; 2 can be pasted')
  })

  it('are asked for when there are none', () => {
    expect(pasteProblem(' \n', 10)).toContain('Paste your rows')
    expect(pasteProblem('phone,date', 10)).toContain('only one line')
  })
})
