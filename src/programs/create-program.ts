import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import { checkProgram } from './program-form.ts'
import { linkBaseOf, messageHash, type ProgramContent } from './program.ts'
import { insertProgram } from './queries.ts'
import { requireRole } from '../people/require-role.ts'

/** Creates a program and returns its id. */
export async function createProgram(
  ctx: Context,
  program: { organizationId: string; content: ProgramContent },
): Promise<string> {
  const { organizationId, content } = program
  const problems = checkProgram(content, linkBaseOf(ctx.config.publicUrl))
  if (problems.length > 0) throw new InvalidInputError(problems)
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'owner')
    const id = ctx.newId()
    await insertProgram(ctx.db, { ...content, id, organizationId, now: ctx.now().toISOString() })
    await recordEvent(ctx, {
      name: 'program.created',
      organizationId,
      subject: id,
      data: { version: 1, message_hash: messageHash(content) },
    })
    return id
  })
}
