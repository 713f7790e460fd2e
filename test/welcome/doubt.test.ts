import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Carrier, LookedUp, Sent } from '../../src/carriers/carrier.ts'
import type { Context } from '../../src/context.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { SILENT_MS } from '../../src/welcome/end-silent.ts'
import { recordSent } from '../../src/welcome/record-sent.ts'
import { resolveMessage } from '../../src/welcome/resolve-message.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { settleDoubt } from '../../src/welcome/settle-doubt.ts'
import type { Cast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'
import { approve, phonesFrom, states } from './approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
const MINUTE_MS = 60_000

describe('a message in doubt', () => {
  let test: TestContext
  let lookUps: LookedUp[]
  let asked: string[]
  let ctx: Context
  let cast: Cast

  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
    lookUps = []
    asked = []
    const carrier: Carrier = {
      ...test.carrier,
      lookUp: ({ token }) => {
        asked.push(token)
        return Promise.resolve(lookUps.shift() ?? { kind: 'none' })
      },
    }
    ctx = { ...test.ctx, carrier }
    ;({ cast } = await approve(ctx, { phones: phonesFrom(1) }))
  })
  afterEach(() => test.close())

  const outbox = () => test.ctx.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
  const answer = (...sent: Sent[]) => test.carrier.answers.push(...sent)
  const unclear: Sent = { kind: 'in_doubt', message: 'HTTP 500' }

  it('is found by the token of its link and becomes accepted', async () => {
    answer(unclear)
    await sendDue(ctx)
    expect(await outbox()).toMatchObject({ state: 'in_doubt', reason: 'no_answer' })
    await settleDoubt(ctx)
    expect(asked).toEqual([])
    test.clock.advance(MINUTE_MS)
    lookUps.push({ kind: 'found', sid: 'SM1', status: 'delivered' })
    await settleDoubt(ctx)
    expect(asked[0]).toMatch(/^[\w-]{22}$/)
    expect(await outbox()).toMatchObject({ state: 'delivered', provider_sid: 'SM1' })
    expect(test.carrier.accepted).toHaveLength(0)
  })

  it('is sent once more after three look-ups over fifteen minutes found nothing, never a third time', async () => {
    answer(unclear, unclear)
    await sendDue(ctx)
    for (const minute of [1, 5, 14]) {
      test.clock.set(new Date(Date.parse(MONDAY_NOON) + minute * MINUTE_MS).toISOString())
      await sendDue(ctx)
    }
    expect(asked).toHaveLength(2)
    expect(await outbox()).toMatchObject({ state: 'in_doubt', lookups: 2, tries: 1 })
    test.clock.advance(MINUTE_MS)
    await sendDue(ctx)
    expect(await outbox()).toMatchObject({ state: 'in_doubt', lookups: 0, tries: 2 })
    for (let minute = 0; minute < 40; minute += 1) {
      test.clock.advance(MINUTE_MS)
      await sendDue(ctx)
    }
    expect(await outbox()).toMatchObject({ state: 'held', reason: 'absent_twice' })
    const { id } = await outbox()
    await expect(resolveMessage(ctx, { outboxId: id, as: 'send' })).rejects.toThrow('Choose')
    expect(await outbox()).toMatchObject({ state: 'held' })
    await resolveMessage(ctx, { outboxId: id, as: 'look' })
    await settleDoubt(ctx)
    expect(await outbox()).toMatchObject({ state: 'held', reason: 'absent_twice', tries: 2 })
    await resolveMessage(ctx, { outboxId: id, as: 'end' })
    await expect(resolveMessage(ctx, { outboxId: id, as: 'end' })).rejects.toThrow('any more')
    test.clock.advance(60 * MINUTE_MS)
    await sendDue(ctx)
    expect(await outbox()).toMatchObject({ state: 'failed', reason: 'given_up', tries: 2 })
  })

  it('is not taken for unsent while the list does not even show what was accepted', async () => {
    await approve(ctx, { phones: phonesFrom(1, 12_122_000_000), cast })
    answer(unclear)
    await sendDue(ctx)
    expect(await states(ctx)).toEqual({ in_doubt: 1, accepted: 1 })
    for (let minute = 0; minute < 40; minute += 1) {
      test.clock.advance(MINUTE_MS)
      await sendDue(ctx)
    }
    expect(await states(ctx)).toEqual({ in_doubt: 1, accepted: 1 })
    expect(test.carrier.accepted).toHaveLength(1)
  })

  it('stays in doubt for a person when the carrier cannot be asked for a day', async () => {
    answer(unclear)
    await sendDue(ctx)
    for (let hour = 0; hour < 26; hour += 1) {
      lookUps.push({ kind: 'unavailable', message: 'HTTP 503' })
      await settleDoubt(ctx)
      test.clock.advance(60 * MINUTE_MS)
    }
    expect(await outbox()).toMatchObject({ state: 'in_doubt', reason: 'cannot_look_up' })
    const before = asked.length
    test.clock.advance(600 * MINUTE_MS)
    await settleDoubt(ctx)
    expect(asked).toHaveLength(before)
    const { id } = await outbox()
    const resolving = { outboxId: id, as: 'sent' }
    await expect(resolveMessage(ctx, resolving)).rejects.toThrow('Enter the id')
    await resolveMessage(ctx, { ...resolving, proof: 'SM0123456789' })
    expect(await outbox()).toMatchObject({ state: 'accepted', provider_sid: 'SM0123456789' })
  })

  it('is what becomes of a claim when its process ends, and a late answer still counts', async () => {
    const { epoch } = await beginSending(ctx)
    const { claims } = await claimWelcomes(ctx, { epoch, limit: 8 })
    expect(claims).toHaveLength(1)
    // On PostgreSQL it might still be alive, and is given time to show it.
    if (onPostgres) expect(await beginSending(ctx)).toMatchObject({ inDoubt: 0 })
    test.clock.advance(SILENT_MS + 1)
    const next = await beginSending(ctx)
    expect(next).toMatchObject({ inDoubt: 1 })
    expect(await outbox()).toMatchObject({ state: 'in_doubt', reason: 'crashed' })
    expect(await claimWelcomes(ctx, { epoch, limit: 8 })).toMatchObject({ stopped: true })
    const [claim] = claims
    await recordSent(ctx, [
      {
        claim: claim!,
        epoch,
        claimedAt: ctx.now().getTime(),
        sent: { kind: 'accepted', sid: 'SM2' },
      },
    ])
    expect(await outbox()).toMatchObject({ state: 'accepted', provider_sid: 'SM2' })
  })

  it('goes back in line when nothing had left, and does not count as a try', async () => {
    answer({ kind: 'not_sent', message: 'connection refused' })
    await sendDue(ctx)
    expect(await outbox()).toMatchObject({ state: 'waiting', reason: 'not_connected', tries: 0 })
    answer({ kind: 'slow_down', message: 'HTTP 429', retryAfterSeconds: 30 })
    test.clock.advance(MINUTE_MS)
    await sendDue(ctx)
    expect(await outbox()).toMatchObject({ state: 'waiting', reason: 'slow_down', tries: 0 })
    test.clock.advance(29_000)
    await sendDue(ctx)
    expect(test.carrier.accepted).toHaveLength(0)
    test.clock.advance(1000)
    await sendDue(ctx)
    expect(test.carrier.accepted).toHaveLength(1)
    expect(await states(ctx)).toEqual({ accepted: 1 })
  })

  it('ends, with what a refusal means for the number or for all sending', async () => {
    answer({ kind: 'refused', class: 'opted_out', code: '21610', message: 'opted out' })
    await sendDue(ctx)
    expect(await outbox()).toMatchObject({ state: 'failed', error_code: '21610' })
    const suppression = await ctx.db.selectFrom('suppression').selectAll().execute()
    expect(suppression).toMatchObject([{ scope: 'organization', source: 'carrier' }])
    await approve(ctx, { cast, phones: [12_125_550_133] })
    answer({ kind: 'refused', class: 'account', code: '20003', message: 'bad token' })
    await sendDue(ctx)
    expect(await states(ctx)).toEqual({ failed: 1, waiting: 1 })
    test.clock.advance(60 * MINUTE_MS)
    await sendDue(ctx)
    expect(test.carrier.accepted).toHaveLength(0)
    const installation = await ctx.db.selectFrom('installation').selectAll().executeTakeFirst()
    expect(installation).toMatchObject({ sending: 'off' })
  })
})
