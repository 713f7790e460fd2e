import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printRow } from '../../src/intake/print-csv.ts'
import { draftRequest } from '../../src/requests/draft-request.ts'
import type { RequestPlace } from '../../src/requests/get-open-request.ts'
import { getRequest } from '../../src/requests/queries.ts'
import { submitRequest } from '../../src/requests/submit-request.ts'
import { countsOf, listRows } from '../../src/vetting/block-queries.ts'
import { countEdits, latestEdit } from '../../src/vetting/edit-queries.ts'
import { currentRows } from '../../src/vetting/original-rows.ts'
import { getRun } from '../../src/vetting/queries.ts'
import { readRows } from '../intake/read.ts'
import { generateList } from '../support/list.ts'
import { expectValidHtml } from '../support/html.ts'
import { workbookOf, xml } from '../support/workbook.ts'
import { checkedDraft, CONSENT, openStory, settle, signature, type Story } from './story.ts'

const HEADER = 'Phone,Opted in,Birthday,First name,Last message,Unsubscribed'
const LIST = [
  HEADER,
  '(212) 736-5001,2026-03-14 16:05,1988-06-24,Ana,2026-09-02,',
  '(404) 736-500,2026-05-06 12:00,1991-02-17,Dee,2026-07-01,',
  '(404) 736-5005,,1991-02-17,Flo,2026-07-01,',
  '(404) 736-5006,2026-05-05 12:00,2016-02-17,Kid,2026-07-01,',
  '(404) 736-5007,2026-05-05 12:00,1991-02-17,Out,2026-07-01,yes',
  '(404) 736-5008,2026-05-05 12:00,1991-02-17,Smith, Jr.,2026-07-01,',
  '"(404) 736-5009,2026-05-05 12:00,1991-02-17,Quo,2026-07-01,',
  '(404) 736-5010,2026-05-05 12:00,1991-02-17,Old,2024-07-01,',
  '(212) 736-5001,2026-03-14 16:05,1988-06-24,Ana,2026-09-02,',
  '',
].join('\n')

const GOOD = ['02', '03', '04']
  .map((end) => `(212) 736-50${end},2026-03-14 16:05,1988-06-24,Ana,2026-09-02,\n`)
  .join('')

let story: Story
beforeEach(async () => {
  story = await openStory()
})
afterEach(() => story.close())

const pathOf = ({ requestId }: RequestPlace) => `${story.requests}/${requestId}`
const requestOf = (place: RequestPlace) =>
  getRequest(story.byBob.db, place.organizationId, place.requestId)
async function reportOf(place: RequestPlace): Promise<string> {
  const answer = await story.bob.get(`${pathOf(place)}/exceptions.csv`)
  // As bytes: a response's text would lose the mark that tells the encoding.
  return Buffer.from(await answer.arrayBuffer()).toString()
}
async function upload(place: RequestPlace, content: string) {
  const answer = await story.bob.postFile(`${pathOf(place)}/file`, { name: 'fixed.csv', content })
  await settle(story.byBob)
  return answer
}
async function flashOf(place: RequestPlace): Promise<string> {
  const page = await (await story.bob.get(`${pathOf(place)}/preview`)).text()
  return /\d+ rows? corrected.*?(?=<)/.exec(page)?.[0] ?? page
}
async function verdicts(place: RequestPlace) {
  const request = await requestOf(place)
  const rows = await listRows(story.byBob.db, (request.previewRunId ?? request.runId)!, {
    limit: 5000,
  })
  return rows.map(({ byteOffset: _at, byteLength: _length, ...row }) => row)
}
async function primaries(place: RequestPlace) {
  return Object.fromEntries((await verdicts(place)).map((row) => [row.rowNumber, row.reason]))
}

