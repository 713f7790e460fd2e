import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { verifyChain } from '../../src/audit/chain.ts'
import type { Context } from '../../src/context.ts'
import { openDb } from '../../src/db/open.ts'
import { ConflictError } from '../../src/errors.ts'
import { type DecisionOutcome, decideRequest } from '../../src/review/decide-request.ts'
import { DECISIONS } from '../../src/review/decision.ts'
import { findFirstApproval, listDecisions } from '../../src/review/decision-queries.ts'
import { listQueue } from '../../src/review/desk-queries.ts'
import { holdRequest } from '../../src/review/hold-request.ts'
import { releaseHold } from '../../src/review/release-hold.ts'
import { getList } from '../../src/review/queries.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'
import { type ListInReview, addListInReview } from '../support/in-review.ts'
import { as, formFor, makeReviewer, rowsIn, seeEverything } from './setting.ts'

let test: TestContext
let cast: Cast
let list: ListInReview
let rita: Context
let oscar: Context
/** Oscar's own way into the database, as another process has it; SQLite takes one writer in a thread. */
let closeSecond = async () => {}

beforeEach(async () => {
  test = await openTestContext()
  cast = await addCast(test.ctx)
  await makeReviewer(test.ctx, cast.oscar)
  list = await addListInReview(test.ctx, {
    organizationId: cast.riverside.id,
    requestedBy: cast.bob.id,
  })
  rita = as(test.ctx, cast.rita)
  const second = onPostgres ? openDb(test.ctx.config.databaseUrl) : test.ctx.db
  if (onPostgres) closeSecond = () => second.destroy()
  oscar = as({ ...test.ctx, db: second }, cast.oscar)
})
afterEach(async () => {
  await closeSecond()
  await test.close()
})

/** Puts the list back as if nobody had decided, one version on. */
async function sendAgain(revision: number): Promise<void> {
  await test.ctx.db
    .updateTable('list_import_request')
    .set({ status: 'in_review', revision })
    .where('id', '=', list.requestId)
    .execute()
}

const settled = (outcome: PromiseSettledResult<DecisionOutcome>) =>
  outcome.status === 'fulfilled'
    ? outcome.value.kind
    : outcome.reason instanceof ConflictError
      ? outcome.reason.message
      : `BUG ${String(outcome.reason)}`

describe('two reviewers at once', () => {
  it('end in one decision and a clear word to the other, 100 times', async () => {
    const tally = { decided: 0, told: 0, else: [] as string[] }
    for (let round = 1; round <= 100; round += 1) {
      await sendAgain(round)
      const decisions = [DECISIONS[1 + (round % 2)]!, DECISIONS[1 + (Math.floor(round / 2) % 2)]!]
      const forms = await Promise.all(
        decisions.map((decision) => formFor(test.ctx, list.requestId, { decision })),
      )
      const outcomes = await Promise.allSettled([
        decideRequest(round % 3 === 0 ? oscar : rita, forms[0]!),
        decideRequest(round % 3 === 0 ? rita : oscar, forms[1]!),
      ])
      for (const outcome of outcomes.map(settled))
        if (outcome === 'decided') tally.decided += 1
        else if (
          /^(Rita Osei|Oscar Lind) (rejected this|asked for changes) at 22 Nov/.test(outcome)
        )
          tally.told += 1
        else tally.else.push(outcome)
    }
    expect(tally).toEqual({ decided: 100, told: 100, else: [] })
    expect(await listDecisions(test.ctx.db, list.requestId)).toHaveLength(100)
    expect(await rowsIn(test.ctx, 'mail')).toBe(100)
    const trail = await listChain(test.ctx.db, list.organizationId, { afterSeq: 0, limit: 1000 })
    expect(verifyChain(trail)).toBeNull()
    expect(trail.filter((event) => event.name === 'request.decided')).toHaveLength(100)
  }, 60_000)

  it('end in one approval when both approve', async () => {
    await seeEverything(rita, list.requestId)
    await seeEverything(oscar, list.requestId)
    const form = await formFor(rita, list.requestId)
    const outcomes = await Promise.allSettled([
      decideRequest(rita, form),
      decideRequest(oscar, form),
    ])
    expect(outcomes.map(settled).toSorted()).toEqual([
      expect.stringMatching(/approved this at 22 Nov 2026, 10:00 EST\. Yours was not recorded\.$/),
      'decided',
    ])
    const jobs = await test.ctx.db
      .selectFrom('job')
      .select('key')
      .where('kind', '=', 'release_welcomes')
      .execute()
    expect(jobs).toEqual([{ key: `${list.requestId}:1` }])
  })

  it('end in one effect when one of them presses fifty times', async () => {
    const form = await formFor(rita, list.requestId, { decision: 'reject' })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => decideRequest(rita, form)),
    )
    expect(new Set(outcomes.map(settled))).toEqual(new Set(['decided']))
    expect([await rowsIn(test.ctx, 'decision'), await rowsIn(test.ctx, 'mail')]).toEqual([1, 1])
  })
})

