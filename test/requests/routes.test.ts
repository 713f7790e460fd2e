import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findRequestById } from '../../src/requests/queries.ts'
import type { Browser } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import {
  beginDraft,
  COLUMNS,
  CONSENT,
  hiddenIn,
  LIST,
  openStory,
  readyDraft,
  settle,
  signatureFrom,
  type Story,
} from './story.ts'

let story: Story
let bob: Browser

beforeEach(async () => {
  story = await openStory({ settings: { UPLOAD_MB: '1', PASTE_ROWS: '3' } })
  bob = story.bob
})
afterEach(() => story.close())

const text = async (path: string) => (await bob.get(path)).text()
const uploads = () => story.test.ctx.db.selectFrom('upload').selectAll().orderBy('name').execute()
const requestOf = async (path: string) =>
  (await findRequestById(story.test.ctx.db, path.split('/').at(-1) ?? ''))!
const send = (path: string, name: string, content: string | Uint8Array<ArrayBuffer>) =>
  bob.postFile(`${path}/file`, { name, content })
const files = async () => (await story.test.ctx.files.list()).map((file) => file.name)

describe('beginning', () => {
  it('tells who may not import why, and whom to ask, before anything', async () => {
    await story.test.ctx.db
      .updateTable('organization')
      .set({ imports_allowed: 0, imports_note: 'Your plan has no imports.' })
      .execute()
    const page = await text(`${story.requests}/new`)
    expect(page).toContain('Your plan has no imports. Ask lists@example.org about it.')
    expect(page).not.toContain('choose the file')
    expectValidHtml(page)
    expectValidHtml(await text(story.requests))
    const answer = await bob.post(story.requests, { program: story.programId })
    expect(answer.status).toBe(403)
    expect(await text(story.requests)).toContain('No list imports yet')
  })

  it('needs a program of one’s own', async () => {
    const answer = await bob.post(story.requests, { program: 'another' })
    expect(answer.status).toBe(422)
    expectValidHtml(await answer.text())
  })

  it('sends whoever has no program to set one up', async () => {
    const mallory = await story.as(story.cast.mallory)
    const page = await (await mallory.get(`/o/${story.cast.otherOrg.id}/requests/new`)).text()
    expect(page).toContain('Set up a program')
  })

  it('hands out a template and a sample to anyone', async () => {
    const stranger = await story.as(null)
    const template = await stranger.get('/requirements/template.csv')
    expect(template.headers.get('content-disposition')).toContain('list-template.csv')
    expect(await template.text()).toMatch(/^phone,opted_in_at,date_of_birth,/)
    const page = await (await stranger.get('/requirements')).text()
    for (const name of ['template', 'sample'])
      expect(page).toContain(`href="/requirements/${name}.csv"`)
    const sample = await (await stranger.get('/requirements/sample.csv')).text()
    expect(sample.trim().split('\r\n')).toHaveLength(5)
  })
})