describe('an exceptions report that comes back', () => {
  it('changes no verdict when nothing was corrected, whatever is wrong with its rows', async () => {
    for (const text of [LIST, generateList(600, 21, 0.6).text]) {
      const place = await checkedDraft(story, text)
      const before = await verdicts(place)
      const { uploadId, mappingHash } = await requestOf(place)
      const report = await reportOf(place)
      expect(report).toMatch(/^\u{feff}row,outcome,reason,other_reasons,fix,list_reference,/u)
      const answer = await upload(place, report)
      expect(answer.headers.get('location')).toBe(`${pathOf(place)}/preview`)
      expect(await flashOf(place)).toContain('0 rows corrected')
      expect(await verdicts(place)).toEqual(before)
      expect((await requestOf(place)).mappingHash).toBe(mappingHash)
      expect((await requestOf(place)).uploadId).toBe(uploadId)
      expect(await latestEdit(story.byBob.db, uploadId!)).toBe(0)
    }
  })

  it('brings its corrected rows into the list while that is open', async () => {
    const place = await checkedDraft(story, LIST)
    const report = (await reportOf(place))
      .replace('(404) 736-500,', '(404) 736-5003,')
      .replace('(404) 736-5005,,', '(404) 736-5005,2026-05-05 12:00,')
      .replace(
        /("?)\(404\) 736-5008\1,.*\r\n/,
        '(404) 736-5008,2026-05-05 12:00,1991-02-17,"Smith, Jr.",2026-07-01,\r\n',
      )
    await upload(place, report)
    expect(await flashOf(place)).toContain('3 rows corrected, 4 as before, 1 passed over.')
    expect(await primaries(place)).toMatchObject({ 3: null, 4: null, 7: null, 8: 'row_unreadable' })
    const repair = await (await story.bob.get(`${pathOf(place)}/repair`)).text()
    expect(repair).toContain('from a corrected exceptions report')
    expectValidHtml(repair)
    // The same report again has nothing new to say.
    await upload(place, report)
    expect(await flashOf(place)).toContain('0 rows corrected')
    expect(await primaries(place)).toMatchObject({ 3: null, 4: null, 7: null })
  })

  it('passes over what nobody may correct, and says so', async () => {
    const place = await checkedDraft(story, LIST)
    const lines = (await reportOf(place)).split('\r\n')
    const of = (row: number) => lines.findIndex((line) => line.startsWith(`${row},`))
    lines[of(6)] = lines[of(6)]!.replace(',yes', ',no')
    lines[of(5)] = lines[of(5)]!.replace('underage', '').replace(
      /,{6}$/,
      ',(404) 736-5006,2026-05-05 12:00,1990-02-17,Kid,2026-07-01,',
    )
    lines.splice(-1, 0, lines[of(3)]!.replace(/^3,/, '99,'))
    await upload(place, lines.join('\r\n'))
    const page = await flashOf(place)
    expect(page).toContain('0 rows corrected, 6 as before, 3 passed over.')
    expect(page).toContain('such as row 10 of the report')
    expect(await primaries(place)).toMatchObject({ 5: 'underage', 6: 'opted_out' })
  })

  it('is not fooled by what a spreadsheet does on saving', async () => {
    const place = await checkedDraft(story, LIST)
    const before = await verdicts(place)
    const resaved = (await reportOf(place))
      .replaceAll(
        /(\d{4})-(\d\d)-(\d\d)(?: 12:00)?(?!,")/g,
        (_, year, month, day) => `${Number(month)}/${Number(day)}/${year}`,
      )
      .replaceAll(/(\d+\/\d+\/2026)(?=,2\/17)/g, '$1 12:00')
      .replace('\u{feff}', '')
      .replaceAll('\r\n', '\n')
    expect(resaved).toContain('5/6/2026 12:00,2/17/1991')
    await upload(place, resaved)
    expect(await flashOf(place)).toContain('0 rows corrected')
    expect(await verdicts(place)).toEqual(before)
    // A date that was changed there is read as all the others were written.
    await upload(
      place,
      resaved.replace('5/6/2026 12:00,2/17/1991,Dee', '6/5/2026 12:00,2/17/1991,Dee'),
    )
    expect(await flashOf(place)).toContain('1 row corrected')
    const run = await getRun(story.byBob.db, (await requestOf(place)).previewRunId!)
    const [row] = await listRows(story.byBob.db, run.id, { after: 2, limit: 1 })
    expect((await currentRows(story.byBob, run, [row!])).get(3)![1]).toBe('2026-06-05 12:00')
  })

  it('may come back sorted, with its columns in another order and some taken out', async () => {
    const place = await checkedDraft(story, generateList(300, 8, 0.7).text)
    const before = await verdicts(place)
    const report = (await reportOf(place)).replace('\u{feff}', '')
    const [header, ...rows] = [
      { cells: report.split('\r\n')[0]!.split(',') },
      ...readRows(report),
    ].map(({ cells }) => {
      const [row, outcome, reason, others, fix, reference, phone, first, last, , ...rest] = cells
      return [reference, ...rest, last, phone, fix, others, reason, outcome, row, first].map(
        (cell) => cell ?? '',
      )
    })
    const sorted = rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1))
    await upload(place, [header!, ...sorted].map(printRow).join(''))
    expect(await flashOf(place)).toContain('0 rows corrected')
    expect(await verdicts(place)).toEqual(before)
  })

  it('may come back as the workbook a spreadsheet made of it, with dates and numbers for cells', async () => {
    const place = await checkedDraft(story, LIST)
    const before = await verdicts(place)
    const report = (await reportOf(place)).replace('\u{feff}', '')
    const rows = [{ cells: report.split('\r\n')[0]!.split(',') }, ...readRows(report)]
    const day = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) / 86_400_000 + 25_569
    const cellOf = (text: string) =>
      /^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/.test(text)
        ? `<c s="1"><v>${day(text.length === 10 ? `${text} 00:00` : text)}</v></c>`
        : /^\d{1,4}$/.test(text)
          ? `<c><v>${text}</v></c>`
          : `<c t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`
    const data = (correct: (text: string) => string) =>
      rows.map(({ cells }) => `<row>${cells.map(correct).map(cellOf).join('')}</row>`).join('')
    const book = (correct: (text: string) => string) =>
      workbookOf({ sheets: [{ name: 'exceptions', data: data(correct) }], formats: [22] })
    const send = async (content: Buffer<ArrayBuffer>) => {
      await story.bob.postFile(`${pathOf(place)}/file`, { name: 'exceptions.xlsx', content })
      await settle(story.byBob)
      return flashOf(place)
    }
    expect(await send(book((text) => text))).toContain('0 rows corrected')
    expect(await verdicts(place)).toEqual(before)
    const fixed = book((text) => (text === '(404) 736-500' ? '(404) 736-5003' : text))
    expect(await send(fixed)).toContain('1 row corrected')
    expect((await primaries(place))[3]).toBeNull()
  })

  it('merges when a reviewer asked for changes, and is refused for a file that was replaced', async () => {
    const place = await checkedDraft(story, LIST)
    const report = await reportOf(place)
    await submitRequest(story.byBob, place, await signature(story, place))
    await settle(story.byBob)
    await story.byBob.db
      .updateTable('list_import_request')
      .set({ status: 'changes_requested' })
      .where('id', '=', place.requestId)
      .execute()
    await upload(place, report.replace('(404) 736-500,', '(404) 736-5003,'))
    expect((await primaries(place))[3]).toBeNull()
    await upload(place, LIST.replace('Ana', 'Anna'))
    const answer = await upload(place, report)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('was replaced after this report was made')
  })

  it('starts a list that follows once its own is submitted, linked both ways', async () => {
    const place = await checkedDraft(story, LIST)
    const report = await reportOf(place)
    const own = await draftRequest(story.byBob, {
      organizationId: place.organizationId,
      programId: story.programId,
    })
    const early = await upload({ ...place, requestId: own }, report)
    expect(early.status).toBe(422)
    expect(await early.text()).toContain(
      'This report is of the list “Website sign-ups”, which is still with you',
    )
    await submitRequest(story.byBob, place, await signature(story, place))
    await settle(story.byBob)
    const status = await (await story.bob.get(pathOf(place))).text()
    expect(status).toContain('Bring corrected rows')
    const begun = await story.bob.post(`${pathOf(place)}/follow-up`)
    const requestId = /requests\/([^/]+)\/file$/.exec(begun.headers.get('location') ?? '')![1]!
    const later = { ...place, requestId }
    const draft = await requestOf(later)
    expect(draft).toMatchObject({
      name: 'Website sign-ups, corrected rows',
      followsId: place.requestId,
      consentWords: CONSENT.consent_words,
    })
    await upload(later, report.replace('(404) 736-500,', '(404) 736-5003,'))
    const columns = await (await story.bob.get(`${pathOf(later)}/columns`)).text()
    expectValidHtml(columns)
    expect(columns).toContain(`Rows of <a href="${pathOf(place)}">Website sign-ups</a>`)
    const form = {
      upload: /name="upload" value="([^"]*)"/.exec(columns)![1]!,
      time_zone: 'America/New_York',
      basis: 'express_written',
      blank_opted_out: 'in',
    }
    const answer = await story.bob.post(`${pathOf(later)}/columns`, form)
    expect(answer.headers.get('location')).toBe(`${pathOf(later)}/preview`)
    await settle(story.byBob)
    const told = (await verdicts(later)).map(({ reason }) => reason)
    expect(told).toEqual([
      null,
      'optin_missing',
      'left_out',
      'suppressed_organization',
      'left_out',
      'left_out',
      'stale',
      null,
    ])
    expect(await (await story.bob.get(pathOf(place))).text()).toContain(
      `Rows brought again by <a href="${pathOf(later)}">Website sign-ups, corrected rows</a>`,
    )
    await submitRequest(story.byBob, later, await signature(story, later))
    expect(await (await story.bob.get(pathOf(later))).text()).toContain(
      `Brings rows again of <a href="${pathOf(place)}">Website sign-ups</a>`,
    )
  })

  it('tells nothing of lists that are not theirs', async () => {
    const place = await checkedDraft(story, LIST)
    const report = await reportOf(place)
    const { uploadId } = await requestOf(place)
    const mallory = await story.as(story.cast.mallory)
    const programId = await foreignProgram()
    const begun = await mallory.post(`/o/${story.cast.otherOrg.id}/requests`, {
      program: programId,
    })
    const path = begun.headers.get('location')!
    const answers = await Promise.all(
      [uploadId!, '01a203c5-6d80-7000-8000-000000000000', '=1+1', ''].map(async (reference) => {
        const content = report.replaceAll(uploadId!, reference)
        const answer = await mallory.postFile(path, { name: 'x.csv', content })
        return { status: answer.status, page: await answer.text() }
      }),
    )
    for (const { status, page } of answers) {
      expect(status).toBe(422)
      expect(page).toContain('the list it names is not one of yours')
      expect(page).not.toMatch(/Website sign-ups|736-5\d{3}\b/)
    }
    expect(new Set(answers.map(({ page }) => page.replaceAll(/[0-9a-f-]{36}/g, ''))).size).toBe(1)
    const mixed = await upload(
      place,
      report.replace(uploadId!, '01a203c5-6d80-7000-8000-000000000000'),
    )
    expect(await mixed.text()).toContain('Row 3 of this report names another list')
  })
})

