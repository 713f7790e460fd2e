import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CarrierStatus } from '../../src/carriers/status.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { recordSent } from '../../src/welcome/record-sent.ts'
import { recordStatus } from '../../src/welcome/record-status.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, phonesFrom } from './approved.ts'

const FIVE = ['queued', 'sending', 'sent', 'delivered', 'accepted'] as const

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((head, index) =>
    permutations([...list.slice(0, index), ...list.slice(index + 1)]).map((rest) => [
      head,
      ...rest,
    ]),
  )
}

/** 1000 is the full size; 120 is each order once. */
const MESSAGES = Number(process.env['MESSAGES'] ?? 120)

describe('what carriers report', () => {
  let test: TestContext
  beforeEach(async () => {
    test = await openTestContext({
      now: '2026-11-23T17:00:00.000Z',
      settings: { SEND_PER_MINUTE: '0' },
    })
  })
  afterEach(() => test.close())

  async function claimed(count: number) {
    await approve(test.ctx, { phones: phonesFrom(count) })
    const { epoch } = await beginSending(test.ctx)
    const { claims } = await claimWelcomes(test.ctx, { epoch, limit: count })
    return { epoch, claims }
  }
  const report = (attemptId: string, sid: string, status: CarrierStatus, more: object = {}) =>
    recordStatus(test.ctx, {
      provider: 'test',
      attemptId,
      report: { sid, status, ...more },
      body: JSON.stringify({ sid, status, ...more }),
    })
  const statesByPhone = async () =>
    (await test.ctx.db.selectFrom('outbox').select(['state']).orderBy('phone').execute()).map(
      (row) => row.state,
    )

  it('ends in the same state in every order, with repeats, before and after the answer', async () => {
    const orders = permutations(FIVE)
    const { claims, epoch } = await claimed(MESSAGES)
    expect(orders).toHaveLength(120)
    expect(claims).toHaveLength(MESSAGES)
    for (const [index, claim] of claims.entries()) {
      const order = orders[index % orders.length]!
      const sid = `SM${index}`
      const results = [{ claim, epoch, claimedAt: 0, sent: { kind: 'accepted' as const, sid } }]
      if (index % 2 === 0) await recordSent(test.ctx, results)
      for (const status of order) {
        await report(claim.attemptId, sid, status)
        expect(await report(claim.attemptId, sid, status)).toBe(false)
      }
      if (index % 2 === 1) await recordSent(test.ctx, results)
    }
    expect(new Set(await statesByPhone())).toEqual(new Set(['delivered']))
    const rows = await test.ctx.db.selectFrom('outbox').select('provider_sid').execute()
    expect(new Set(rows.map((row) => row.provider_sid)).size).toBe(MESSAGES)
  }, 600_000)

  it('keeps the first of two different ends', async () => {
    const { claims } = await claimed(1)
    const { attemptId } = claims[0]!
    await report(attemptId, 'SM1', 'undelivered', { errorCode: '30008' })
    await report(attemptId, 'SM1', 'delivered')
    const row = await test.ctx.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'undelivered', error_code: '30008' })
    expect(row.error_class).toBe('transient_handset')
  })

  it('suppresses a number that cannot get texts, and stops a sender that is not registered', async () => {
    const { claims } = await claimed(2)
    await report(claims[0]!.attemptId, 'SM1', 'undelivered', { errorCode: '30006' })
    const suppressions = await test.ctx.db.selectFrom('suppression').selectAll().execute()
    expect(suppressions.map((row) => row.source)).toEqual(['hard_bounce'])
    await report(claims[1]!.attemptId, 'SM2', 'undelivered', { errorCode: '30034' })
    const request = await test.ctx.db
      .selectFrom('list_import_request')
      .select('halted_why')
      .executeTakeFirstOrThrow()
    expect(request.halted_why).toBe('sender')
  })

  it('keeps no personal number of a report, and takes one about an unknown message calmly', async () => {
    expect(await report('unknown', 'SM9', 'delivered')).toBe(true)
    const events = await test.ctx.db.selectFrom('webhook_event').selectAll().execute()
    expect(events).toHaveLength(1)
    expect(events[0]?.body).toBe('{"sid":"SM9","status":"delivered"}')
  })
})
