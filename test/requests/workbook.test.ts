import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listFile } from '../../src/intake/list-file.ts'
import { findUpload } from '../../src/intake/upload-queries.ts'
import { findRequestById } from '../../src/requests/queries.ts'
import { findRun } from '../../src/vetting/queries.ts'
import { expectValidHtml } from '../support/html.ts'
import { sheetOf, textRows, workbookOf } from '../support/workbook.ts'
import { beginDraft, COLUMNS, hiddenIn, LIST, openStory, settle, type Story } from './story.ts'

const rows = textRows(
  LIST.trimEnd()
    .split('\n')
    .map((line) => line.split(',')),
)
const merged = '<mergeCells><mergeCell ref="F2:F3"/></mergeCells>'
const book = workbookOf({
  sheets: [
    { name: 'Read me', data: '' },
    // Row 3 is empty, so that the rows below it keep the spreadsheet's numbers.
    {
      name: 'People',
      data: rows.replaceAll(/<row r="(\d+)"/g, (row, number: string) =>
        Number(number) > 2 ? `<row r="${Number(number) + 1}"` : row,
      ),
      after: merged,
    },
    {
      name: 'Others',
      data: textRows([
        ['Phone', 'Opted in'],
        ['(212) 736-5009', '2026-03-14'],
      ]),
    },
    {
      name: 'Secrets',
      state: 'hidden',
      data: textRows([
        ['Phone', 'SSN'],
        ['(212) 736-5009', '078-05-1120'],
      ]),
    },
  ],
})

let story: Story
beforeEach(async () => {
  story = await openStory()
})
afterEach(() => story.close())

const text = async (path: string) => (await story.bob.get(path)).text()
const upload = (path: string, name: string, content: Buffer<ArrayBuffer>) =>
  story.bob.postFile(`${path}/file`, { name, content })
const files = () => readdir(dirname(story.test.ctx.files.pathOf('upload-x')))
const requestOf = async (path: string) =>
  (await findRequestById(story.test.ctx.db, path.split('/').at(-1)!))!

describe('a workbook', () => {
  it('is kept as it came, read from its first sheet with rows, and vetted by its own row numbers', async () => {
    const path = await beginDraft(story)
    const answer = await upload(path, 'list.xlsx', book)
    expect(answer.headers.get('location')).toBe(`${path}/columns`)
    const { mapping, uploadId } = await requestOf(path)
    expect(mapping).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      sheet: { position: 2, name: 'People' },
    })
    const stored = await findUpload(story.test.ctx.db, story.cast.riverside.id, uploadId!)
    expect(stored).toMatchObject({
      name: 'list.xlsx',
      bytes: book.length,
      sha256: createHash('sha256').update(book).digest('hex'),
    })

    const columns = await text(`${path}/columns`)
    expectValidHtml(columns)
    expect(columns).toContain('(212) 736-5001')
    expect(columns).toContain('“Read me” is empty, so “People” was read.')
    expect(columns).toContain('Cells are merged in 1 place (F2:F3).')
    expect(columns).toContain('Secrets (hidden)')
    expect(columns).not.toContain('Letters are written in')

    await story.bob.post(`${path}/columns`, { ...COLUMNS, upload: hiddenIn(columns, 'upload') })
    // The copy can be lost: the workbook is what is kept.
    await rm(story.test.ctx.files.pathOf(listFile(stored!.path, mapping!)))
    await settle(story.test.ctx)
    const preview = await text(`${path}/preview`)
    expect(preview).toMatch(/<strong>3<\/strong> ready/)
    const report = await (await story.bob.get(`${path}/exceptions.csv`)).text()
    expect(report).toContain('6,rejected,phone_too_short')
    const run = await findRun(
      story.test.ctx.db,
      story.cast.riverside.id,
      (await requestOf(path)).previewRunId!,
    )
    expect(run).toMatchObject({ status: 'done', rowsTotal: 8 })
  })

  it('may be read from another sheet, but from none that holds what must not be uploaded', async () => {
    const path = await beginDraft(story)
    await upload(path, 'list.xlsx', book)
    const read = async (sheet: string) =>
      story.bob.post(`${path}/reading`, {
        upload: hiddenIn(await text(`${path}/columns`), 'upload'),
        sheet,
        header_row: '1',
      })
    expect((await read('Others')).status).toBe(303)
    expect((await requestOf(path)).mapping).toMatchObject({
      sheet: { position: 3, name: 'Others' },
      headerRow: 1,
    })
    expect(await text(`${path}/columns`)).toContain('(212) 736-5009')

    const refused = await read('Secrets')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('“SSN” may hold sensitive data')
    const empty = await read('Read me')
    expect(await empty.text()).toContain('The sheet “Read me” is empty.')
    expect((await read('No such')).status).toBe(422)
    expect((await requestOf(path)).mapping).toMatchObject({ sheet: { name: 'Others' } })
    expect((await read('People')).status).toBe(303)
    expect((await requestOf(path)).mapping).toMatchObject({
      sheet: { position: 2, name: 'People' },
    })
  })

  it('called .csv is read all the same, and text called .xlsx as text', async () => {
    const path = await beginDraft(story)
    expect((await upload(path, 'list.csv', book)).status).toBe(303)
    expect((await requestOf(path)).mapping?.sheet).toMatchObject({ name: 'People' })
    expect((await upload(path, 'list.xlsx', Buffer.from(LIST))).status).toBe(303)
    expect((await requestOf(path)).mapping?.sheet).toBeUndefined()
    await settle(story.test.ctx)
    expect(await files()).toHaveLength(1)
  })

  it.each([
    [
      'a bomb',
      sheetOf('', {
        parts: [{ name: 'xl/media/x', bytes: Buffer.alloc(30_000_000), deflate: true }],
      }),
      'as files made to do harm do',
    ],
    [
      'an old workbook',
      Buffer.from([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        0xa1,
        0xb1,
        0x1a,
        0xe1,
        ...Buffer.from('Workbook\0', 'utf16le'),
      ]),
      'a workbook of an older Excel',
    ],
    ['a damaged one', book.subarray(0, 2000), 'damaged'],
    [
      'one with refused columns',
      sheetOf(
        textRows([
          ['Phone', 'Password'],
          ['2127365001', 'x'],
        ]),
      ),
      'may hold sensitive data',
    ],
    ['one of a header only', sheetOf(textRows([['Phone']])), 'no rows below it'],
  ])('%s is refused with a sentence, and nothing is kept', async (_what, content, sentence) => {
    const path = await beginDraft(story)
    const answer = await upload(path, 'list.xlsx', content)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(sentence)
    expect(await files()).toEqual([])
  })
})
