import { setImmediate } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { suppressMany } from '../suppressions/suppress-many.ts'
import { eachBlock } from './block-queries.ts'
import { getRun } from './queries.ts'
import { readFacts } from './read-facts.ts'
import { type VettedRow, rowAt, rowMatcher } from './row-block.ts'
import type { Run } from './run.ts'

/** Few, so that no page waits for them. */
const ROWS_AT_ONCE = 100
const OPTED_OUT = { reason: 'opted_out' } as const

/**
 * whoever the list says opted out is never texted by the organization, from their own date on. Doing it
 * again adds nothing. No event: suppressMany records them.
 */
export async function keepOptOuts(ctx: Context, { id }: Pick<Run, 'id'>): Promise<void> {
  const run = await getRun(ctx.db, id)
  const matches = rowMatcher(OPTED_OUT)
  for await (const rows of eachBlock(ctx.db, id, { filter: OPTED_OUT })) {
    const found: VettedRow[] = []
    for (let i = 0; i < rows.count; i += 1) if (matches(rows, i)) found.push(rowAt(rows, i))
    for (let from = 0; from < found.length; from += ROWS_AT_ONCE) {
      await keepSome(ctx, run, found.slice(from, from + ROWS_AT_ONCE))
      await setImmediate()
    }
  }
}

async function keepSome(ctx: Context, run: Run, rows: VettedRow[]): Promise<void> {
  const facts = await readFacts(ctx, run, rows)
  const latest = Date.parse(run.createdAt)
  const entries = rows.flatMap(({ rowNumber, phone }) => {
    const own = facts.get(rowNumber)
    // Another row of the same number may have said it.
    if (phone === null || !own?.optedOut) return []
    return [{ phone, optedOutAt: new Date(Math.min(own.optedOutAt ?? Infinity, latest)) }]
  })
  const { organizationId, requestId } = run
  await suppressMany(ctx, { organizationId, requestId, entries })
}
