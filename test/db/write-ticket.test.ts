import { afterEach, beforeEach, expect, it } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { giveWay, returnTicket, sharedTickets, takeTicket } from '../../src/db/write-ticket.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'

let test: TestContext

beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

const held = () => Atomics.load(sharedTickets(), 0)
const write = (db: TestContext['ctx']['db']) =>
  db.insertInto('counter').values({ name: 'a', value: 1 }).execute()

it.skipIf(onPostgres)('is held while a transaction is open, and returned after it', async () => {
  await inTransaction(test.ctx, async (ctx) => {
    expect(held()).toBe(1)
    await write(ctx.db)
    expect(held()).toBe(1)
  })
  expect(held()).toBe(0)
})

it.skipIf(onPostgres)('is returned when a transaction fails, and when a write fails', async () => {
  await expect(inTransaction(test.ctx, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await write(test.ctx.db)
  await expect(write(test.ctx.db)).rejects.toThrow('UNIQUE')
  expect(held()).toBe(0)
})

it('lets a writer go on at once when nobody waits, and after a moment when somebody holds on', () => {
  const free = performance.now()
  giveWay(sharedTickets())
  expect(performance.now() - free).toBeLessThan(15)
  takeTicket()
  const busy = performance.now()
  giveWay(sharedTickets(), 30)
  returnTicket()
  expect(performance.now() - busy).toBeGreaterThanOrEqual(29)
})
