import type { Context } from '../context.ts'
import { insertVisit } from './queries.ts'

/** Counts a look at the landing page: `fetched` by anything, `clicked` by what behaves like a person's browser. */
export async function recordVisit(
  ctx: Context,
  visit: { outboxId: string; kind: 'fetched' | 'clicked'; automated: boolean; agent: string },
): Promise<void> {
  await insertVisit(ctx.db, {
    id: ctx.newId(),
    outbox_id: visit.outboxId,
    kind: visit.kind,
    automated: visit.automated ? 1 : 0,
    agent: visit.agent.slice(0, 300),
    at: ctx.now().toISOString(),
  })
}
