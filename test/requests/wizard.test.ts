import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { findRequestById } from '../../src/requests/queries.ts'
import { expectValidHtml } from '../support/html.ts'
import {
  beginDraft,
  COLUMNS,
  CONSENT,
  hiddenIn,
  LIST,
  openStory,
  settle,
  signatureFrom,
  type Story,
} from './story.ts'

let story: Story
beforeEach(async () => {
  story = await openStory()
})
afterEach(() => story.close())

const text = async (path: string) => (await story.bob.get(path)).text()
const requestOf = async (path: string) =>
  (await findRequestById(story.test.ctx.db, path.split('/').at(-1)!))!

describe('the wizard', () => {
  it('leads from nothing to a list in review', async () => {
    const empty = await text(story.requests)
    expect(empty).toContain('No list imports yet')
    expectValidHtml(empty)
    const fresh = await text(`${story.requests}/new`)
    expect(fresh).toContain('Begin: choose the file')
    expectValidHtml(fresh)

    const path = await beginDraft(story)
    const filePage = await text(`${path}/file`)
    expect(filePage).toContain('Upload list')
    expectValidHtml(filePage)
    const uploaded = await story.bob.postFile(`${path}/file`, { name: 'list.csv', content: LIST })
    expect(uploaded.headers.get('location')).toBe(`${path}/columns`)

    const columns = await text(`${path}/columns`)
    expect(columns).toContain('list.csv has arrived whole.')
    expect(columns).toContain('(212) 736-5001')
    expect(columns).toContain('left out and not stored')
    expectValidHtml(columns)
    const upload = hiddenIn(columns, 'upload')
    const confirmed = await story.bob.post(`${path}/columns`, { ...COLUMNS, upload })
    expect(confirmed.headers.get('location')).toBe(`${path}/preview`)
    const waiting = await text(`${path}/preview`)
    expect(waiting).toContain('Waiting to begin')
    expectValidHtml(waiting)
    expect((await story.bob.get(`${path}/preview/progress`)).status).toBe(200)

    await settle(story.test.ctx)
    const preview = await text(`${path}/preview`)
    expect(preview).toMatch(/<strong>3<\/strong> ready/)
    expect(preview).toMatch(/<strong>2<\/strong> can be fixed/)
    expect(preview).toMatch(/<strong>3<\/strong> will be refused/)
    expect(preview).toContain('The number has too few digits.')
    expect(preview).toContain('(404) •••-•00')
    expect(preview).toContain('(212) •••-••01')
    expect(preview).not.toContain('736-5006')
    expectValidHtml(preview)
    const done = await story.bob.get(`${path}/preview/progress`)
    expect(done.headers.get('hx-refresh')).toBe('true')
    expect(preview).toContain(`${path}/rows?outcome=rejected&amp;reason=phone_too_short`)
    const report = await story.bob.get(`${path}/exceptions.csv`)
    expect(await report.text()).toContain('5,rejected,phone_too_short')

    const consent = await text(`${path}/consent`)
    expect(consent).toContain('How people agreed')
    expectValidHtml(consent)
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    const saved = await story.bob.postFile(
      `${path}/consent`,
      { field: 'evidence', name: 'form.png', content: png },
      { ...CONSENT, go: 'next' },
    )
    expect(saved.headers.get('location')).toBe(`${path}/details`)
    expectValidHtml(await text(`${path}/consent`))
    expectValidHtml(await text(`${path}/details`))
    const named = await story.bob.post(`${path}/details`, {
      name: 'Website sign-ups',
      description: '',
      program: story.programId,
    })
    expect(named.headers.get('location')).toBe(`${path}/attest`)

    const attest = await text(`${path}/attest`)
    expect(attest).toContain('a sent message cannot be taken back')
    expect(attest).toContain('Acceptance of a list is not approval of your compliance.')
    expect(attest).not.toContain('missing</h2>')
    expectValidHtml(attest)
    const submitted = await story.bob.post(`${path}/submission`, signatureFrom(attest))
    expect(submitted.status).toBe(303)
    expect(submitted.headers.get('location')).toBe(path)
    expect((await requestOf(path)).status).toBe('vetting')

    await settle(story.test.ctx)
    const request = await requestOf(path)
    expect(request).toMatchObject({ status: 'in_review', revision: 1 })
    expect(request.rowsHash).toMatch(/^[0-9a-f]{64}$/)
    const list = await text(story.requests)
    expect(list).toContain('Website sign-ups')
    expectValidHtml(list)
    const events = await listChain(story.test.ctx.db, story.cast.riverside.id, {
      afterSeq: 0,
      limit: 100,
    })
    expect(events.map((event) => event.name).filter((name) => name.startsWith('request'))).toEqual([
      'request.drafted',
      'request.changed',
      'request.changed',
      'request.previewed',
      'request.changed',
      'request.changed',
      'request.attested',
      'request.submitted',
      'request.vetted',
      'request.received',
    ])
    const mails = await story.test.ctx.db
      .selectFrom('mail')
      .select(['to_address', 'subject'])
      .execute()
    expect(mails.map((mail) => `${mail.to_address}: ${mail.subject}`).sort()).toEqual([
      'bob@example.org: Website sign-ups: received and checked',
      'rita@example.org: New list to review: Riverside Campaign',
    ])
  })
})
