import { listEventsOf } from '../../src/audit/queries.ts'
import { timelineOf } from '../../src/reports/timeline.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { suppressPhone } from '../../src/suppressions/suppress-phone.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { type Approved, approve, phonesFrom, states } from './approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
const DAY_MS = 86_400_000

describe('sending what is due', () => {
  let test: TestContext
  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
  })
  afterEach(() => test.close())

  it('sends each message once and keeps what the carrier answered', async () => {
    const { ctx, carrier } = test
    await approve(ctx, { phones: phonesFrom(20) })
    await sendDue(ctx)
    await sendDue(ctx)
    expect(new Set(carrier.accepted.map((text) => text.to))).toEqual(new Set(phonesFrom(20)))
    expect(carrier.accepted).toHaveLength(20)
    expect(await states(ctx)).toEqual({ accepted: 20 })
    const [text] = carrier.accepted
    expect(text?.text).toMatch(
      /^Riverside: you signed up for our texts\. Confirm to keep getting up to 4 msgs\/mo: http:\/\/localhost:3000\/j\/[\w-]{22} /,
    )
    expect(text?.statusUrl).toBe(`http://localhost:3000/hooks/test/status/${text?.attemptId ?? ''}`)
    expect(text?.validitySeconds).toBe(6 * 3600 - 10 * 60 - 120)
    const request = await ctx.db.selectFrom('list_import_request').selectAll().executeTakeFirst()
    expect(request?.status).toBe('sending')
    const events = await ctx.db.selectFrom('audit_event').select('name').orderBy('seq').execute()
    expect(events.map((event) => event.name)).toContain('request.sending_started')
    const steps = await ctx.db.selectFrom('attempt').select('step').execute()
    expect(steps.filter((step) => step.step === 'claimed')).toHaveLength(20)
    expect(steps.filter((step) => step.step === 'accepted')).toHaveLength(20)
  })

  it('waits until the window opens in every zone the number may be in', async () => {
    const { ctx, clock, carrier } = test
    clock.set('2026-11-23T17:30:00.000Z')
    await approve(ctx, { phones: [12_085_550_100, 12_125_550_100] })
    await sendDue(ctx)
    expect(carrier.accepted.map((text) => text.to)).toEqual([12_125_550_100])
    const waiting = await ctx.db
      .selectFrom('outbox')
      .select(['reason', 'until'])
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    expect(waiting).toEqual({
      reason: 'before_hours',
      until: Date.parse('2026-11-23T18:00:00.000Z'),
    })
    clock.set('2026-11-23T18:00:00.000Z')
    await sendDue(ctx)
    expect(carrier.accepted).toHaveLength(2)
  })

  it('never sends to a number that was suppressed, in any scope', async () => {
    const { ctx, carrier } = test
    const phones = phonesFrom(4)
    const { cast, programId } = await approve(ctx, { phones })
    const at = { source: 'staff' as const, optedOutAt: ctx.now() }
    const organizationId = cast.riverside.id
    await suppressPhone(ctx, { ...at, phone: phones[0]!, scope: 'installation', organizationId })
    await suppressPhone(ctx, { ...at, phone: phones[1]!, scope: 'organization', organizationId })
    await suppressPhone(ctx, {
      ...at,
      phone: phones[2]!,
      scope: 'program',
      organizationId,
      programId,
    })
    await ctx.db
      .updateTable('outbox')
      .set({ state: 'waiting', reason: null, until: ctx.now().getTime() })
      .execute()
    await ctx.db.updateTable('suppression').set({ phone: null }).execute()
    await sendDue(ctx)
    expect(carrier.accepted.map((text) => text.to)).toEqual([phones[3]])
    const reasons = await ctx.db.selectFrom('outbox').select('reason').orderBy('phone').execute()
    expect(reasons.map((row) => row.reason)).toEqual([
      'suppressed_installation',
      'suppressed_organization',
      'suppressed_program',
      null,
    ])
  })

  it('ends what has become too old, unproven or too young since it was vetted', async () => {
    const { ctx, clock, carrier } = test
    const now = ctx.now().getTime()
    const { cast, programId } = await approve(ctx, {
      phones: [12_125_550_100],
      lastMessagedAt: now - 200 * DAY_MS,
    })
    const more = { cast, programId }
    await approve(ctx, { ...more, phones: [14_165_550_100], basis: null })
    await approve(ctx, {
      ...more,
      phones: [14_165_550_101],
      basis: 'ca_implied_purchase',
      basisAt: now - 800 * DAY_MS,
    })
    await approve(ctx, { ...more, phones: [12_125_550_101], minimumAge: 12 })
    await approve(ctx, {
      ...more,
      phones: [14_165_550_102],
      basis: 'ca_implied_inquiry',
      basisAt: now - 100 * DAY_MS,
    })
    await approve(ctx, {
      ...more,
      phones: [12_125_550_102],
      lastMessagedAt: now - 200 * DAY_MS,
      included: ['stale'],
    })
    clock.advance(1000)
    await sendDue(ctx)
    expect(new Set(carrier.accepted.map((text) => text.to))).toEqual(
      new Set([12_125_550_102, 14_165_550_102]),
    )
    const ended = await ctx.db
      .selectFrom('outbox')
      .select('reason')
      .where('state', '=', 'expired')
      .orderBy('phone')
      .execute()
    expect(ended.map((row) => row.reason)).toEqual([
      'stale',
      'underage',
      'ca_consent_unproven',
      'ca_consent_expired',
    ])
  })

  it('stops when anything an approval is bound to has changed', async () => {
    const { ctx, carrier } = test
    const { db } = ctx
    const changes: ((ids: Approved) => { execute: () => Promise<unknown> })[] = [
      (ids) => requestOf(ids).set({ rows_hash: 'other' }),
      (ids) => requestOf(ids).set({ mapping_hash: 'other' }),
      (ids) =>
        db.updateTable('upload').set({ sha256: 'other' }).where('request_id', '=', ids.requestId),
      (ids) => programOf(ids).set({ message_template: 'other' }),
      (ids) => programOf(ids).set({ reason: 'other' }),
      (ids) => programOf(ids).set({ sender: '+12125550111' }),
    ]
    const requestOf = (ids: Approved) =>
      db.updateTable('list_import_request').where('id', '=', ids.requestId)
    const programOf = (ids: Approved) => db.updateTable('program').where('id', '=', ids.programId)
    let phone = 12_125_550_100
    const { cast } = await approve(ctx, { phones: [] })
    for (const change of changes) {
      phone += 1
      await change(await approve(ctx, { cast, phones: [phone] })).execute()
      await sendDue(ctx)
    }
    await approve(ctx, { cast, phones: [phone + 1], linkBase: 'https://elsewhere.example/j/' })
    await sendDue(ctx)
    await approve(ctx, { cast, phones: [phone + 2], hoursHash: 'wider' })
    await sendDue(ctx)
    expect(carrier.accepted).toEqual([])
    expect(await states(ctx)).toEqual({ held: changes.length + 2 })
    const voided = await ctx.db
      .selectFrom('audit_event')
      .select('id')
      .where('name', '=', 'request.voided')
      .execute()
    expect(voided).toHaveLength(changes.length + 2)
    // Two that nothing changed for: bound to these hours, and approved before hours were bound.
    await approve(ctx, { cast, phones: [phone + 3] })
    await approve(ctx, { cast, phones: [phone + 4], hoursHash: null })
    await sendDue(ctx)
    expect(carrier.accepted).toHaveLength(2)
  })

  it('says on the page what has changed', async () => {
    const { ctx } = test
    const { requestId, cast } = await approve(ctx, { phones: phonesFrom(1), hoursHash: 'wider' })
    await sendDue(ctx)
    const events = await listEventsOf(ctx.db, cast.riverside.id, requestId)
    expect(timelineOf(events, () => 'Carryover').map(({ what }) => what)).toEqual([
      'voided the approval, because of a change: the hours in which texts may be sent',
    ])
  })

  it('sends nothing while the request, program or organization rests', async () => {
    const { ctx, carrier } = test
    const { requestId, programId, cast } = await approve(ctx, { phones: phonesFrom(1) })
    const at = ctx.now().toISOString()
    const request = ctx.db.updateTable('list_import_request').where('id', '=', requestId)
    const program = ctx.db.updateTable('program').where('id', '=', programId)
    const organization = ctx.db.updateTable('organization').where('id', '=', cast.riverside.id)
    await request.set({ paused_at: at }).execute()
    await sendDue(ctx)
    await request.set({ paused_at: null }).execute()
    await program.set({ paused_at: at }).execute()
    await sendDue(ctx)
    await program.set({ paused_at: null }).execute()
    await organization.set({ suspended_at: at }).execute()
    await sendDue(ctx)
    await organization.set({ suspended_at: null }).execute()
    await request.set({ status: 'halted' }).execute()
    await sendDue(ctx)
    expect(carrier.accepted).toEqual([])
    await request.set({ status: 'approved' }).execute()
    await sendDue(ctx)
    expect(carrier.accepted).toHaveLength(1)
  })

  it('waits a day after another message of the same organization', async () => {
    const { ctx, clock, carrier } = test
    const { cast } = await approve(ctx, { phones: phonesFrom(1) })
    await sendDue(ctx)
    await approve(ctx, { cast, phones: phonesFrom(1), program: { name: 'Second' } })
    await sendDue(ctx)
    expect(carrier.accepted).toHaveLength(1)
    clock.advance(DAY_MS)
    await sendDue(ctx)
    expect(carrier.accepted).toHaveLength(2)
  })

  it('keeps to the pace of the sender in segments, over restarts', async () => {
    const slow = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '60' } })
    await approve(slow.ctx, { phones: phonesFrom(100) })
    await sendDue(slow.ctx)
    const first = slow.carrier.accepted.length
    expect(first).toBeLessThanOrEqual(6)
    slow.clock.advance(60_000)
    await sendDue(slow.ctx)
    expect(slow.carrier.accepted.length - first).toBeLessThanOrEqual(35)
    expect(slow.carrier.accepted.length - first).toBeGreaterThanOrEqual(5)
    await slow.close()
  })
})
