import { afterEach, beforeEach, expect, it } from 'vitest'
import { NUMBER_STATUSES, type NumberStatus } from '../../src/numbers/number.ts'
import { loadNumbers, markNumber, markNumbers } from '../../src/numbers/queries.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { addProgram } from '../support/program.ts'

let test: TestContext
let programId: string

beforeEach(async () => {
  test = await openTestContext()
  programId = await addProgram(test.ctx)
})
afterEach(() => test.close())

const now = '2026-11-22T15:00:00.000Z'
const mark = (phone: number, status: NumberStatus, requestId = 'r1') =>
  markNumber(test.ctx.db, { programId, phone, status, requestId, now })

async function standing(): Promise<Record<number, NumberStatus>> {
  const { count, phones, statuses } = await loadNumbers(test.ctx.db, programId)
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [phones[i]!, NUMBER_STATUSES[statuses[i]!]!]),
  )
}

it('moves a number forward and never back', async () => {
  await mark(12125550101, 'pending')
  await mark(12125550101, 'invited')
  await mark(12125550101, 'pending')
  await mark(12125550102, 'member')
  await mark(12125550102, 'invited')
  expect(await standing()).toEqual({ 12125550101: 'invited', 12125550102: 'member' })
})

it('loads many numbers of one program, page by page, and none of another', async () => {
  const other = await addProgram(test.ctx)
  const phones = Array.from({ length: 20_500 }, (_, i) => 12_120_000_000 + i)
  await markNumbers(test.ctx.db, { programId, phones, status: 'pending', requestId: 'r1', now })
  await markNumber(test.ctx.db, {
    programId: other,
    phone: 13125550101,
    status: 'member',
    requestId: null,
    now,
  })
  const numbers = await loadNumbers(test.ctx.db, programId)
  expect([...numbers.phones]).toEqual(phones)
})
