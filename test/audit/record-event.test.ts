import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HashedEvent, verifyChain } from '../../src/audit/chain.ts'
import { findHead, listChain } from '../../src/audit/queries.ts'
import { recordEvent } from '../../src/audit/record-event.ts'
import { inTransaction } from '../../src/context.ts'
import { type TestContext, openTestContext } from '../support/context.ts'

let test: TestContext

beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

async function chainOf(length: number): Promise<HashedEvent[]> {
  for (let i = 0; i < length; i += 1)
    await inTransaction(test.ctx, (ctx) =>
      recordEvent(ctx, {
        name: 'request.changed',
        organizationId: 'org-1',
        subject: `r${i}`,
        data: { step: i, codes: ['b', 'a'] },
      }),
    )
  return listChain(test.ctx.db, 'org-1', { afterSeq: 0, limit: 100 })
}

it('chains events in order, one chain per organization', async () => {
  const events = await chainOf(3)
  expect(events.map((event) => event.seq)).toEqual([1, 2, 3])
  expect(verifyChain(events)).toBeNull()
  expect(await listChain(test.ctx.db, 'platform', { afterSeq: 0, limit: 10 })).toEqual([])
})

it('finds an edited event', async () => {
  const events = await chainOf(3)
  events[1] = { ...events[1]!, data: { step: 99 } }
  expect(verifyChain(events)).toMatchObject({ seq: 2, problem: expect.stringContaining('changed') })
})

it('finds a deleted and a reordered event', async () => {
  const events = await chainOf(4)
  expect(verifyChain(events.filter((event) => event.seq !== 2))).toMatchObject({ seq: 2 })
  const swapped = [events[0]!, events[2]!, events[1]!, events[3]!]
  expect(verifyChain(swapped)).toMatchObject({ seq: 2 })
})

it('finds an event rewritten with a fresh hash, by the one after it', async () => {
  const events = await chainOf(3)
  const { hashEvent } = await import('../../src/audit/chain.ts')
  const forged = { ...events[1]!, data: { step: 7 } }
  events[1] = { ...forged, hash: hashEvent(forged) }
  expect(verifyChain(events)).toMatchObject({ seq: 3 })
})

it('finds a cut tail only with a head that someone kept', async () => {
  const events = await chainOf(3)
  const head = await findHead(test.ctx.db, 'org-1')
  expect(verifyChain(events.slice(0, 2))).toBeNull()
  expect(verifyChain(events.slice(0, 2), head)).toMatchObject({ seq: 3 })
})

it('leaves no event when the transaction fails', async () => {
  const failing = inTransaction(test.ctx, async (ctx) => {
    await recordEvent(ctx, { name: 'program.created', organizationId: 'org-1', subject: 'p' })
    throw new Error('the act failed')
  })
  await expect(failing).rejects.toThrow('the act failed')
  expect(await listChain(test.ctx.db, 'org-1', { afterSeq: 0, limit: 10 })).toEqual([])
})

it('refuses to record outside a transaction', async () => {
  await expect(
    recordEvent(test.ctx, { name: 'program.created', organizationId: null, subject: 'p' }),
  ).rejects.toThrow(/inside a transaction/)
})

it('keeps one chain when many events are recorded at once', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      inTransaction(test.ctx, (ctx) =>
        recordEvent(ctx, { name: 'request.changed', organizationId: 'org-1', subject: `r${i}` }),
      ),
    ),
  )
  const events = await listChain(test.ctx.db, 'org-1', { afterSeq: 0, limit: 100 })
  expect(events).toHaveLength(20)
  expect(verifyChain(events)).toBeNull()
})