async function foreignProgram(): Promise<string> {
  const { createProgram } = await import('../../src/programs/create-program.ts')
  const { actingAs } = await import('../../src/context.ts')
  const { programContent } = await import('../programs/factory.ts')
  const ctx = actingAs(story.test.ctx, { kind: 'person', personId: story.cast.mallory.id })
  return createProgram(ctx, { organizationId: story.cast.otherOrg.id, content: programContent() })
}

function expectHarmless(report: string): void {
  for (const { cells } of readRows(report.replace('\u{feff}', '')))
    for (const shown of cells) expect(shown).not.toMatch(/^[=+\-@\t\r\n]/)
}

it('any text comes back as it was, runs nowhere, and a changed cell is the only one corrected', async () => {
  const cell = fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 16 }),
      fc.constantFrom('=1+1', '+1', '-1', '@x', "'=1", "''@x", '"', 'a;b', 'x,y', 'é', "'", '“q”'),
      fc.string({ unit: fc.constantFrom('=', '"', ',', "'", ';', 'x', '|', '-'), maxLength: 6 }),
    )
    .map((text) => text.toWellFormed().replaceAll(/[\0\r\n]/g, ''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      cell,
      async (names, at, other) => {
        const lines = names.map((name) =>
          printRow(['(212) 736-500', '2026-05-05 12:00', '1991-02-17', name, '2026-07-01', '']),
        )
        const place = await checkedDraft(
          story,
          `${LIST.split('\n').slice(0, 2).join('\n')}\n${GOOD}${lines.join('')}`,
        )
        const before = await verdicts(place)
        const report = await reportOf(place)
        expectHarmless(report)
        await upload(place, report)
        expect(await verdicts(place)).toEqual(before)
        const request = await requestOf(place)
        const edits = async () => latestEdit(story.byBob.db, request.uploadId!)
        expect(await edits()).toBe(0)
        // One cell is changed, and that one alone is corrected.
        const row = at % names.length
        const rows = report.split('\r\n')
        const own = rows[row + 1]!
        const front = own.slice(0, own.indexOf(request.uploadId!) + 36)
        const changed = other.trim() === names[row]!.trim().normalize('NFC') ? 'Other' : other
        rows[row + 1] =
          `${front},${printRow(['(212) 736-500', '2026-05-05 12:00', '1991-02-17', changed, '2026-07-01', '']).trimEnd()}`
        await upload(place, rows.join('\r\n'))
        const counts = await countEdits(story.byBob.db, {
          uploadId: request.uploadId!,
          edits: await edits(),
        })
        // What was typed into a report cannot run in the next one either.
        expectHarmless(await reportOf(place))
        const same = changed.normalize('NFC').trim() === names[row]!.normalize('NFC').trim()
        expect(counts).toEqual(same ? [] : [{ column: 3, cells: 1 }])
        expect((await countsOf(story.byBob.db, (await requestOf(place)).previewRunId!)).rows).toBe(
          names.length + 4,
        )
      },
    ),
    { numRuns: 12 },
  )
}, 60_000)
