import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { openTable } from '../../src/intake/table.ts'
import { vetTable } from '../../src/vetting/engine.ts'
import { surveyTable } from '../../src/vetting/engine-survey.ts'
import { codeOfPrimaryId } from '../../src/vetting/engine-codes.ts'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { getRun } from '../../src/vetting/queries.ts'
import type { VettedRow } from '../../src/vetting/row-block.ts'
import { vettingRules } from '../../src/vetting/rules.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { generateList } from '../support/list.ts'
import { type StoredList, ZONE, addList, allRows, start, work } from './factory.ts'

let test: TestContext

beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

/** The same list vetted by the engine alone, with nothing known of its numbers. */
function vetInMemory(text: string, list: StoredList, now: number): VettedRow[] {
  const table = openTable(bytesSource(Buffer.from(text)), list.mapping)
  if (typeof table === 'string') throw new Error(table)
  const rules = vettingRules({ now, zone: ZONE })
  const survey = surveyTable(table, list.mapping, rules)!
  const found: VettedRow[] = []
  vetTable(table, list.mapping, rules, survey, (verdicts) => {
    const time = (at: number) => (Number.isNaN(at) ? null : at)
    for (let i = 0; i < verdicts.count; i += 1)
      found.push({
        rowNumber: verdicts.rows.rowNumbers[i]!,
        phone: verdicts.phones[i]! || null,
        outcome: verdicts.outcomes[i]! as 0 | 1 | 2,
        reason: codeOfPrimaryId(verdicts.primaries[i]!),
        phoneCode: verdicts.phoneCodes[i]!,
        reasons: verdicts.reasons[i]!,
        optedInAt: time(verdicts.optedInAt[i]!),
        birth: verdicts.births[i]! || null,
        lastMessagedAt: time(verdicts.lastMessagedAt[i]!),
        sameAs: verdicts.sameAs[i]! || null,
        byteOffset: verdicts.rows.offsets[i]!,
        byteLength: verdicts.rows.lengths[i]!,
      })
  })
  return found
}

describe('a run', () => {
  it('stores the rows and counts that the engine gives in one go', async () => {
    const { text } = generateList(9000, 5)
    const list = await addList(test.ctx, text)
    const runId = await start(test.ctx, list)
    await work(test.ctx)
    const rows = vetInMemory(text, list, test.ctx.now().getTime())
    const run = await getRun(test.ctx.db, runId)
    expect(run).toMatchObject({ status: 'done', rowsDone: 9000, rowsTotal: 9000 })
    expect(await allRows(test.ctx, runId)).toEqual(rows)

    const counts = await countsOf(test.ctx.db, runId)
    expect(counts.rows).toBe(9000)
    expect(counts.primary.reduce((sum, { rows }) => sum + rows, 0)).toBe(9000)
    expect([run.accepted, run.review, run.rejected]).toEqual([
      counts.accepted,
      counts.review,
      counts.rejected,
    ])
    const told = (code: string | null, outcome: number) =>
      rows.filter((row) => row.reason === code && row.outcome === outcome)
    const outcomes = { accepted: 0, review: 1, rejected: 2 }
    for (const { code, outcome, rows, examples } of counts.primary) {
      const those = told(code, outcomes[outcome])
      expect([code, rows]).toEqual([code, those.length])
      expect(examples).toEqual(those.slice(0, 5).map((row) => row.rowNumber))
    }
  })
})
