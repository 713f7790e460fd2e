import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announceDue } from '../../src/announcing/announce-due.ts'
import { findByLink } from '../../src/announcing/queries.ts'
import { unsubscribe } from '../../src/announcing/unsubscribe.ts'
import type { Context } from '../../src/context.ts'
import { sha256Hex } from '../../src/lib/signing.ts'
import { decideRequest } from '../../src/review/decide-request.ts'
import { suppressPhone } from '../../src/suppressions/suppress-phone.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { releaseWelcomes } from '../../src/welcome/release-welcomes.ts'
import { FRENCH } from '../programs/factory.ts'
import { as, formFor, seeEverything } from '../review/setting.ts'
import { addCast, type Cast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { addListInReview, type ListInReview } from '../support/in-review.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'

const LIST = `Phone,Email,Opted in at,Date of birth,Last messaged at
212-736-5000,ana@example.org,2025-05-01 10:00,1990-01-15,2026-10-01
212-736-5001,,2025-05-01 10:00,1990-01-16,2026-10-01
212-736-5002,"bo@example.org, eve@evil.example",2025-05-01 10:00,1990-01-17,2026-10-01
212-736-5003,cy@example.org,2025-05-01 10:00,1990-01-18,2026-10-01
212-736-5004,ANA@example.org,2025-05-01 10:00,1990-01-19,2026-10-01
`
const [ANA, , , CY] = [12_127_365_000, 12_127_365_001, 12_127_365_002, 12_127_365_003]
const HOUR_MS = 3_600_000

describe('e-mails ahead of the texts', () => {
  let test: TestContext
  let mailbox: Mailbox
  let ctx: Context
  let cast: Cast
  let list: ListInReview
  beforeEach(async () => {
    test = await openTestContext({ now: '2026-11-23T16:00:00Z' })
    mailbox = await openMailbox()
    ctx = { ...test.ctx, config: { ...test.ctx.config, smtpUrl: mailbox.url } }
    cast = await addCast(ctx)
    list = await addListInReview(ctx, {
      organizationId: cast.riverside.id,
      requestedBy: cast.bob.id,
      evidence: 'picture',
      text: LIST,
    })
  })
  afterEach(async () => {
    await mailbox.close()
    await test.close()
  })

  async function released(announceHours: number | null) {
    await ctx.db.updateTable('list_import_request').set({ announce_hours: announceHours }).execute()
    const rita = as(ctx, cast.rita)
    await seeEverything(rita, list.requestId)
    await decideRequest(rita, await formFor(rita, list.requestId))
    await releaseWelcomes(ctx, { requestId: list.requestId })
  }
  const claimed = async () => {
    const { epoch } = await beginSending(ctx)
    const { claims } = await claimWelcomes(ctx, { epoch, limit: 50 })
    return claims.map((claim) => claim.phone).toSorted((a, b) => a - b)
  }
  const announcements = () =>
    ctx.db.selectFrom('announcement').selectAll().orderBy('phone').execute()
  const linkIn = (text: string) => /\/u\/([\w-]+)/.exec(text)?.[1] ?? ''

  it('go once to each address of an approved row, with a link and headers to refuse', async () => {
    await released(48)
    expect(await announceDue(ctx)).toBe(2)
    expect(await announceDue(ctx)).toBe(0)
    expect(mailbox.mails.map((mail) => mail.to)).toEqual(['ana@example.org', 'cy@example.org'])
    const [mail] = mailbox.mails
    const headers = Object.fromEntries(mail!.headers.map(({ key, value }) => [key, value]))
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(headers['list-unsubscribe']).toContain(`/u/${linkIn(mail!.text)}>`)
    const rows = await announcements()
    expect(rows.map((row) => [row.phone, row.state, row.address])).toEqual([
      [ANA, 'sent', null],
      [CY, 'sent', null],
    ])
  })

  it('are in French in Québec, by the column before the area code, where the program has it', async () => {
    list = await addListInReview(ctx, {
      organizationId: cast.riverside.id,
      requestedBy: cast.bob.id,
      evidence: 'picture',
      text: `Phone,Email,Province,Opted in at,Date of birth,Last messaged at
514-736-5000,montreal@example.org,,2025-05-01 10:00,1990-01-15,2026-10-01
416-736-5001,gatineau@example.org,QC,2025-05-01 10:00,1990-01-16,2026-10-01
514-736-5002,ottawa@example.org,ON,2025-05-01 10:00,1990-01-17,2026-10-01
416-736-5003,toronto@example.org,,2025-05-01 10:00,1990-01-18,2026-10-01
`,
    })
    await ctx.db
      .updateTable('program')
      .set({ french: JSON.stringify(FRENCH) })
      .execute()
    await released(48)
    expect(await announceDue(ctx)).toBe(4)
    const french = mailbox.mails.filter((mail) => mail.subject?.includes('bientôt un seul texto'))
    expect(french.map((mail) => mail.to)).toEqual(['montreal@example.org', 'gatineau@example.org'])
    expect(french[0]!.text).toContain(FRENCH.reason)
    const english = mailbox.mails.filter((mail) => mail.subject?.includes('about to text you once'))
    expect(english.map((mail) => mail.to)).toEqual(['ottawa@example.org', 'toronto@example.org'])
  })

  it('hold the text back until they had their time to be read', async () => {
    await released(48)
    expect(await claimed()).not.toContain(ANA)
    await announceDue(ctx)
    test.clock.advance(47 * HOUR_MS)
    expect(await claimed()).not.toContain(ANA)
    test.clock.advance(2 * HOUR_MS)
    expect(await claimed()).toContain(ANA)
  })

  it('are not written where nobody asked for them, and then hold nothing back', async () => {
    await released(null)
    expect(await announcements()).toEqual([])
    expect(await claimed()).toContain(ANA)
  })

  it('do not go to whoever opted out of texts meanwhile', async () => {
    await released(48)
    await suppressPhone(ctx, {
      phone: ANA,
      scope: 'organization',
      organizationId: cast.riverside.id,
      source: 'stop_reply',
      optedOutAt: ctx.now(),
    })
    await announceDue(ctx)
    expect(mailbox.mails.map((mail) => mail.to)).toEqual(['cy@example.org'])
    expect((await announcements())[0]).toMatchObject({ state: 'skipped', reason: 'suppressed' })
  })

  it('end, with the text, for whoever unsubscribes, whatever the spelling of the address', async () => {
    await released(48)
    await announceDue(ctx)
    const found = await findByLink(ctx.db, sha256Hex(linkIn(mailbox.mails[0]!.text)))
    await unsubscribe(ctx, found!)
    await unsubscribe(ctx, found!)
    test.clock.advance(72 * HOUR_MS)
    expect(await claimed()).not.toContain(ANA)
    await ctx.db.deleteFrom('announcement').execute()
    const second = await addListInReview(ctx, {
      organizationId: cast.riverside.id,
      requestedBy: cast.bob.id,
      evidence: 'picture',
      text: LIST.replaceAll('736-5', '736-6').replace('ana@', 'Ana@'),
    })
    list = second
    await released(48)
    await announceDue(ctx)
    expect(mailbox.mails.map((mail) => mail.to)).toEqual([
      'ana@example.org',
      'cy@example.org',
      'cy@example.org',
    ])
    const skipped = (await announcements()).filter((row) => row.state === 'skipped')
    expect(skipped.map((row) => row.reason)).toEqual(['unsubscribed'])
  })

  it('keep to the pace of a minute', async () => {
    ctx = { ...ctx, config: { ...ctx.config, announcePerMinute: 1 } }
    await released(48)
    expect(await announceDue(ctx)).toBe(1)
    expect(await announceDue(ctx)).toBe(0)
    test.clock.advance(61_000)
    expect(await announceDue(ctx)).toBe(1)
  })

  it('are tried again while the mail server is away, and never after one was taken without an answer', async () => {
    await released(48)
    await mailbox.close()
    await announceDue(ctx)
    expect((await announcements()).map((row) => [row.state, row.tries])).toEqual([
      ['waiting', 1],
      ['waiting', 1],
    ])
    await ctx.db.updateTable('announcement').set({ state: 'taken' }).execute()
    mailbox = await openMailbox()
    ctx = { ...ctx, config: { ...ctx.config, smtpUrl: mailbox.url } }
    test.clock.advance(HOUR_MS)
    expect(await announceDue(ctx)).toBe(0)
    expect(mailbox.mails).toEqual([])
  })

  it('wait while the list is paused, and are skipped when it was stopped', async () => {
    await released(48)
    await ctx.db
      .updateTable('list_import_request')
      .set({ paused_at: ctx.now().toISOString() })
      .execute()
    await announceDue(ctx)
    expect(mailbox.mails).toEqual([])
    await ctx.db.updateTable('list_import_request').set({ status: 'halted' }).execute()
    test.clock.advance(HOUR_MS)
    await announceDue(ctx)
    expect((await announcements()).map((row) => row.reason)).toEqual(['ended', 'ended'])
  })

  it('stop altogether when a changed SECRET_KEY hides who unsubscribed', async () => {
    await released(48)
    await ctx.db
      .insertInto('mail_opt_out')
      .values({
        organization_id: cast.riverside.id,
        address_key: 'x',
        key_id: 'another',
        at: ctx.now().toISOString(),
      })
      .execute()
    expect(await announceDue(ctx)).toBe(0)
    expect(mailbox.mails).toEqual([])
  })
})
