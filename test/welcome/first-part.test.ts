import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decideFirstPart } from '../../src/welcome/decide-first-part.ts'
import {
  judgeFirstPart,
  openPart,
  partAt,
  type PartFigures,
  partsOf,
  stepOf,
  TRIAL_MS,
} from '../../src/welcome/first-part.ts'
import {
  findFirstPart,
  beginFirstPart,
  placeInParts,
} from '../../src/welcome/first-part-queries.ts'
import { judgeFirstParts } from '../../src/welcome/judge-first-parts.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { as } from '../review/setting.ts'
import type { Cast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, phonesFrom, states } from './approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
const HOUR_MS = 3_600_000

const GOOD: PartFigures = {
  left: 100,
  unsent: 0,
  lastLeftAt: 1_000_000,
  opted_out: 3,
  undelivered: 15,
  filtered: 2,
}
const AFTER = 1_000_000 + TRIAL_MS

describe('what a first part says', () => {
  it.each<[string, Partial<PartFigures>, number, unknown]>([
    ['goes on at the limits', {}, AFTER, { kind: 'go_on' }],
    ['waits for its time', {}, AFTER - 1, { kind: 'wait', until: AFTER }],
    ['holds on opt-outs', { opted_out: 4 }, AFTER, { kind: 'hold', over: ['opted_out'] }],
    ['holds on failures', { undelivered: 16 }, AFTER, { kind: 'hold', over: ['undelivered'] }],
    ['holds on filtering', { filtered: 3 }, AFTER, { kind: 'hold', over: ['filtered'] }],
    ['holds before its time', { filtered: 3 }, 0, { kind: 'hold', over: ['filtered'] }],
    [
      'counts what may still go well',
      { left: 20, unsent: 80, opted_out: 3 },
      AFTER,
      { kind: 'wait', until: null },
    ],
    [
      'judges the half that left while the rest waits for its hours',
      { left: 60, unsent: 40, opted_out: 2, undelivered: 5, filtered: 1 },
      AFTER,
      { kind: 'hold', over: ['opted_out'] },
    ],
    [
      'asks a person when too few left',
      { left: 9, opted_out: 0, undelivered: 0, filtered: 0 },
      AFTER,
      { kind: 'hold', over: ['too_few'] },
    ],
  ])('%s', (_what, over, now, verdict) => {
    expect(judgeFirstPart({ ...GOOD, ...over }, [], now)).toEqual(verdict)
  })

  it('passes a limit only where a person let it', () => {
    const bad = { ...GOOD, opted_out: 30 }
    expect(judgeFirstPart(bad, ['opted_out'], AFTER)).toEqual({ kind: 'go_on' })
    expect(judgeFirstPart({ ...bad, filtered: 9 }, ['opted_out'], AFTER)).toEqual({
      kind: 'hold',
      over: ['filtered'],
    })
  })

  it('is followed by a tenth each hour', () => {
    const of = { size: 100, step: stepOf(12_000, 100), placed: 12_000 }
    expect(of.step).toBe(1200)
    expect([0, 99, 100, 1299, 1300].map((place) => partAt(place, of))).toEqual([1, 1, 2, 2, 3])
    expect(partsOf(of)).toBe(11)
    const released = { state: 'released' as const, releasedAt: 0, releasedFrom: 2 }
    expect([0, HOUR_MS - 1, HOUR_MS].map((now) => openPart(released, now))).toEqual([2, 2, 3])
    expect(openPart({ ...released, state: 'held' }, HOUR_MS)).toBe(0)
  })
})

