import { type Context, actingAs } from '../../src/context.ts'
import { itemsOf } from '../../src/review/checklist.ts'
import { checkItems } from '../../src/review/check-items.ts'
import type { DecisionForm } from '../../src/review/decide-request.ts'
import { seenOf } from '../../src/review/list.ts'
import { openEvidence } from '../../src/review/open-evidence.ts'
import { getList } from '../../src/review/queries.ts'
import { findToSee, listEvidence } from '../../src/review/see-queries.ts'
import { weighRequest } from '../../src/review/weigh-request.ts'

export function as(ctx: Context, person: { id: string }): Context {
  return actingAs(ctx, { kind: 'person', personId: person.id })
}

/** Does everything on the checklist, as a diligent reviewer would. */
export async function seeEverything(ctx: Context, requestId: string): Promise<void> {
  await weighRequest(ctx, { requestId })
  const list = await getList(ctx.db, requestId)
  for (const { id } of await listEvidence(ctx.db, list))
    await openEvidence(ctx, { requestId, evidenceId: id })
  const on = itemsOf(await findToSee(ctx.db, list))
  await checkItems(ctx, { requestId, revision: list.revision, on })
}

/** A decision as the page of this moment would send it. */
export async function formFor(
  ctx: Context,
  requestId: string,
  over: Partial<DecisionForm> = {},
): Promise<DecisionForm> {
  const list = await getList(ctx.db, requestId)
  const words = over.decision && over.decision !== 'approve'
  return {
    requestId,
    revision: list.revision,
    seen: seenOf(list),
    decision: 'approve',
    codes: words ? ['consent_evidence_missing'] : [],
    note: words ? 'Please add a picture of the card people signed.' : '',
    resubmission: true,
    included: [],
    ...over,
  }
}

/** How many rows a table holds. */
export async function rowsIn(
  ctx: Context,
  table: 'decision' | 'mail' | 'first_approval' | 'job' | 'review_check' | 'audit_event',
): Promise<number> {
  const { rows } = await ctx.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return rows
}

export async function makeReviewer(ctx: Context, person: { id: string }): Promise<void> {
  await ctx.db
    .insertInto('platform_role')
    .values({ person_id: person.id, role: 'reviewer', granted_at: '2026-01-01' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
