import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmJoin } from '../../src/joining/confirm-join.ts'
import { decline } from '../../src/joining/decline.ts'
import { join } from '../../src/joining/join.ts'
import { findLanding } from '../../src/joining/queries.ts'
import { joinedText } from '../../src/programs/joined-text.ts'
import { countSegments } from '../../src/programs/segments.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { setSending } from '../../src/welcome/sender-queries.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, phonesFrom } from '../welcome/approved.ts'

const JOINING = { answers: {}, consentText: 'Yes', pageText: 'Yes', address: null, agent: null }

describe('the text after joining', () => {
  let test: TestContext
  let memberId: string
  beforeEach(async () => {
    test = await openTestContext({ now: '2026-11-23T16:00:00Z' })
    const { ctx } = test
    await approve(ctx, { phones: phonesFrom(1) })
    await sendDue(ctx)
    await join(ctx, await landing(), JOINING)
    const member = await ctx.db.selectFrom('member').select('id').executeTakeFirstOrThrow()
    memberId = member.id
    test.carrier.accepted.length = 0
  })
  afterEach(() => test.close())

  async function landing() {
    const { link_hash: hash } = await test.ctx.db
      .selectFrom('outbox')
      .select('link_hash')
      .executeTakeFirstOrThrow()
    return (await findLanding(test.ctx.db, hash))!
  }
  const standing = async () =>
    (await test.ctx.db.selectFrom('member').select('confirmation').executeTakeFirst())?.confirmation

  it('says what was joined and how to end it, in one segment', () => {
    const text = joinedText(CONTENT)
    for (const said of ['Riverside', 'Riverside Club', 'up to 4 msgs/mo', 'rates', 'HELP', 'STOP'])
      expect(text).toContain(said)
    expect(countSegments(text).segments).toBe(1)
  })

  it('is enqueued with the joining, and leaves once however often the job runs', async () => {
    const jobs = await test.ctx.db.selectFrom('job').select('kind').execute()
    expect(jobs).toEqual([{ kind: 'confirm_join' }])
    await confirmJoin(test.ctx, { memberId })
    await confirmJoin(test.ctx, { memberId })
    expect(test.carrier.accepted.map((text) => text.text)).toEqual([joinedText(CONTENT)])
    expect(await standing()).toBe('sent')
  })

  it('is never sent a second time when nobody knows whether the first one left', async () => {
    test.carrier.answers.push({ kind: 'in_doubt', message: 'no answer' })
    await confirmJoin(test.ctx, { memberId })
    await confirmJoin(test.ctx, { memberId })
    expect(test.carrier.accepted).toEqual([])
    expect(await standing()).toBe('sending')
  })

  it.each([
    ['the person stopped meanwhile', async () => decline(test.ctx, await landing(), 'stop')],
    ['it comes too late', () => Promise.resolve(test.clock.advance(11 * 60_000))],
    ['sending is off', () => setSending(test.ctx.db, { sending: 'off', note: 'rest' })],
    [
      'the organization is suspended',
      () => test.ctx.db.updateTable('organization').set({ suspended_at: 'x' }).execute(),
    ],
  ])('does not leave when %s', async (_why, change) => {
    await change()
    await confirmJoin(test.ctx, { memberId })
    expect(test.carrier.accepted).toEqual([])
    expect(await standing()).toBe('skipped')
  })
})