describe('the file', () => {
  it.each([
    ['of another kind', 'list.pdf', '%PDF-1.7', 'does not end in'],
    ['that is empty', 'list.csv', '', 'The file is empty'],
    ['that is a document after all', 'list.csv', '%PDF-1.7 …', 'a PDF document'],
    ['with a header only', 'list.csv', 'phone,date\n', 'no rows'],
    ['with sensitive columns', 'list.csv', 'phone,SSN\n2127365001,123456789\n', 'sensitive data'],
  ])('%s is refused and nothing is kept', async (_what, name, content, words) => {
    const path = await beginDraft(story)
    const answer = await send(path, name, content)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expectValidHtml(page)
    expect(await uploads()).toEqual([])
    expect(await files()).toEqual([])
  })

  it('one byte over the limit is refused with 413', async () => {
    const path = await beginDraft(story)
    const list = new Uint8Array(1_000_001).fill(0x61)
    const answer = await send(path, 'list.csv', list)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toMatch(/larger than 1\sMB/)
    expect(await files()).toEqual([])
  })

  it('is replaced by a newer one, and the older one is deleted', async () => {
    const path = await beginDraft(story)
    await send(path, 'first.csv', LIST)
    await send(path, 'second.csv', `${LIST}(646) 736-5009,2026-05-05,1990-01-01,Z,2026-10-10,z\n`)
    const [first, second] = await uploads()
    expect(first?.removed_at).not.toBeNull()
    expect(second?.removed_at).toBeNull()
    expect((await requestOf(path)).uploadId).toBe(second?.id)
    await settle(story.test.ctx)
    expect(await files()).toEqual([second?.path])
  })

  it('that was brought before is told plainly', async () => {
    const { path: earlier } = await readyDraft(story)
    const path = await beginDraft(story)
    await send(path, 'list.csv', LIST)
    const page = await text(`${path}/file`)
    expect(page).toContain('The very same file was brought before.')
    expect(page).toContain(`href="${earlier}"`)
    expectValidHtml(page)
  })

  it('may be pasted, up to so many rows', async () => {
    const path = await beginDraft(story)
    const rows = LIST.split('\n')
    const long = await bob.post(`${path}/paste`, { pasted: rows.slice(0, 5).join('\n') })
    expect(long.status).toBe(422)
    const page = await long.text()
    expect(page).toContain('These are 4 rows; 3 can be pasted')
    expect(page).toContain('(312) 736-5002')
    const pasted = await bob.post(`${path}/paste`, {
      pasted: rows.slice(0, 4).join('\r\n').replaceAll(',', '\t'),
    })
    expect(pasted.headers.get('location')).toBe(`${path}/columns`)
    expect((await requestOf(path)).mapping).toMatchObject({ delimiter: '\t', headerRow: 1 })
  })
})

