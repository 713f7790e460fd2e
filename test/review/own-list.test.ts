import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordEvent } from '../../src/audit/record-event.ts'
import { type Context, inTransaction } from '../../src/context.ts'
import { checkItems } from '../../src/review/check-items.ts'
import { decideRequest } from '../../src/review/decide-request.ts'
import { DECISIONS } from '../../src/review/decision.ts'
import { holdRequest } from '../../src/review/hold-request.ts'
import { openEvidence } from '../../src/review/open-evidence.ts'
import { getList } from '../../src/review/queries.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { type ListInReview, addListInReview } from '../support/in-review.ts'
import { as, formFor, makeReviewer, rowsIn, seeEverything } from './setting.ts'

let test: TestContext
let cast: Cast
let list: ListInReview
let rita: Context
/** Events there are beside those a door would write. */
let events: number

beforeEach(async () => {
  test = await openTestContext()
  cast = await addCast(test.ctx)
  list = await addListInReview(test.ctx, {
    organizationId: cast.riverside.id,
    requestedBy: cast.bob.id,
  })
  rita = as(test.ctx, cast.rita)
  events = 0
})
afterEach(() => test.close())

/** What every door answers, each sentence once; nothing may have been written behind any. */
async function answers(ctx: Context): Promise<string[]> {
  const { requestId } = list
  const doors = [
    ...DECISIONS.map(
      (decision) => async () => decideRequest(ctx, await formFor(ctx, requestId, { decision })),
    ),
    () => checkItems(ctx, { requestId, revision: 1, on: ['message'] }),
    () => holdRequest(ctx, { requestId }),
    () => openEvidence(ctx, { requestId, evidenceId: 'page' }),
  ]
  const said = new Set<string>()
  for (const door of doors)
    await door().then(
      () => said.add('open'),
      (error: unknown) => said.add(error instanceof Error ? error.message : 'unknown'),
    )
  expect((await getList(test.ctx.db, requestId)).status).toBe('in_review')
  for (const table of [
    'decision',
    'review_check',
    'first_approval',
    'mail',
    'audit_event',
  ] as const)
    expect([table, await rowsIn(test.ctx, table)]).toEqual([
      table,
      table === 'audit_event' ? events : 0,
    ])
  return [...said]
}

function addMember(person: { id: string }) {
  const organization_id = cast.riverside.id
  return test.ctx.db
    .insertInto('membership')
    .values({ organization_id, person_id: person.id, role: 'requester', created_at: '2026-11-01' })
    .execute()
}

function removeMember(person: { id: string }) {
  return test.ctx.db.deleteFrom('membership').where('person_id', '=', person.id).execute()
}

it('is not decided by its requester, owner, an operator, a stranger or the system', async () => {
  for (const person of [cast.bob, cast.alice, cast.oscar, cast.mallory])
    expect(await answers(as(test.ctx, person))).toEqual([expect.stringMatching(/Only reviewers/)])
  expect(await answers(test.ctx)).toEqual([expect.stringMatching(/Only a reviewer/)])
  expect(await answers({ ...test.ctx, actor: { kind: 'recipient' } })).toEqual([
    expect.stringMatching(/Only a reviewer/),
  ])
})

it('is not decided by them when they review as well', async () => {
  for (const person of [cast.bob, cast.alice]) {
    await makeReviewer(test.ctx, person)
    expect(await answers(as(test.ctx, person))).toEqual([
      expect.stringMatching(/You belong to Riverside Campaign/),
    ])
  }
})

it('is not decided by a reviewer who became a member, nor after the membership was taken away', async () => {
  await addMember(cast.rita)
  expect(await answers(rita)).toEqual([expect.stringMatching(/You belong to/)])
  await removeMember(cast.rita)
  await inTransaction(test.ctx, (ctx) =>
    recordEvent(ctx, {
      name: 'membership.removed',
      organizationId: cast.riverside.id,
      subject: cast.rita.id,
    }),
  )
  events += 1
  expect(await answers(rita)).toEqual([expect.stringMatching(/You belonged to/)])
})

it('is not decided by whoever sent or attested to it, once they have left', async () => {
  await makeReviewer(test.ctx, cast.bob)
  await removeMember(cast.bob)
  expect(await answers(as(test.ctx, cast.bob))).toEqual([
    expect.stringMatching(/sent or attested to this list yourself/),
  ])
})

it('is decided by a reviewer who belongs to another organization', async () => {
  await makeReviewer(test.ctx, cast.mallory)
  const mallory = as(test.ctx, cast.mallory)
  await seeEverything(mallory, list.requestId)
  const outcome = await decideRequest(mallory, await formFor(mallory, list.requestId))
  expect(outcome.kind).toBe('decided')
})

it('is refused by the database itself, whatever organization is named', async () => {
  const insert = (reviewer: { id: string }, organization: { id: string }) =>
    test.ctx.db
      .insertInto('decision')
      .values({
        id: test.ctx.newId(),
        request_id: list.requestId,
        organization_id: organization.id,
        revision: 1,
        decision: 'approve',
        reviewer_id: reviewer.id,
        codes: '[]',
        note: '',
        resubmission: 1,
        included: '[]',
        file_sha256: '',
        mapping_hash: '',
        rows_hash: '',
        message_hash: '',
        rows_approved: 1,
        decided_at: '2026-11-22',
      })
      .execute()
  const endorse = (reviewer: { id: string }) =>
    test.ctx.db
      .insertInto('first_approval')
      .values({
        request_id: list.requestId,
        revision: 1,
        bound_hash: 'b',
        organization_id: cast.riverside.id,
        reviewer_id: reviewer.id,
        included: '[]',
        approved_at: '2026-11-22',
      })
      .execute()
  for (const person of [cast.alice, cast.bob]) {
    await expect(endorse(person)).rejects.toThrow(/nobody decides/)
    for (const organization of [cast.riverside, cast.otherOrg])
      await expect(insert(person, organization)).rejects.toThrow(/nobody decides/)
  }
  await expect(insert(cast.rita, cast.otherOrg)).rejects.toThrow(/nobody decides/)
  await removeMember(cast.bob)
  await expect(insert(cast.bob, cast.riverside)).rejects.toThrow(/nobody decides/)
  expect([await rowsIn(test.ctx, 'decision'), await rowsIn(test.ctx, 'first_approval')]).toEqual([
    0, 0,
  ])
})
