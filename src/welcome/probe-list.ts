import type { Context } from '../context.ts'
import { findKnownAccepted } from './doubt-queries.ts'
import { linkToken } from './link.ts'

/** A carrier lists a message after a while, and forgets old ones. */
const LISTED_AFTER_MS = 5 * 60_000
const KEPT_MS = 3 * 86_400_000

/**
 * Whether the carrier's list shows a message it is known to have, with the link in it: where texts are redacted or
 * links shortened it does not, and then a message that is not found may still have been sent.
 */
export async function probeList(ctx: Context): Promise<boolean> {
  const now = ctx.now().getTime()
  const known = await findKnownAccepted(ctx.db, {
    provider: ctx.carrier.name,
    from: now - KEPT_MS,
    to: now - LISTED_AFTER_MS,
  })
  if (!known) return true
  const found = await ctx.carrier.lookUp({
    attemptId: known.attemptId,
    to: known.phone,
    token: linkToken(ctx.secrets, known.id),
    since: known.claimedAt,
  })
  return found.kind === 'found'
}