describe('the columns', () => {
  const DATES =
    'Cell,Joined,Birthday,Left\n2127365001,04/05/2026,05/06/88,\n2127365002,06/07/2026,01/02/90,no\n'
  const FORM = {
    column_0: 'phone',
    column_1: 'opted_in_at',
    column_2: 'dob',
    column_3: 'opted_out',
  }

  it('come back with 422, choices kept and one problem each', async () => {
    const path = await beginDraft(story)
    await send(path, 'dates.csv', DATES)
    const upload = hiddenIn(await text(`${path}/columns`), 'upload')
    const answer = await bob.post(`${path}/columns`, {
      ...FORM,
      upload,
      time_zone: 'America/Chicago',
      order_1: 'dmy',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="America/Chicago" selected')
    expect(page).toContain('Say how the dates of “Birthday” are written')
    expect(page).toContain('Say which years the two digits in “Birthday” stand for')
    expect(page).toContain('Say what an empty cell in the opted-out column means')
    expect(page).toContain('Choose on what ground these people agreed')
    expect(page).not.toContain('Say how the dates of “Joined”')
    expectValidHtml(page)
    expect((await requestOf(path)).mappingHash).toBeNull()
  })

  it('are confirmed with the answers', async () => {
    const path = await beginDraft(story)
    await send(path, 'dates.csv', DATES)
    const upload = hiddenIn(await text(`${path}/columns`), 'upload')
    const answer = await bob.post(`${path}/columns`, {
      ...FORM,
      upload,
      time_zone: 'America/Chicago',
      basis: 'keyword_optin',
      order_1: 'dmy',
      order_2: 'mdy',
      pivot_2: '26',
      blank_opted_out: 'in',
    })
    expect(answer.headers.get('location')).toBe(`${path}/preview`)
    expect(await requestOf(path)).toMatchObject({
      basis: 'keyword_optin',
      timeZone: 'America/Chicago',
      mapping: {
        dates: { 1: { order: 'dmy' }, 2: { order: 'mdy', centuryPivot: 26 } },
        blankOptedOut: 'in',
      },
    })
  })

  it('of a file replaced meanwhile are not confirmed', async () => {
    const path = await beginDraft(story)
    await send(path, 'list.csv', LIST)
    const upload = hiddenIn(await text(`${path}/columns`), 'upload')
    await send(path, 'list2.csv', `${LIST}\n`)
    const answer = await bob.post(`${path}/columns`, { ...COLUMNS, upload })
    expect(answer.status).toBe(409)
  })

  it('are found anew when the file is read another way', async () => {
    const path = await beginDraft(story)
    await send(path, 'list.csv', LIST)
    const upload = hiddenIn(await text(`${path}/columns`), 'upload')
    const written = { encoding: 'windows-1252', delimiter: ',', header_row: '0' }
    await bob.post(`${path}/reading`, { upload, ...written })
    expect((await requestOf(path)).mapping).toMatchObject({
      encoding: 'windows-1252',
      headerRow: 0,
    })
    const page = await text(`${path}/columns`)
    expect(page).toContain('read as a row and not as a header')
    expectValidHtml(page)
  })
})

describe('consent and evidence', () => {
  const html = new TextEncoder().encode('<html><script>alert(1)</script>')
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7])

  it('is saved half done, and names what is missing to whoever wants to go on', async () => {
    const { path } = await readyDraft(story)
    const half = { ...CONSENT, consent_words: '', previous_sender: '' }
    const stay = await bob.post(`${path}/consent`, { ...half, go: 'stay' })
    expect(stay.headers.get('location')).toBe(`${path}/consent`)
    expect((await requestOf(path)).consentWords).toBe('')
    const next = await bob.post(`${path}/consent`, { ...half, go: 'next' })
    expect(next.status).toBe(422)
    const page = await next.text()
    expect(page).toContain('2 things to put right')
    expect(page).toContain(CONSENT.consent_how)
    expectValidHtml(page)
  })

  it('keeps nothing of a form with something wrong in it', async () => {
    const { path } = await readyDraft(story)
    const before = await requestOf(path)
    const answer = await bob.postFile(
      `${path}/consent`,
      { field: 'evidence', name: 'form.png', content: html },
      { ...CONSENT, consent_how: 'Another way, told at some length.', go: 'next' },
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose a PNG, JPEG or WebP picture')
    expect(await requestOf(path)).toEqual(before)
    expect((await files()).filter((name) => name.startsWith('evidence'))).toEqual([])
  })

  it('is shown to its organization only, never as a page', async () => {
    const { path } = await readyDraft(story)
    await bob.postFile(
      `${path}/consent`,
      { field: 'evidence', name: '<b>form.png', content: png },
      { ...CONSENT, evidence_url: 'https://riverside.example/form', go: 'stay' },
    )
    const page = await text(`${path}/consent`)
    expect(page).toContain('&lt;b&gt;form')
    expect(page).toContain('href="https://riverside.example/form"')
    expectValidHtml(page)
    const address = /href="([^"]*\/evidence\/[^"]*)"/.exec(page)?.[1] ?? ''
    const shown = await bob.get(address)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png)
    for (const other of [story.cast.mallory, story.cast.rita])
      expect((await (await story.as(other)).get(address)).status).toBe(404)
    expect((await bob.post(`${address}/removal`)).status).toBe(303)
    expect((await bob.get(address)).status).toBe(404)
    expect((await files()).filter((name) => name.startsWith('evidence'))).toEqual([])
  })
})

describe('submitting', () => {
  it('twice ends on the same page, once', async () => {
    const { path } = await readyDraft(story)
    const form = signatureFrom(await text(`${path}/attest`))
    const answers = await Promise.all([
      bob.post(`${path}/submission`, form),
      bob.post(`${path}/submission`, form),
    ])
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual([path, path])
    const sworn = await story.test.ctx.db.selectFrom('attestation').select('id').execute()
    expect(sworn).toHaveLength(1)
    const late = await bob.post(`${path}/submission`, form)
    expect(late.headers.get('location')).toBe(path)
  })

  it('comes back with the boxes still ticked and the name kept', async () => {
    const { path } = await readyDraft(story)
    const form = signatureFrom(await text(`${path}/attest`), 'Bob Tran, Manager')
    delete form.statement_not_bought
    const answer = await bob.post(`${path}/submission`, form)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('One statement is not ticked')
    expect(page).toContain('value="Bob Tran, Manager"')
    expect(page.match(/name="statement_[a-z_]*" value="1" checked/g)).toHaveLength(6)
    expectValidHtml(page)
  })

  it('names what is missing and cannot be pressed', async () => {
    const path = await beginDraft(story)
    const page = await text(`${path}/attest`)
    expect(page).toContain('things are missing')
    expect(page).toMatch(/<button type="submit" disabled/)
    expectValidHtml(page)
  })
})

