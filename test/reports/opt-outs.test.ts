import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { liftSuppressions } from '../../src/suppressions/lift-suppressions.ts'
import { isSuppressed } from '../../src/suppressions/queries.ts'
import { suppressPhone } from '../../src/suppressions/suppress-phone.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { addListInReview } from '../support/in-review.ts'
import { approve, phonesFrom, states } from '../welcome/approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const PHONE = 12_127_365_000

/** One number, as people and programs write it. */
const SPELLINGS = [
  '2127365000',
  '12127365000',
  '+12127365000',
  '212-736-5000',
  '(212) 736-5000',
  '(212)736-5000',
  '212.736.5000',
  '212 736 5000',
  '1-212-736-5000',
  '1 (212) 736-5000',
  '+1 212 736 5000',
  '+1 (212) 736-5000',
  '+1.212.736.5000',
  '001 212 736 5000',
  '212/736-5000',
  ' 2127365000 ',
  '２１２-７３６-５０００',
  '212–736–5000',
  'tel:+1-212-736-5000',
  '2127365000.0',
]

describe('opt-outs', () => {
  let app: TestApp
  let programId: string
  let organizationId: string
  let path: string

  beforeEach(async () => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
    organizationId = app.cast.riverside.id
    path = `/o/${organizationId}/suppressions`
    ;({ programId } = await approve(app.test.ctx, { cast: app.cast, phones: phonesFrom(2) }))
  })
  afterEach(() => app.close())

  const rows = () =>
    app.test.ctx.db.selectFrom('suppression').selectAll().orderBy('phone').execute()
  const isOut = (phone: number) => isSuppressed(app.test.ctx, { organizationId, programId, phone })
  const bring = async (content: string, fields: Record<string, string> = {}) => {
    const bob = await app.as(app.cast.bob)
    const answer = await bob.postFile(`${path}/import`, { name: 'stops.csv', content }, fields)
    return answer.status === 303 ? (await bob.get(path)).text() : answer.text()
  }

  it('told in another way are entered with channel, day and note, and end what waits', async () => {
    const [phone = 0] = phonesFrom(1)
    const bob = await app.as(app.cast.bob)
    expectValidHtml(await (await bob.get(path)).text())
    const said = { phone: String(phone), channel: 'letter', note: 'Form 12', on: '2026-11-20' }
    expect((await bob.post(path, said)).status).toBe(303)
    expect(await states(app.test.ctx)).toEqual({ suppressed: 1, waiting: 1 })
    expect(await rows()).toMatchObject([
      {
        source: 'staff',
        note: 'On paper, by letter or form: Form 12',
        opted_out_at: '2026-11-20T00:00:00.000Z',
      },
    ])
    const late = await bob.post(path, { ...said, on: '2026-12-24' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('today, or a day before')
  })

  it('kept elsewhere come in with their own days, end what waits, and go out again with them', async () => {
    const [phone = 0] = phonesFrom(1)
    const page = await bring(
      `Number,Opted out,Name\n${phone},2024-03-01,A\n(303) 555-0101,11/14/2025,B\n303-555-0102,someday,C\nnonsense,2024-01-01,D\n`,
      { origin: 'Old system' },
    )
    expectValidHtml(page)
    expect(page).toContain('3 numbers opted out.')
    expect(page).toContain('1 waiting message will not be sent.')
    expect(page).toContain('1 row had no day that could be read and count from today.')
    expect(page).toContain('such as row 5')
    expect((await rows()).map((row) => [row.phone, row.opted_out_at, row.source])).toEqual([
      [phone, '2024-03-01T00:00:00.000Z', 'suppression_list'],
      [13_035_550_101, '2025-11-14T00:00:00.000Z', 'suppression_list'],
      [13_035_550_102, NOW, 'suppression_list'],
    ])
    expect(await states(app.test.ctx)).toEqual({ suppressed: 1, waiting: 1 })
    const alice = await app.as(app.cast.alice)
    const csv = await (await alice.post(`${path}/export`)).text()
    expect(csv.split('\r\n')[0]).toBe('phone,opted_out_at,covers,source,note')
    expect(csv).toContain(
      '13035550101,2025-11-14T00:00:00.000Z,organization,suppression_list,Old system',
    )
    expect((await (await app.as(app.cast.bob)).post(`${path}/export`)).status).toBe(403)
    // What went out comes in again as it was: nothing new, nothing changed.
    const before = await rows()
    expect(await bring(csv)).toContain('3 were opted out before.')
    expect(await rows()).toEqual(before)
  })

  it('may be pasted, one number or many', async () => {
    const bob = await app.as(app.cast.bob)
    const paste = (numbers: string) =>
      bob.postFile(`${path}/import`, { field: 'none', name: 'x', content: '' }, { numbers })
    expect((await paste('(303) 555-0101')).status).toBe(303)
    expect((await paste('303-555-0102\n303-555-0103')).status).toBe(303)
    expect(await rows()).toHaveLength(3)
    expect((await paste('')).status).toBe(422)
  })

  it.each([
    ['no numbers', 'Name,City\nAda,Troy\nBob,Rome\n', 'No column with phone numbers'],
    ['nothing', '', 'The file is empty.'],
  ])('refuses a file with %s', async (_what, content, words) => {
    expect(await bring(content)).toContain(words)
  })

  it('are never lifted by an import; who came back later stays', async () => {
    const { ctx } = app.test
    const out = { scope: 'organization' as const, organizationId, source: 'stop_reply' as const }
    await suppressPhone(ctx, { ...out, phone: PHONE, optedOutAt: new Date('2026-01-01') })
    await bring(`phone,opted_out,opted_out_at\n${PHONE},no,2020-01-01\n`)
    expect(await rows()).toMatchObject([
      { source: 'stop_reply', opted_out_at: '2026-01-01T00:00:00.000Z', lifted_at: null },
    ])
    await liftSuppressions(ctx, { organizationId, phone: PHONE, by: 'start_reply' })
    expect(await bring(`phone,opted_out_at\n${PHONE},2025-05-05\n`)).toContain('came back by START')
    expect(await isOut(PHONE)).toBeNull()
    app.test.clock.advance(86_400_000)
    await bring(`phone,opted_out_at\n${PHONE},2026-11-24\n`)
    expect(await isOut(PHONE)).toBe('organization')
  })

  it('hold for a number in 20 spellings, also where it stands nowhere but in its keyed value', async () => {
    const { ctx } = app.test
    expect(SPELLINGS).toHaveLength(20)
    await suppressPhone(ctx, {
      phone: PHONE,
      scope: 'organization',
      organizationId,
      source: 'stop_reply',
      optedOutAt: new Date('2026-01-01'),
    })
    const list = `Phone,Opted in at,Date of birth,Last messaged at,Opted out\n${SPELLINGS.map(
      (spelling) => `"${spelling}",2026-02-01 10:00,1990-01-15,2026-10-01,no`,
    ).join('\n')}\n`
    const vetted = async () => {
      const { runId } = await addListInReview(ctx, {
        organizationId,
        requestedBy: app.cast.bob.id,
        programId,
        text: list,
      })
      return ctx.db
        .selectFrom('vetting_run')
        .select(['accepted', 'review', 'rejected'])
        .where('id', '=', runId)
        .executeTakeFirstOrThrow()
    }
    expect(await vetted()).toEqual({ accepted: 0, review: 0, rejected: 20 })
    await ctx.db.updateTable('suppression').set({ phone: null }).execute()
    expect(await vetted()).toEqual({ accepted: 0, review: 0, rejected: 20 })
    // An opt-out list with the same number adds nothing, and says that it is known.
    expect(await bring(`phone\n${PHONE}\n`)).toContain('1 was opted out before.')
    expect(await rows()).toHaveLength(1)
    // The control: without the opt-out the number is accepted, once.
    await ctx.db.updateTable('suppression').set({ lifted_at: NOW }).execute()
    expect((await vetted()).accepted).toBe(1)
  })
})
