import { setSendingNote } from '../../src/welcome/sender-queries.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InboundText } from '../../src/carriers/carrier.ts'
import { isSuppressed } from '../../src/suppressions/queries.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { catchUpReplies } from '../../src/welcome/catch-up-replies.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { sendReply } from '../../src/welcome/send-reply.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, phonesFrom, states } from './approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'

describe('a reply', () => {
  let test: TestContext
  let organizationId: string
  let programId: string
  let count = 0
  const [phone = 0] = phonesFrom(1)

  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
    const approved = await approve(test.ctx, { phones: phonesFrom(3) })
    organizationId = approved.cast.riverside.id
    programId = approved.programId
  })
  afterEach(() => test.close())

  const says = (text: string, over: Partial<InboundText> = {}) => {
    count += 1
    const reply = {
      sid: `IN${String(count).padStart(4, '0')}`,
      from: phone,
      to: CONTENT.sender,
      text,
      ...over,
    }
    return recordReply(test.ctx, { ...reply, provider: 'test' })
  }
  const inbound = () =>
    test.ctx.db.selectFrom('inbound').selectAll().orderBy('provider_sid').execute()
  const scope = () => isSuppressed(test.ctx, { organizationId, programId, phone })
  const answer = async () => {
    const jobs = await test.ctx.db
      .selectFrom('job')
      .selectAll()
      .where('kind', '=', 'send_reply')
      .execute()
    for (const job of jobs) {
      await sendReply(test.ctx, { inboundId: job.key })
      await sendReply(test.ctx, { inboundId: job.key })
    }
    return test.carrier.accepted.map((text) => text.text)
  }

  it('that says STOP suppresses at once, ends what waits and is confirmed once', async () => {
    expect(await says('Stop. Thank you')).toBe(true)
    expect(await scope()).toBe('organization')
    expect(await states(test.ctx)).toEqual({ suppressed: 1, waiting: 2 })
    await says('STOP')
    expect(await answer()).toEqual([
      'Riverside: you have opted out and will get no more texts. Questions: help@riverside.example',
    ])
    expect((await inbound()).map((row) => [row.kind, row.effect])).toEqual([
      ['stop', 'confirmed'],
      ['stop', 'suppressed'],
    ])
    await sendDue(test.ctx)
    expect(test.carrier.accepted.filter((text) => text.to === phone)).toHaveLength(1)
  })

  it('is stored once, however often it is handed on', async () => {
    const reply = { sid: 'SAME', from: phone, to: CONTENT.sender, text: 'STOP', provider: 'test' }
    expect(await recordReply(test.ctx, reply)).toBe(true)
    expect(await recordReply(test.ctx, reply)).toBe(false)
    expect(await inbound()).toHaveLength(1)
  })

  it('is not answered when the gateway has answered, or too late', async () => {
    await says('STOP', { answered: 'stop' })
    expect(await answer()).toEqual([])
    const other = phonesFrom(2)[1] ?? 0
    await says('STOP', { from: other })
    test.clock.advance(301_000)
    expect(await answer()).toEqual([])
    expect((await inbound()).map((row) => row.effect)).toEqual(['suppressed', 'suppressed'])
  })

  it('that asks to stop in other words suppresses too; about the wrong number it is not answered', async () => {
    await says('please take me off this list')
    await says('You have the wrong number', { from: phone + 1 })
    const sources = await test.ctx.db.selectFrom('suppression').select('source').execute()
    expect(sources.map((row) => row.source)).toEqual(['likely_stop_reply', 'wrong_number_reply'])
    expect(await answer()).toHaveLength(1)
  })

  it('with START lifts what the person stopped, nothing else', async () => {
    await says('STOP')
    await says('START')
    expect(await scope()).toBeNull()
    await test.ctx.db
      .updateTable('suppression')
      .set({ lifted_at: null, source: 'litigator' })
      .execute()
    await says('START')
    expect(await scope()).toBe('organization')
    expect((await inbound()).map((row) => row.effect)).toEqual(['confirm_due', 'started', 'triage'])
  })

  it('with HELP gets one help text in a while', async () => {
    await says('HELP')
    await says('help?')
    expect(await answer()).toEqual([
      'Riverside: for help contact help@riverside.example. Msg&data rates may apply. Reply STOP to end.',
    ])
  })

  it('from nobody we know is kept, and its STOP holds everywhere', async () => {
    await says('STOP', { from: 13_035_550_100, to: '+13035550199' })
    const [row] = await inbound()
    expect(row).toMatchObject({ organization_id: null, kind: 'stop', effect: 'suppressed' })
    expect(await isSuppressed(test.ctx, { organizationId, programId, phone: 13_035_550_100 })).toBe(
      'installation',
    )
  })

  it('that says nothing of the kind wants a look', async () => {
    await says("don't stop, I love these")
    expect(await scope()).toBeNull()
    expect((await inbound())[0]).toMatchObject({ kind: 'other', effect: 'triage' })
  })

  it('committed before a claim always wins, and crossing one is written down', async () => {
    const { epoch } = await beginSending(test.ctx)
    await says('STOP')
    const first = await claimWelcomes(test.ctx, { epoch, limit: 1 })
    expect(first.claims.map((claim) => claim.phone)).not.toContain(phone)
    const crossed = first.claims[0]?.phone ?? 0
    await says('STOP', { from: crossed })
    const steps = await test.ctx.db.selectFrom('attempt').select('step').orderBy('step').execute()
    expect(steps.map((step) => step.step)).toEqual(['claimed', 'crossed'])
  })

  it('sent while we were down is read before anything is sent', async () => {
    const carrier = {
      ...test.carrier,
      capabilities: { ...test.carrier.capabilities, inboundLog: true },
      listInbound: () =>
        Promise.resolve([{ sid: 'LOST', from: phone, to: CONTENT.sender, text: 'STOP' }]),
    }
    const ctx = { ...test.ctx, carrier }
    expect(await catchUpReplies(ctx, 0)).toBe(1)
    expect(await catchUpReplies(ctx, 0)).toBe(0)
    expect(await scope()).toBe('organization')
    const away = { ...ctx, carrier: { ...carrier, listInbound: () => Promise.resolve(null) } }
    expect(await catchUpReplies(away, 0)).toBeNull()
  })

  it('keeps what it read of a log without an end, and says why nothing is sent', async () => {
    const stop = { sid: 'LOST', from: phone, to: CONTENT.sender, text: 'STOP' }
    const log = { unending: 'The log leads back to a page already read.', texts: [stop] }
    const carrier = {
      ...test.carrier,
      capabilities: { ...test.carrier.capabilities, inboundLog: true },
      listInbound: (): Promise<typeof log | (typeof stop)[]> => Promise.resolve(log),
    }
    const ctx = { ...test.ctx, carrier }
    await beginSending(ctx)
    const note = async () =>
      (await ctx.db.selectFrom('installation').select('sending_note').executeTakeFirstOrThrow())
        .sending_note
    expect(await catchUpReplies(ctx, 0)).toBeNull()
    expect(await scope()).toBe('organization')
    expect(await note()).toContain('leads back to a page already read. 1 new replies were kept')
    carrier.listInbound = () => Promise.resolve([stop])
    expect(await catchUpReplies(ctx, 0)).toBe(0)
    expect(await note()).toBeNull()
    await setSendingNote(ctx.db, 'another note')
    expect(
      await catchUpReplies(
        { ...ctx, carrier: { ...carrier, listInbound: () => Promise.resolve(log) } },
        0,
      ),
    ).toBeNull()
    expect(await note()).toBe('another note')
  })
})