describe('a draft', () => {
  it('is gone on with where it was left', async () => {
    const { path } = await readyDraft(story)
    expect((await bob.get(`${path}/continue`)).headers.get('location')).toBe(`${path}/attest`)
    const other = await beginDraft(story)
    expect((await bob.get(`${other}/continue`)).headers.get('location')).toBe(`${other}/file`)
    expect((await bob.get(`${other}/columns`)).headers.get('location')).toBe(`${other}/file`)
    expect((await bob.get(`${other}/preview`)).headers.get('location')).toBe(`${other}/columns`)
  })

  it('is discarded, and then shows its own page instead of the wizard', async () => {
    const path = await beginDraft(story)
    const answer = await bob.post(`${path}/withdrawal`)
    expect(answer.headers.get('location')).toBe(story.requests)
    expect((await bob.get(`${path}/file`)).headers.get('location')).toBe(path)
    expect(await text(`${story.requests}?show=ended`)).toContain('Withdrawn')
  })

  it('is worked on by both members, and by nobody else', async () => {
    const { path, place } = await readyDraft(story)
    expect((await story.alice.get(`${path}/consent`)).status).toBe(200)
    const pages = ['file', 'columns', 'preview', 'consent', 'details', 'attest', 'continue']
    const posts = [
      ...['file', 'paste', 'columns', 'reading', 'preview', 'preview/cancellation', 'consent'],
      ...['details', 'submission', 'withdrawal', 'cancellation'],
    ]
    for (const who of [story.cast.mallory, story.cast.rita, story.cast.oscar]) {
      const browser = await story.as(who)
      const theirs = `/o/${story.cast.otherOrg.id}/requests/${place.requestId}`
      for (const base of [path, theirs]) {
        for (const page of pages) expect((await browser.get(`${base}/${page}`)).status).toBe(404)
        for (const post of posts) expect((await browser.post(`${base}/${post}`)).status).toBe(404)
      }
    }
    expect((await requestOf(path)).status).toBe('draft')
  })
})

it('damage by a spreadsheet is named in both steps, repaired or refused, and masked where rows are', async () => {
  const lines = [
    'Phone,Opted in,Birthday,Last message',
    '7.165550142E+09,2026-03-14 16:05,1988-06-24,2026-09-02',
    '7.162E+09,2026-03-14 16:05,1988-06-24,2026-09-02',
    '2127365003.0,2026-03-14 16:05,1988-06-24,2026-09-02',
    '(212) 736-5004,2026-03-14 16:05,1988-06-24,2026-09-02',
    '(212) 736-5005,2026-03-14 16:05,1988-06-24,2026-09-02',
    '',
  ]
  const path = await beginDraft(story)
  await bob.postFile(`${path}/file`, { name: 'list.csv', content: lines.join('\n') })
  const columns = await (await bob.get(`${path}/columns`)).text()
  expectValidHtml(columns)
  expect(columns).toContain('What a spreadsheet did to this file')
  expect(columns).toContain('lost digits in a spreadsheet, such as 7.162E+09 in row 3')
  expect(columns).toContain('All digits are there, and they are read.')
  const form = {
    upload: hiddenIn(columns, 'upload'),
    column_0: 'phone',
    time_zone: 'America/New_York',
    basis: 'express_written',
  }
  await bob.post(`${path}/columns`, {
    ...form,
    column_1: 'opted_in_at',
    column_2: 'dob',
    column_3: 'last_messaged_at',
  })
  await settle(story.test.ctx)
  const preview = await (await bob.get(`${path}/preview`)).text()
  expectValidHtml(preview)
  expect(preview).toContain('What a spreadsheet did to this file')
  expect(preview).not.toMatch(/7\.165550142|2127365003/)
  expect(preview).toContain('Export the list again from the program it comes from')
  const repair = await (await bob.get(`${path}/repair`)).text()
  expect(repair).toContain('1 number lost digits in a spreadsheet.')
  expect(repair).toContain('Format column A as Text in the original')
})
