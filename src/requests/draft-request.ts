import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ForbiddenError, InvalidInputError } from '../errors.ts'
import { contactOf } from '../people/organizations/plan.ts'
import { requireRole } from '../people/require-role.ts'
import { findProgram } from '../programs/queries.ts'
import { importRefusal } from './eligibility.ts'
import { insertRequest } from './queries.ts'

/** Zone of a list until its owner says otherwise. */
const TIME_ZONE = 'America/New_York'

/** Begins a list import request for a program and returns its id. */
export async function draftRequest(
  ctx: Context,
  draft: { organizationId: string; programId: string },
): Promise<string> {
  const { organizationId, programId } = draft
  return inTransaction(ctx, async (ctx) => {
    const organization = await requireRole(ctx, organizationId, 'member')
    const refusal = importRefusal(organization, contactOf(ctx.config.mailFrom))
    if (refusal) throw new ForbiddenError(refusal)
    const program = await findProgram(ctx.db, organizationId, programId)
    if (!program)
      throw new InvalidInputError([
        { field: 'program', message: 'Choose the program these people agreed to.' },
      ])
    const id = ctx.newId()
    await insertRequest(ctx.db, {
      id,
      organizationId,
      programId,
      requestedBy: organization.personId,
      timeZone: TIME_ZONE,
      now: ctx.now().toISOString(),
    })
    await recordEvent(ctx, {
      name: 'request.drafted',
      organizationId,
      subject: id,
      data: { program: programId },
    })
    return id
  })
}
