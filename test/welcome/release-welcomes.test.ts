import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_TEMPLATES } from '../../src/programs/message.ts'
import { finishRequests } from '../../src/reports/finish-requests.ts'
import { reopenRequest } from '../../src/review/reopen-request.ts'
import { haltSending } from '../../src/welcome/halt-sending.ts'
import { releaseWelcomes } from '../../src/welcome/release-welcomes.ts'
import { voidApproval } from '../../src/welcome/void-approval.ts'
import { decideRequest } from '../../src/review/decide-request.ts'
import { as, formFor, seeEverything } from '../review/setting.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { addListInReview, type ListInReview } from '../support/in-review.ts'

const HEADER = 'Phone,Opted in at,Date of birth,Last messaged at,State,Consent basis,Basis date\n'
const LIST = `${HEADER}212-736-5000,2025-05-01 10:00,1990-01-15,2026-10-01,,,
212-736-5001,2025-05-01 10:00,1990-01-16,2026-10-01,CA,,
416-736-5002,2025-05-01 10:00,1990-01-17,2026-10-01,,ca_implied_purchase,2026-05-02
671-736-5003,2025-05-01 10:00,1990-01-18,2026-10-01,,,
bad,2025-05-01 10:00,1990-01-19,2026-10-01,,,
`

