import type { Context } from '../../context.ts'
import { ConflictError } from '../../errors.ts'
import { FIRST_TERMS } from './first-terms.ts'
import { publishTerms } from './publish-terms.ts'
import { findCurrentTerms } from './queries.ts'

/** At the first start: the texts that come with the service, which an operator may replace. */
export async function publishFirstTerms(ctx: Context): Promise<void> {
  for (const text of FIRST_TERMS) {
    if (await findCurrentTerms(ctx.db, text.kind)) continue
    try {
      await publishTerms(ctx, { ...text, after: 0 })
    } catch (error) {
      // Another process that starts at the same time was quicker.
      if (!(error instanceof ConflictError)) throw error
    }
  }
}
