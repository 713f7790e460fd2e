import { linkBaseOf } from '../../src/programs/program.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../src/context.ts'
import { approvalIsCurrent } from '../../src/review/approval-queries.ts'
import { hashStoredRows } from '../../src/review/row-queries.ts'
import { findDecision } from '../../src/review/decision-queries.ts'
import { decideRequest } from '../../src/review/decide-request.ts'
import { reopenRequest } from '../../src/review/reopen-request.ts'
import { unpackRows } from '../../src/vetting/row-block.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { type ListInReview, addListInReview } from '../support/in-review.ts'
import { as, formFor, rowsIn, seeEverything } from './setting.ts'

let test: TestContext
let cast: Cast
let list: ListInReview
let rita: Context

beforeEach(async () => {
  test = await openTestContext()
  cast = await addCast(test.ctx)
  list = await addListInReview(test.ctx, {
    organizationId: cast.riverside.id,
    requestedBy: cast.bob.id,
  })
  rita = as(test.ctx, cast.rita)
  await seeEverything(rita, list.requestId)
})
afterEach(() => test.close())

const standing = (
  linkBase = linkBaseOf(test.ctx.config.publicUrl),
  hours = test.ctx.config.hoursHash,
) =>
  approvalIsCurrent(test.ctx.db, list.requestId, {
    now: test.ctx.now().toISOString(),
    linkBase,
    hoursHash: hours,
  })

async function rowsAreAsApproved(): Promise<boolean> {
  const decision = await findDecision(test.ctx.db, list.requestId, 1)
  return (await hashStoredRows(test.ctx.db, list.runId)) === decision?.rowsHash
}

describe('an approval', () => {
  it('holds as long as nothing changes, and thirty days', async () => {
    expect(await standing()).toEqual({ current: false, why: 'nobody approved this version' })
    await decideRequest(rita, await formFor(rita, list.requestId))
    expect(await standing()).toMatchObject({ current: true, decision: { decision: 'approve' } })
    expect(await rowsAreAsApproved()).toBe(true)
    test.clock.advance(30 * 86_400_000 - 1)
    expect(await standing()).toMatchObject({ current: true })
    test.clock.advance(1)
    expect(await standing()).toEqual({ current: false, why: 'it has run out' })
  })

  it.each([
    ['name', 'Riverside Club 2'],
    ['brand', 'Riverside 2'],
    ['description', 'Other news'],
    ['frequency', 'daily'],
    ['sender', '+12125550111'],
    ['terms_url', 'https://riverside.example/t'],
    ['privacy_url', 'https://riverside.example/p'],
    ['help_contact', 'x@riverside.example'],
    ['mailing_address', 'Elsewhere'],
    ['minimum_age', 18],
    ['join_fields', '[]'],
    ['reason', 'you know us'],
    ['message_template', '{brand} {link}'],
    ['consent_text', 'Yes'],
  ] as const)('ends when the program’s %s changes', async (column, value) => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    await test.ctx.db
      .updateTable('program')
      .set({ [column]: value })
      .execute()
    expect(await standing()).toEqual({
      current: false,
      why: 'the message or the program changed since',
    })
  })

  it('ends when the opt-in links stand at another address', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    expect(await standing()).toMatchObject({ current: true })
    expect(await standing('https://elsewhere.example/j/')).toEqual({
      current: false,
      why: 'the address of the opt-in links changed since',
    })
  })

  it('ends when the hours in which texts may be sent are others, and goes back into review', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    const { requestId } = list
    // Thanksgiving and Christmas come, a dated row comes into force: none of it changes the policy.
    test.clock.advance(29 * 86_400_000)
    expect(await standing()).toMatchObject({ current: true })
    expect(await standing(undefined, 'narrower')).toEqual({
      current: false,
      why: 'the hours in which texts may be sent changed since',
    })
    const later = { ...rita, config: { ...rita.config, hoursHash: 'narrower' } }
    await reopenRequest(later, { requestId })
    const { status } = await test.ctx.db
      .selectFrom('list_import_request')
      .select('status')
      .where('id', '=', requestId)
      .executeTakeFirstOrThrow()
    expect(status).toBe('in_review')
  })

  it('given before hours were bound, is not ended by them', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    await test.ctx.db.schema.alterTable('decision').dropColumn('hours_hash').execute()
    await test.ctx.db.schema.alterTable('decision').addColumn('hours_hash', 'text').execute()
    expect(await standing(undefined, 'narrower')).toMatchObject({ current: true })
  })

  it('ends when the file, its reading or the rows are others', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    await test.ctx.db.updateTable('upload').set({ sha256: 'x' }).execute()
    await test.ctx.db
      .updateTable('list_import_request')
      .set({ mapping_hash: 'y', rows_hash: 'z' })
      .execute()
    expect(await standing()).toEqual({
      current: false,
      why: 'the file and how its columns are read or corrected and the rows changed since',
    })
  })

  it('finds any one of 100 stored rows that changed, in number, outcome or reason', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    const block = await test.ctx.db.selectFrom('import_block').selectAll().executeTakeFirstOrThrow()
    const put = (data: Uint8Array) =>
      test.ctx.db.updateTable('import_block').set({ data }).execute()
    const original = Uint8Array.from(block.data)
    let found = 0
    let tried = 0
    for (let i = 0; tried < 100; i += 1) {
      const data = Uint8Array.from(original)
      const rows = unpackRows(data)
      const row = i % rows.count
      if (rows.outcomes[row] === 2) continue
      tried += 1
      if (i % 3 === 0) rows.phones[row]! += 1
      else if (i % 3 === 1) rows.outcomes[row] = 1 - rows.outcomes[row]!
      else rows.primaries[row]! += 1
      await put(data)
      if (!(await rowsAreAsApproved())) found += 1
    }
    await put(original)
    expect([tried, found]).toEqual([100, 100])
    expect(await rowsAreAsApproved()).toBe(true)
  })

  it('is reopened only when it no longer holds, by a reviewer of another organization', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId))
    const { requestId } = list
    await expect(reopenRequest(rita, { requestId })).rejects.toThrow(/still what is there/)
    await test.ctx.db.updateTable('program').set({ reason: 'you know us' }).execute()
    await expect(reopenRequest(as(test.ctx, cast.alice), { requestId })).rejects.toThrow(
      /reviewers/,
    )
    await reopenRequest(rita, { requestId })
    await expect(reopenRequest(rita, { requestId })).rejects.toThrow(/in review/)
  })
})

describe('a decision cut off half way', () => {
  it('leaves nothing behind, wherever it stops', async () => {
    const before = await Promise.all(
      (['decision', 'mail', 'job', 'audit_event'] as const).map((table) => rowsIn(test.ctx, table)),
    )
    const form = await formFor(rita, list.requestId)
    let stops = 0
    for (let at = 1; ; at += 1) {
      let calls = 0
      const failing: Context = {
        ...rita,
        newId: () => {
          calls += 1
          if (calls === at) throw new Error('cut off')
          return rita.newId()
        },
      }
      const outcome = await decideRequest(failing, form).catch((error: unknown) => String(error))
      if (typeof outcome !== 'string') break
      stops += 1
      const after = await Promise.all(
        (['decision', 'mail', 'job', 'audit_event'] as const).map((table) =>
          rowsIn(test.ctx, table),
        ),
      )
      expect(after).toEqual(before)
      expect(await standing()).toMatchObject({ current: false })
    }
    expect(stops).toBeGreaterThan(3)
    expect(await standing()).toMatchObject({ current: true })
  })
})
