import type { Context } from '../context.ts'
import { ForbiddenError } from '../errors.ts'
import type { ListUnderReview } from './list.ts'
import { findTie } from './queries.ts'
import { tieSentence } from './recusal.ts'

/** Refuses everyone but an independent reviewer, whatever door they came by; returns who acts. */
export async function requireReviewer(
  ctx: Context,
  list: Pick<ListUnderReview, 'id' | 'organization'>,
): Promise<string> {
  if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a reviewer can do this.')
  const { personId } = ctx.actor
  const { id, name } = list.organization
  const tie = await findTie(ctx.db, { requestId: list.id, organizationId: id, personId })
  if (tie) throw new ForbiddenError(tieSentence(tie, name))
  return personId
}
