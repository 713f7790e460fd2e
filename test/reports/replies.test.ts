import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { threadLines } from '../../src/reports/thread-lines.ts'
import { isSuppressed } from '../../src/suppressions/queries.ts'
import { decideReply } from '../../src/welcome/decide-reply.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { confirmationText } from '../../src/welcome/reply-effect.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { FRENCH } from '../programs/factory.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { openBrowser } from '../support/browser.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, CONTENT, phonesFrom, states } from '../welcome/approved.ts'

/** A Monday, inside sending hours everywhere. */
const NOW = '2026-11-23T20:00:00.000Z'

it.each([
  ['fr', { phone: 15_145_550_100, region: null }],
  ['en', { phone: 15_145_550_100, region: 'ON' }],
  ['en', { phone: 15_145_550_100, region: null, joinedIn: 'en' }],
  ['fr', { phone: 14_165_550_100, region: null, joinedIn: 'fr' }],
] as const)('an answer is shown in the language it went out in: %s for %j', (language, reader) => {
  const at = NOW
  const program = { ...CONTENT, id: 'p', organizationId: 'o', pausedAt: null, version: 1 }
  const lines = threadLines(
    { messages: [], replies: [{ id: 'r', text: 'ARRET', kind: 'stop', effect: 'confirmed', at }] },
    new Map([['p', { ...program, createdAt: at, updatedAt: at, french: FRENCH }]]),
    { secrets: { link: Buffer.from('x') }, linkBase: 'https://x/j/', programId: 'p', reader },
  )
  expect(lines.map((line) => line.text)).toEqual(['ARRET', confirmationText(CONTENT, language)])
})