describe('releasing approved rows', () => {
  let test: TestContext
  let cast: Cast
  beforeEach(async () => {
    test = await openTestContext()
    cast = await addCast(test.ctx)
  })
  afterEach(() => test.close())

  async function approved(text: string, over: { programId?: string; included?: string[] } = {}) {
    const list = await addListInReview(test.ctx, {
      organizationId: cast.riverside.id,
      requestedBy: cast.bob.id,
      evidence: 'picture',
      text,
      ...(over.programId ? { programId: over.programId } : {}),
    })
    const rita = as(test.ctx, cast.rita)
    await seeEverything(rita, list.requestId)
    const form = await formFor(rita, list.requestId, { included: over.included ?? [] })
    expect(await decideRequest(rita, form)).toMatchObject({ kind: 'decided' })
    return list
  }

  const release = (list: ListInReview) => releaseWelcomes(test.ctx, { requestId: list.requestId })
  const recipients = () =>
    test.ctx.db.selectFrom('recipient').selectAll().orderBy('row_number').execute()
  const messages = () => test.ctx.db.selectFrom('outbox').selectAll().orderBy('phone').execute()

  it('makes one waiting message per approved row, with what is tested again at sending', async () => {
    const list = await approved(LIST)
    await release(list)
    await release(list)
    const rows = await recipients()
    expect(rows.map((row) => [row.row_number, row.phone, row.region, row.basis])).toEqual([
      [2, 12_127_365_000, null, 'express_written'],
      [3, 12_127_365_001, 'CA', 'express_written'],
      [4, 14_167_365_002, null, 'ca_implied_purchase'],
    ])
    expect(rows[2]?.basis_at).toBe(Date.parse('2026-05-02T00:00:00Z'))
    const sent = await messages()
    expect(sent.map((row) => [row.state, row.reason])).toEqual([
      ['waiting', 'sunday'],
      ['waiting', 'sunday'],
      ['waiting', 'sunday'],
    ])
    expect(sent.map((row) => new Date(row.until ?? 0).toISOString())).toEqual([
      '2026-11-23T15:00:00.000Z',
      '2026-11-23T18:00:00.000Z',
      '2026-11-23T15:00:00.000Z',
    ])
    expect(new Set(sent.map((row) => row.link_hash)).size).toBe(3)
    const numbers = await test.ctx.db.selectFrom('program_number').selectAll().execute()
    expect(numbers.map((number) => number.status)).toEqual(['invited', 'invited', 'invited'])
  })

  it('releases rows that need a look only for the reasons the decision includes', async () => {
    await release(await approved(LIST, { included: ['us_territory'] }))
    expect((await recipients()).map((row) => row.row_number)).toEqual([2, 3, 4, 5])
  })

  it('keeps the one message of a number, and says which request has it', async () => {
    const first = await approved(
      `${HEADER}212-736-5000,2025-05-01 10:00,1990-01-15,2026-10-01,,,\n`,
    )
    const second = await approved(LIST, { programId: first.programId })
    await release(first)
    await release(second)
    expect(await messages()).toHaveLength(3)
    const rows = (await recipients()).filter((row) => row.request_id === second.requestId)
    expect(rows.map((row) => row.duplicate_of)).toEqual([first.requestId, null, null])
    expect(rows[0]?.outbox_id).toBe((await messages())[0]?.id)
  })

  it('releases nothing when the stored rows are not those that were approved', async () => {
    const list = await approved(LIST)
    await test.ctx.db.deleteFrom('import_block').where('run_id', '=', list.runId).execute()
    await release(list)
    expect(await messages()).toEqual([])
    const request = await test.ctx.db
      .selectFrom('list_import_request')
      .select(['paused_at', 'halted_why'])
      .executeTakeFirstOrThrow()
    expect(request.halted_why).toBe('approval_void')
    expect(request.paused_at).not.toBeNull()
  })

  const statusOf = async (list: ListInReview) => {
    const { status } = await test.ctx.db
      .selectFrom('list_import_request')
      .select('status')
      .where('id', '=', list.requestId)
      .executeTakeFirstOrThrow()
    return status
  }
  const endAllMessages = () =>
    test.ctx.db.updateTable('outbox').set({ state: 'delivered', until: null }).execute()

  it('is not finished while a row of the approval has no message yet', async () => {
    const list = await approved(LIST)
    await release(list)
    await endAllMessages()
    await test.ctx.db
      .updateTable('list_import_request')
      .set({ status: 'sending', released_at: null, released_row: 2 })
      .execute()
    await test.ctx.db.deleteFrom('recipient').where('row_number', '>', 2).execute()
    await test.ctx.db.deleteFrom('outbox').where('phone', '!=', 12_127_365_000).execute()

    expect(await finishRequests(test.ctx)).toBe(0)
    await release(list)
    expect((await messages()).map((row) => row.state)).toEqual(['delivered', 'waiting', 'waiting'])
    await endAllMessages()
    expect(await finishRequests(test.ctx)).toBe(1)
    expect(await statusOf(list)).toBe('done')
  })

  it('is finished where another request has every number', async () => {
    const first = await approved(LIST)
    const second = await approved(LIST, { programId: first.programId })
    await release(first)
    await release(second)
    expect(await finishRequests(test.ctx)).toBe(1)
    expect(await statusOf(second)).toBe('done')
    expect(await statusOf(first)).toBe('approved')
  })

  /** The message text changes after the approval, and a reviewer decides afresh. */
  async function approvedAgain(list: ListInReview, included: string[]) {
    await test.ctx.db
      .updateTable('program')
      .set({ message_template: `${DEFAULT_TEMPLATES.en} Thanks.` })
      .execute()
    const rita = as(test.ctx, cast.rita)
    const { requestId: id, organizationId } = list
    expect(await voidApproval(test.ctx, { id, organizationId }, ['message'])).toBeGreaterThan(2)
    await reopenRequest(rita, { requestId: list.requestId })
    await seeEverything(rita, list.requestId)
    const form = await formFor(rita, list.requestId, { included })
    expect(await decideRequest(rita, form)).toMatchObject({ kind: 'decided' })
  }

  it('makes the messages a second approval adds, also of rows before the last one released', async () => {
    const list = await approved(LIST)
    await release(list)
    await approvedAgain(list, ['us_territory'])
    await release(list)
    expect((await messages()).map((row) => [row.phone, row.state])).toEqual([
      [12_127_365_000, 'waiting'],
      [12_127_365_001, 'waiting'],
      [14_167_365_002, 'waiting'],
      [16_717_365_003, 'waiting'],
    ])
  })

  it('ends the messages a second approval leaves out', async () => {
    const list = await approved(LIST, { included: ['us_territory'] })
    await release(list)
    await approvedAgain(list, [])
    await release(list)
    expect((await messages()).map((row) => [row.phone, row.state, row.reason])).toEqual([
      [12_127_365_000, 'waiting', null],
      [12_127_365_001, 'waiting', null],
      [14_167_365_002, 'waiting', null],
      [16_717_365_003, 'expired', 'not_approved_again'],
    ])
  })

  it('takes over the numbers of a stopped list that were never tried, and no other', async () => {
    const first = await approved(LIST)
    await release(first)
    const [tried] = await messages()
    await test.ctx.db.updateTable('outbox').set({ tries: 1 }).where('id', '=', tried!.id).execute()
    await haltSending(as(test.ctx, cast.bob), {
      organizationId: cast.riverside.id,
      requestId: first.requestId,
    })
    const free = await test.ctx.db.selectFrom('program_number').select('phone').execute()
    expect(free).toEqual([{ phone: tried!.phone }])

    const second = await approved(LIST, { programId: first.programId })
    await release(second)
    expect((await messages()).map((row) => [row.phone, row.state, row.request_id])).toEqual([
      [12_127_365_000, 'expired', first.requestId],
      [12_127_365_001, 'waiting', second.requestId],
      [14_167_365_002, 'waiting', second.requestId],
    ])
    const rows = (await recipients()).filter((row) => row.request_id === first.requestId)
    expect(rows.map((row) => row.duplicate_of)).toEqual([null, second.requestId, second.requestId])
  })
})