describe('a list longer than its first part', () => {
  let test: TestContext
  let cast: Cast
  let requestId: string
  let programId: string
  const phones = phonesFrom(90)

  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
    const { ctx } = test
    const approved = await approve(ctx, { phones })
    ;({ cast, requestId, programId } = approved)
    await beginFirstPart(ctx.db, {
      requestId,
      revision: 1,
      size: 30,
      step: 30,
      now: ctx.now().getTime(),
    })
    const part = await findFirstPart(ctx.db, requestId)
    await placeInParts(ctx.db, {
      part: part!,
      programId: approved.programId,
      phones,
      now: ctx.now().getTime(),
    })
  })
  afterEach(() => test.close())

  const part = () => findFirstPart(test.ctx.db, requestId)
  const sent = () => test.carrier.accepted.length
  const deliver = () =>
    test.ctx.db
      .updateTable('outbox')
      .set({ state: 'delivered' })
      .where('state', '=', 'accepted')
      .execute()
  let count = 0
  const stops = async (from: number) => {
    count += 1
    const reply = { sid: `S${count}`, from, to: CONTENT.sender, text: 'STOP', provider: 'test' }
    await recordReply(test.ctx, reply)
  }
  const round = async () => {
    await sendDue(test.ctx)
    const moved = await judgeFirstParts(test.ctx)
    await sendDue(test.ctx)
    return moved
  }

  it('sends the first part, waits, and goes on by parts', async () => {
    await round()
    expect(sent()).toBe(30)
    expect(await states(test.ctx)).toEqual({ accepted: 30, waiting: 60 })
    const waiting = await test.ctx.db
      .selectFrom('outbox')
      .select(['reason', 'until'])
      .where('state', '=', 'waiting')
      .execute()
    expect(new Set(waiting.map((row) => row.reason))).toEqual(new Set(['first_part']))
    await deliver()
    test.clock.advance(TRIAL_MS - 1)
    expect(await round()).toBe(0)
    test.clock.advance(1)
    expect(await round()).toBe(1)
    expect(sent()).toBe(60)
    test.clock.advance(HOUR_MS - 1)
    expect(await round()).toBe(0)
    test.clock.advance(1)
    await round()
    expect(sent()).toBe(90)
  })

  it('is held by the software past a limit, and told to people', async () => {
    await round()
    await stops(phones[0]!)
    expect(await round()).toBe(1)
    expect(await part()).toMatchObject({ state: 'held', over: ['opted_out'] })
    test.clock.advance(48 * HOUR_MS)
    expect(await round()).toBe(0)
    expect(sent()).toBe(30)
    const mail = await test.ctx.db.selectFrom('mail').select(['to_address', 'text']).execute()
    expect(mail.map((one) => one.to_address).toSorted()).toEqual([
      'alice@example.org',
      'bob@example.org',
      'oscar@example.org',
      'rita@example.org',
    ])
    expect(mail[0]?.text).toContain('Opted out or said it is not them: 1 of 30, 3.3%')
  })

  it('goes on past a limit only by a reviewer or operator with nothing to do with it', async () => {
    await round()
    await stops(phones[0]!)
    await round()
    const deciding = { requestId, as: 'release' as const, note: 'A test number of ours' }
    for (const person of [cast.bob, cast.alice, cast.mallory])
      await expect(decideFirstPart(as(test.ctx, person), deciding)).rejects.toThrow('Only')
    await test.ctx.db
      .insertInto('membership')
      .values({
        organization_id: cast.riverside.id,
        person_id: cast.oscar.id,
        role: 'requester',
        created_at: MONDAY_NOON,
      })
      .execute()
    await expect(decideFirstPart(as(test.ctx, cast.oscar), deciding)).rejects.toThrow('your own')
    const rita = as(test.ctx, cast.rita)
    await expect(decideFirstPart(rita, { ...deciding, note: ' ' })).rejects.toThrow('Say why')
    expect(sent()).toBe(30)
    await decideFirstPart(rita, deciding)
    await round()
    expect(sent()).toBe(60)
    expect(await part()).toMatchObject({ state: 'released', overruled: ['opted_out'] })
    await expect(decideFirstPart(rita, deciding)).rejects.toThrow('goes on already')
    test.clock.advance(HOUR_MS)
    await round()
    expect(sent()).toBe(90)
    const events = await test.ctx.db
      .selectFrom('audit_event')
      .select(['name', 'actor_kind'])
      .where('name', 'like', 'request.first_part%')
      .orderBy('seq')
      .execute()
    expect(events).toEqual([
      { name: 'request.first_part_held', actor_kind: 'system' },
      { name: 'request.first_part_released', actor_kind: 'person' },
    ])
  })

  it('is held again when a later part passes another limit', async () => {
    await round()
    await deliver()
    test.clock.advance(TRIAL_MS)
    await round()
    expect(sent()).toBe(60)
    await test.ctx.db
      .updateTable('outbox')
      .set({ state: 'undelivered', error_class: 'filtered' })
      .where('state', '=', 'accepted')
      .execute()
    test.clock.advance(HOUR_MS)
    await round()
    expect(await part()).toMatchObject({ state: 'held', over: ['undelivered', 'filtered'] })
    expect(sent()).toBe(60)
  })

  it('may be held by its own people at any time', async () => {
    await decideFirstPart(as(test.ctx, cast.bob), { requestId, as: 'hold', note: '' })
    await round()
    expect(sent()).toBe(0)
  })

  it('is asked at the claim, whatever put a message into the line', async () => {
    const intoLine = () =>
      test.ctx.db
        .updateTable('outbox')
        .set({ reason: null, until: test.ctx.now().getTime() })
        .where('state', '=', 'waiting')
        .execute()
    await intoLine()
    await sendDue(test.ctx)
    expect(sent()).toBe(30)
    // The control: messages that are in no part are not held back by anything.
    await test.ctx.db.updateTable('outbox').set({ part: null }).execute()
    await intoLine()
    await sendDue(test.ctx)
    expect(sent()).toBe(90)
  })

  it('is tried anew when it is approved anew', async () => {
    await round()
    await deliver()
    test.clock.advance(TRIAL_MS)
    await round()
    expect(sent()).toBe(60)
    const now = test.ctx.now().getTime()
    await beginFirstPart(test.ctx.db, { requestId, revision: 2, size: 10, step: 10, now })
    await placeInParts(test.ctx.db, { part: (await part())!, programId, phones, now })
    await test.ctx.db
      .updateTable('outbox')
      .set({ until: now, reason: null })
      .where('state', '=', 'waiting')
      .execute()
    await round()
    expect(sent()).toBe(70)
    expect(await part()).toMatchObject({ state: 'first', placed: 30, revision: 2 })
    // Of the second approval’s ten, one is more than three in a hundred; of the seventy it would not be.
    await stops(phones[60]!)
    await round()
    expect(await part()).toMatchObject({ state: 'held', over: ['opted_out'] })
    // Asked again for the same approval, nothing begins anew.
    await beginFirstPart(test.ctx.db, { requestId, revision: 2, size: 10, step: 10, now })
    expect(await part()).toMatchObject({ state: 'held' })
  })
})
