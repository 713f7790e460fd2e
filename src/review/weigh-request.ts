import { setImmediate } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { countsOf, eachBlock } from '../vetting/block-queries.ts'
import { isReasonCode, reasonOf } from '../vetting/reason.ts'
import type { ReasonCount, RunCounts } from '../vetting/run-counts.ts'
import type { ListUnderReview } from './list.ts'
import { findPatterns } from './patterns.ts'
import { getList } from './queries.ts'
import { countEarlier, findSignals, insertSignals } from './see-queries.ts'
import { SIGNALS_VERSION } from './signal-table.ts'
import { type ListFacts, scoreOf, weighSignals } from './signals.ts'
import { zoneOffsets } from './zone-offsets.ts'

const DAY_MS = 86_400_000

/** Job: weighs the signals of a submitted list once for each revision. */
export async function weighRequest(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const list = await getList(ctx.db, String(payload.requestId))
  if (list.runId === null || list.rowsHash === null) return
  if (await findSignals(ctx.db, list.id, list.revision)) return
  const patterns = findPatterns({
    offsetAt: zoneOffsets(list.timeZone),
    today: Number((list.submittedAt ?? ctx.now().toISOString()).slice(0, 10).replaceAll('-', '')),
    minimumAge: list.program?.minimumAge ?? 13,
  })
  for await (const rows of eachBlock(ctx.db, list.runId)) {
    patterns.add(rows)
    // Pages and callbacks get their turn between two blocks of a long list.
    await setImmediate()
  }
  const signals = weighSignals(await factsOf(ctx, list), patterns.finish())
  await insertSignals(ctx.db, {
    request_id: list.id,
    revision: list.revision,
    run_id: list.runId,
    version: SIGNALS_VERSION,
    score: scoreOf(signals),
    signals: JSON.stringify(signals),
    weighed_at: ctx.now().toISOString(),
  })
}

async function factsOf(ctx: Context, list: ListUnderReview): Promise<ListFacts> {
  const counts = await countsOf(ctx.db, list.runId ?? -1)
  const { organization } = list
  const bad = sum(counts.primary, (count) => count.outcome === 'rejected' && isPhone(count))
  const stale = sum(counts.any, ({ code }) => code === 'stale')
  const duplicates = sum(counts.any, ({ code }) => code === 'duplicate_in_file')
  const optedOut = sum(counts.any, ({ code }) => code === 'opted_out' || isSuppressed(code))
  return {
    rows: counts.rows,
    badNumbers: bad.rows,
    stale: stale.rows,
    duplicates: duplicates.rows,
    optedOut: optedOut.rows,
    examples: {
      invalid_numbers: bad.examples,
      stale: stale.examples,
      duplicates: duplicates.examples,
      opted_out: optedOut.examples,
    },
    organizationDays: (ctx.now().getTime() - Date.parse(organization.createdAt)) / DAY_MS,
    earlier: await countEarlier(ctx.db, organization.id, list.id),
  }
}

function sum(counts: RunCounts['any'], wanted: (count: ReasonCount) => boolean) {
  const found = counts.filter(wanted)
  return {
    rows: found.reduce((rows, count) => rows + count.rows, 0),
    examples: found.flatMap((count) => count.examples).slice(0, 3),
  }
}

function isPhone({ code }: ReasonCount): boolean {
  return code !== null && isReasonCode(code) && reasonOf(code).kind === 'phone'
}

function isSuppressed(code: string | null): boolean {
  return code?.startsWith('suppressed_') ?? false
}
