import type { Context } from '../../src/context.ts'
import { insertProgram } from '../../src/programs/queries.ts'
import { programContent } from '../programs/factory.ts'

/** A program in an organization of its own, or in one that is there already. */
export async function addProgram(ctx: Context, organizationId?: string): Promise<string> {
  const now = ctx.now().toISOString()
  const organization = organizationId ?? ctx.newId()
  if (!organizationId)
    await ctx.db
      .insertInto('organization')
      .values({
        id: organization,
        name: 'Riverside Campaign',
        plan: 'small_business',
        imports_allowed: 1,
        imports_note: '',
        suspended_at: null,
        suspended_why: null,
        created_at: now,
      })
      .execute()
  const id = ctx.newId()
  await insertProgram(ctx.db, { ...programContent(), id, organizationId: organization, now })
  return id
}
