import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NumberCheck, NumberFacts } from '../../src/carriers/number-check.ts'
import type { Context } from '../../src/context.ts'
import { checkNumbers } from '../../src/welcome/check-numbers.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, phonesFrom, states } from './approved.ts'

const [GOOD, LANDLINE, UNKNOWN] = phonesFrom(3) as [number, number, number]
const ANSWERS = new Map<number, NumberFacts>([
  [GOOD, { lineType: 'mobile', reassigned: 'no' }],
  [LANDLINE, { lineType: 'landline', reassigned: 'no' }],
  [UNKNOWN, { lineType: 'unknown', reassigned: 'unknown' }],
])

describe('numbers that are looked up before they are texted', () => {
  let test: TestContext
  let ctx: Context
  let asked: number[]
  const check: NumberCheck = {
    name: 'table',
    ask: (phone) => {
      asked.push(phone)
      return Promise.resolve(ANSWERS.get(phone) ?? null)
    },
    close: () => {},
  }
  beforeEach(async () => {
    asked = []
    test = await openTestContext({
      now: '2026-11-23T16:00:00Z',
      settings: { NUMBER_LOOKUP: 'twilio' },
    })
    ctx = test.ctx
    await approve(ctx, { phones: [GOOD, LANDLINE, UNKNOWN] })
  })
  afterEach(() => test.close())
  const accepted = () => test.carrier.accepted.map((text) => text.to)

  it('wait until they were, and go, end or are held by what it said', async () => {
    await sendDue(ctx)
    expect(accepted()).toEqual([])
    expect(await states(ctx)).toEqual({ waiting: 3 })
    expect(await checkNumbers(ctx, check)).toBe(3)
    await sendDue(ctx)
    expect(accepted()).toEqual([GOOD])
    expect(await states(ctx)).toEqual({ accepted: 1, expired: 1, held: 1 })
  })

  it('go on waiting while nobody can be asked', async () => {
    await sendDue(ctx)
    expect(await checkNumbers(ctx, { ...check, ask: () => Promise.resolve(null) })).toBe(0)
    test.clock.advance(600_000)
    await sendDue(ctx)
    expect(accepted()).toEqual([])
  })

  it('are asked once in a month', async () => {
    await sendDue(ctx)
    await checkNumbers(ctx, check)
    await sendDue(ctx)
    await checkNumbers(ctx, check)
    expect(asked).toHaveLength(3)
  })

  it('are not looked up, and not held back, when that is off', async () => {
    ctx = { ...ctx, config: { ...ctx.config, numberLookup: 'off' } }
    await sendDue(ctx)
    expect(accepted()).toHaveLength(3)
    expect(await checkNumbers(ctx, null)).toBe(0)
  })
})