/** As if the file had very many good rows. */
async function makeLarge(): Promise<void> {
  await test.ctx.db
    .updateTable('vetting_count')
    .set({ rows: 60_000 })
    .where('outcome', '=', 0)
    .where('kind', '=', 'primary')
    .execute()
}

describe('a large list', () => {
  it('needs two reviewers, who approve exactly the same', async () => {
    await makeLarge()
    for (const ctx of [rita, oscar]) await seeEverything(ctx, list.requestId)
    const form = await formFor(rita, list.requestId)
    expect(await decideRequest(rita, form)).toEqual({ kind: 'first_approval' })
    expect((await getList(test.ctx.db, list.requestId)).status).toBe('in_review')
    expect(await rowsIn(test.ctx, 'decision')).toBe(0)
    // The other reviewer is asked, once; the requester hears of nothing yet.
    const mails = await test.ctx.db.selectFrom('mail').select(['to_address', 'text']).execute()
    expect(mails.map((mail) => mail.to_address)).toEqual(['oscar@example.org'])
    expect(mails[0]?.text).toContain('Rita Osei approved 60,000 rows')
    const queue = {
      view: 'waiting',
      reviewerId: cast.oscar.id,
      search: '',
      after: null,
      limit: 9,
    } as const
    expect(await listQueue(test.ctx.db, queue)).toMatchObject([{ firstApproved: true }])
    await expect(decideRequest(rita, form)).rejects.toThrow(/second reviewer must approve/)

    const outcome = await decideRequest(oscar, form)
    expect(outcome).toMatchObject({
      kind: 'decided',
      decision: { reviewer: { id: cast.oscar.id }, firstReviewerId: cast.rita.id },
    })
  })

  it('begins anew when the second includes other rows, or the message changed', async () => {
    await makeLarge()
    for (const ctx of [rita, oscar]) await seeEverything(ctx, list.requestId)
    await decideRequest(rita, await formFor(rita, list.requestId))
    test.clock.advance(60_000)
    const wider = await formFor(oscar, list.requestId, { included: ['us_territory'] })
    expect(await decideRequest(oscar, wider)).toEqual({ kind: 'first_approval' })
    expect(await findFirstApproval(test.ctx.db, list.requestId, 1)).toMatchObject({
      included: ['us_territory'],
      reviewer: { name: 'Oscar Lind' },
    })
    await test.ctx.db.updateTable('program').set({ reason: 'you joined us at the fair' }).execute()
    const changed = await formFor(rita, list.requestId, { included: ['us_territory'] })
    expect(await decideRequest(rita, changed)).toEqual({ kind: 'first_approval' })
    expect(await rowsIn(test.ctx, 'decision')).toBe(0)
  })

  it('is rejected by one reviewer alone', async () => {
    await makeLarge()
    const form = await formFor(rita, list.requestId, { decision: 'reject' })
    expect(await decideRequest(rita, form)).toMatchObject({ kind: 'decided' })
  })

  it('takes two also when both approve in the same moment', async () => {
    await makeLarge()
    for (const ctx of [rita, oscar]) await seeEverything(ctx, list.requestId)
    const form = await formFor(rita, list.requestId)
    const outcomes = await Promise.allSettled([
      decideRequest(rita, form),
      decideRequest(oscar, form),
    ])
    const said = outcomes.map(settled).toSorted()
    expect([
      ['decided', 'first_approval'],
      ['Another reviewer approved this a moment ago. Look again.', 'first_approval'],
    ]).toContainEqual(said)
    expect(await rowsIn(test.ctx, 'first_approval')).toBe(1)
  })
})

describe('a hold', () => {
  it('shows who looks at a list, is taken over knowingly, and is put back', async () => {
    const { requestId } = list
    await holdRequest(rita, { requestId })
    await holdRequest(rita, { requestId })
    expect((await getList(test.ctx.db, requestId)).holder?.name).toBe('Rita Osei')
    await expect(holdRequest(oscar, { requestId })).rejects.toThrow(/Rita Osei has taken this list/)
    await releaseHold(oscar, { requestId })
    await holdRequest(oscar, { requestId, from: cast.rita.id })
    expect((await getList(test.ctx.db, requestId)).holder?.name).toBe('Oscar Lind')
    await releaseHold(oscar, { requestId })
    expect((await getList(test.ctx.db, requestId)).holder).toBeNull()
    const trail = await listChain(test.ctx.db, list.organizationId, { afterSeq: 0, limit: 100 })
    expect(trail.map((event) => event.name)).toEqual([
      'request.held',
      'request.held',
      'request.released',
    ])
  })

  it('is taken by one of two who reach for it at once', async () => {
    const { requestId } = list
    const outcomes = await Promise.allSettled([
      holdRequest(rita, { requestId }),
      holdRequest(oscar, { requestId }),
    ])
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is not taken once the list is decided', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId, { decision: 'reject' }))
    await expect(holdRequest(oscar, { requestId: list.requestId })).rejects.toThrow(/rejected/)
  })
})