describe('replies no rule could read', () => {
  let app: TestApp
  let programId: string
  let base: string
  const [phone = 0, other = 0, third = 0] = phonesFrom(3)

  beforeEach(async () => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
    const approved = await approve(app.test.ctx, { cast: app.cast, phones: [phone, other] })
    programId = approved.programId
    base = `/o/${app.cast.riverside.id}/replies`
    await sendDue(app.test.ctx)
    // Approved after sending, so one message still waits.
    await approve(app.test.ctx, {
      cast: app.cast,
      program: { name: 'Second', sender: CONTENT.sender },
      phones: [phone],
      until: Date.parse(NOW) + 3_600_000,
    })
  })
  afterEach(() => app.close())

  let count = 0
  const says = async (text: string, from = phone, to = CONTENT.sender) => {
    count += 1
    const reply = { sid: `IN${String(count).padStart(4, '0')}`, from, to, text, provider: 'test' }
    await recordReply(app.test.ctx, reply)
    app.test.clock.advance(1000)
    const row = await app.test.ctx.db
      .selectFrom('inbound')
      .select('id')
      .where('provider_sid', '=', reply.sid)
      .executeTakeFirstOrThrow()
    return row.id
  }
  const scope = () =>
    isSuppressed(app.test.ctx, { organizationId: app.cast.riverside.id, programId, phone })

  it('come oldest first with the whole thread, and the number is masked', async () => {
    await says('Is the fair on Sunday?')
    await says('What time do you open?', other)
    const bob = await app.as(app.cast.bob)
    const answer = await bob.get(base)
    const page = await answer.text()
    expectValidHtml(page)
    expect(page.indexOf('Is the fair on Sunday?')).toBeGreaterThan(0)
    expect(page).toContain('Riverside: you signed up for our texts')
    expect(page).toContain('(212) •••-••00')
    expect(page).toContain('/j/••••••')
    expect(page).not.toMatch(/\/j\/[\w-]{22}/)
    expect(page).not.toContain(String(phone).slice(1))
    expect(page).toMatch(/Replies<span class="count">2<\/span>/)
  })

  it('are opted out with one key, from the moment they were written, and never texted again', async () => {
    const at = app.test.ctx.now()
    const id = await says('Is the fair on Sunday?')
    app.test.clock.advance(3_600_000)
    const bob = await app.as(app.cast.bob)
    expect((await bob.post(`${base}/${id}/decision`, { as: 'opt_out' })).status).toBe(303)
    expect(await (await bob.get(base)).text()).toContain('1 waiting message will not be sent')
    expect(await scope()).toBe('organization')
    const [row] = await app.test.ctx.db.selectFrom('suppression').selectAll().execute()
    expect(row).toMatchObject({ source: 'triage_reply', opted_out_at: at.toISOString() })
    expect(await states(app.test.ctx)).toEqual({ accepted: 2, suppressed: 1 })
    const again = await bob.post(`${base}/${id}/decision`, { as: 'leave' })
    expect(again.status).toBe(409)
    expect(await (await bob.get(base)).text()).toContain('No reply waits')
    const decided = await (await bob.get(`${base}?view=decided`)).text()
    expect(decided).toContain('Opted out by a person, decided by Bob Tran')
    const events = await app.test.ctx.db
      .selectFrom('audit_event')
      .select(['name', 'data'])
      .where('subject', '=', id)
      .execute()
    expect(events).toEqual([
      { name: 'reply.decided', data: '{"as":"opt_out","kind":"other","stopped":1}' },
    ])
  })

  it('may be left, which changes nothing else', async () => {
    const id = await says('Is the fair on Sunday?')
    const alice = await app.as(app.cast.alice)
    await alice.post(`${base}/${id}/decision`, { as: 'leave' })
    expect(await scope()).toBeNull()
    expect(await states(app.test.ctx)).toEqual({ accepted: 2, waiting: 1 })
  })

  it('are decided with the others of their thread that were seen, not with later ones', async () => {
    await says('Is the fair on Sunday?')
    const seen = await says('Is it in the park?')
    const bob = await app.as(app.cast.bob)
    const page = await (await bob.get(base)).text()
    const action = /action="([^"]+\/decision)"/.exec(page)?.[1] ?? ''
    expect(page).toContain(`name="seen" value="${seen}"`)
    await says('Do you sell bread?')
    await bob.post(action, { as: 'leave', seen })
    const left = await (await bob.get(base)).text()
    expect(left).toMatch(/To decide<span class="count">1</)
  })

  it('that were read as an opt-out are looked at afterwards, and only confirmed', async () => {
    const id = await says('please take me off this list')
    const bob = await app.as(app.cast.bob)
    expect(await (await bob.get(`${base}?view=read`)).text()).toContain('take me off this list')
    expect((await bob.post(`${base}/${id}/decision`, { as: 'leave' })).status).toBe(409)
    expect((await bob.post(`${base}/${id}/decision`, { as: 'confirm' })).status).toBe(303)
    expect(await scope()).toBe('organization')
    expect(await (await bob.get(`${base}?view=read`)).text()).toContain('Nothing to look through')
  })

  it('of nobody’s organization are for operators, whose opt-out covers all', async () => {
    const id = await says('who is this', third, '+13035550199')
    const bob = await app.as(app.cast.bob)
    expect((await bob.post(`${base}/${id}/decision`, { as: 'opt_out' })).status).toBe(404)
    const oscar = await app.as(app.cast.oscar)
    const page = await (await oscar.get('/operate/replies')).text()
    expect(page).toContain('No single organization')
    expectValidHtml(page)
    await oscar.post(`/operate/replies/${id}/decision`, { as: 'opt_out' })
    const [row] = await app.test.ctx.db.selectFrom('suppression').selectAll().execute()
    expect(row).toMatchObject({ scope: 'installation', phone: third })
  })

  it('are out of reach for others, by every door', async () => {
    const id = await says('Is the fair on Sunday?')
    const mallory = await app.as(app.cast.mallory)
    const foreign = `/o/${app.cast.otherOrg.id}/replies/${id}/decision`
    expect((await mallory.post(foreign, { as: 'opt_out' })).status).toBe(404)
    const { ctx } = app.test
    const rita = { ...ctx, actor: { kind: 'person' as const, personId: app.cast.rita.id } }
    await expect(
      decideReply(rita, { replyId: id, organizationId: null, as: 'opt_out' }),
    ).rejects.toThrow('operator')
    expect(await scope()).toBeNull()
  })

  it('may be opted out while the organization is suspended', async () => {
    const id = await says('Is the fair on Sunday?')
    await app.test.ctx.db.updateTable('organization').set({ suspended_at: NOW }).execute()
    const bob = await app.as(app.cast.bob)
    expect((await bob.post(`${base}/${id}/decision`, { as: 'opt_out' })).status).toBe(303)
    expect(await scope()).toBe('organization')
  })

  it('are decided by one key each, under the strict policy of the pages', async ({ skip }) => {
    const browser = await openBrowser()
    skip(!browser)
    if (!browser) return
    const server = serve({ fetch: app.app.fetch, port: 0 })
    try {
      await says('Is the fair on Sunday?')
      await says('What time do you open?', other)
      if (!server.listening) await once(server, 'listening')
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const page = await browser.newPage()
      const cookies = [...(await app.as(app.cast.bob)).cookies]
      await page
        .context()
        .addCookies(
          cookies.map(([name, value]) => ({ name, value, domain: 'localhost', path: '/' })),
        )
      await page.goto(`http://localhost:${port}${base}`)
      await page.keyboard.press('l')
      await page.waitForSelector('text=the person goes on getting texts')
      await page.keyboard.press('o')
      await page.waitForSelector('text=No reply waits')
    } finally {
      await browser.close()
      server.close()
    }
    const rows = await app.test.ctx.db
      .selectFrom('inbound')
      .select('effect')
      .orderBy('received_at')
      .execute()
    expect(rows.map((row) => row.effect)).toEqual(['left', 'opted_out'])
  }, 60_000)
})
