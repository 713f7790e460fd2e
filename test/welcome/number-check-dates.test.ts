import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { factsFor, type KeptCheck, type NumberCheck } from '../../src/carriers/number-check.ts'
import type { Context } from '../../src/context.ts'
import { checkNumbers } from '../../src/welcome/check-numbers.ts'
import { decideUnknown } from '../../src/welcome/decide-unknown.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { setSendingPaused } from '../../src/welcome/set-sending-paused.ts'
import { addCast, type Cast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, phonesFrom } from './approved.ts'

const [PHONE] = phonesFrom(1) as [number]
const CHANGED = '2025-05-01'
const OLD = Date.parse('2024-01-10T15:00:00Z')
const NEW = Date.parse('2026-10-10T15:00:00Z')
const DAY_MS = 86_400_000

const as = (ctx: Context, { id }: { id: string }): Context => ({
  ...ctx,
  actor: { kind: 'person', personId: id },
})

describe('an answer of a look-up', () => {
  const day = Date.parse('2026-01-05T00:00:00Z')
  const kept = (reassigned: KeptCheck['reassigned'], days: number): KeptCheck => ({
    lineType: 'mobile',
    reassigned,
    since: day + days * DAY_MS,
    checkedAt: day + 300 * DAY_MS,
    withdrawn: false,
  })
  it.each<[string, KeptCheck[], KeptCheck['reassigned'] | undefined]>([
    ['no, of the same day', [kept('no', 0)], 'no'],
    ['no, of an earlier day', [kept('no', -1)], 'no'],
    ['no, of a later day', [kept('no', 1)], undefined],
    ['yes, of the same day', [kept('yes', 0)], 'yes'],
    ['yes, of a later day', [kept('yes', 1)], 'yes'],
    ['yes, of an earlier day', [kept('yes', -1)], undefined],
    ['unknown, of the same day', [kept('unknown', 0)], 'unknown'],
    ['unknown, of another day', [kept('unknown', 1)], undefined],
    ['yes after a no', [kept('no', -1), kept('yes', 1)], 'yes'],
    ['yes before and no after', [kept('yes', -9), kept('no', 9)], undefined],
    ['withdrawn', [{ ...kept('no', 0), withdrawn: true }], undefined],
    ['a landline of any day', [{ ...kept('no', 9), lineType: 'landline' }], 'unknown'],
  ])('%s', (_, all, expected) => {
    expect(factsFor(all, day + 15 * 3_600_000)?.reassigned).toBe(expected)
  })
})

describe('two lists with one number, opted in before and after it changed hands', () => {
  let test: TestContext
  let ctx: Context
  let cast: Cast
  let asked: string[]
  const check: NumberCheck = {
    name: 'register',
    ask: (_, since) => {
      asked.push(since)
      return Promise.resolve({ lineType: 'mobile', reassigned: since < CHANGED ? 'yes' : 'no' })
    },
    close: () => {},
  }
  const list = async (optedInAt: number) => {
    const { outboxIds, requestId } = await approve(ctx, { cast, phones: [PHONE], optedInAt })
    return { id: outboxIds[0] ?? '', requestId }
  }
  const stateOf = async ({ id }: { id: string }) => {
    const row = await ctx.db
      .selectFrom('outbox')
      .select(['state', 'reason'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.state === 'accepted' ? row.state : `${row.state} ${row.reason}`
  }
  const rounds = async (count = 6) => {
    for (let round = 0; round < count; round += 1) {
      await sendDue(ctx)
      await checkNumbers(ctx, check)
      test.clock.advance(60_000)
    }
    await sendDue(ctx)
  }
  beforeEach(async () => {
    asked = []
    test = await openTestContext({
      now: '2026-11-23T16:00:00Z',
      settings: { NUMBER_LOOKUP: 'twilio', SEND_PER_MINUTE: '0' },
    })
    ctx = test.ctx
    cast = await addCast(ctx)
  })
  afterEach(() => test.close())

  it('does not let the older go by the answer for the newer', async () => {
    const newer = await list(NEW)
    await rounds()
    expect(await stateOf(newer)).toBe('accepted')
    const older = await list(OLD)
    await rounds()
    expect(await stateOf(older)).toBe('expired reassigned')
    expect(asked).toEqual(['2026-10-10', '2024-01-10'])
    expect(test.carrier.accepted).toHaveLength(1)
  })

  it('does not end the newer by the answer for the older', async () => {
    const older = await list(OLD)
    await rounds()
    const newer = await list(NEW)
    await rounds()
    expect([await stateOf(older), await stateOf(newer)]).toEqual(['expired reassigned', 'accepted'])
  })

  it('asks once for each when both wait, one of them paused', async () => {
    const older = await list(OLD)
    const newer = await list(NEW)
    await sendDue(ctx)
    await setSendingPaused(as(ctx, cast.oscar), {
      organizationId: cast.riverside.id,
      requestId: older.requestId,
      paused: true,
    })
    await rounds()
    expect(asked.toSorted()).toEqual(['2024-01-10', '2026-10-10'])
    expect([await stateOf(older), await stateOf(newer)]).toEqual([
      'waiting number_check',
      'accepted',
    ])
  })
})

describe('look-ups switched off after an operator had a number asked again', () => {
  let test: TestContext
  let ctx: Context
  let requestId = ''
  let cast: Cast
  let answer: 'no' | 'unknown'
  const check: NumberCheck = {
    name: 'register',
    ask: () => Promise.resolve({ lineType: 'mobile', reassigned: answer }),
    close: () => {},
  }
  const rows = async () => {
    const all = await ctx.db.selectFrom('outbox').select(['state', 'reason']).execute()
    return all.map(({ state, reason }) => (state === 'held' ? `held ${reason}` : state))
  }
  beforeEach(async () => {
    answer = 'unknown'
    test = await openTestContext({
      now: '2026-11-23T16:00:00Z',
      settings: { NUMBER_LOOKUP: 'twilio', SEND_PER_MINUTE: '0' },
    })
    ctx = test.ctx
    cast = await addCast(ctx)
    requestId = (await approve(ctx, { cast, phones: [PHONE] })).requestId
    await sendDue(ctx)
    await checkNumbers(ctx, check)
    await sendDue(ctx)
    expect(await rows()).toEqual(['held number_unknown'])
    const operator = as(ctx, cast.oscar)
    await decideUnknown(operator, { requestId, as: 'ask' })
    expect(await rows()).toEqual(['waiting'])
  })
  afterEach(() => test.close())
  const off = () => ({ ...ctx, config: { ...ctx.config, numberLookup: 'off' as const } })

  it('holds it again instead of letting it go unasked', async () => {
    await sendDue(off())
    expect(await rows()).toEqual(['held number_unknown'])
    expect(test.carrier.accepted).toEqual([])
  })

  it('lets it go once an answer came, and others that nothing is known of', async () => {
    answer = 'no'
    expect(await checkNumbers(ctx, check)).toBe(1)
    await approve(ctx, { cast, phones: [PHONE + 1] })
    await sendDue(off())
    expect(await rows()).toEqual(['accepted', 'accepted'])
  })

  it('holds a number of another list too while what is kept of it is unclear', async () => {
    await approve(ctx, { cast, phones: [PHONE], optedInAt: OLD })
    await sendDue(off())
    expect(await rows()).toEqual(['held number_unknown', 'held number_unknown'])
  })
})
