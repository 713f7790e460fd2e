import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError } from '../errors.ts'
import { stableJson } from '../lib/signing.ts'
import { checkProgram, valuesOf } from './program-form.ts'
import { linkBaseOf, messageHash, type ProgramContent } from './program.ts'
import { getProgram, updateProgram } from './queries.ts'
import { requireRole } from '../people/require-role.ts'

export interface ProgramChange {
  organizationId: string
  programId: string
  /** The version the person saw. */
  version: number
  content: ProgramContent
}

/**
 * Changes a program, or does nothing when nothing differs. What recipients read has another hash afterwards,
 * so approvals given for the old one no longer hold.
 */
export async function changeProgram(
  ctx: Context,
  change: ProgramChange,
): Promise<{ changed: boolean; messageChanged: boolean }> {
  const { organizationId, content } = change
  const problems = checkProgram(content, linkBaseOf(ctx.config.publicUrl))
  if (problems.length > 0) throw new InvalidInputError(problems)
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'owner')
    const before = await getProgram(ctx.db, organizationId, change.programId)
    if (before.version !== change.version) throw changedMeanwhile()
    if (stableJson(valuesOf(before)) === stableJson(valuesOf(content)))
      return { changed: false, messageChanged: false }
    const now = ctx.now().toISOString()
    const written = await updateProgram(ctx.db, before.id, {
      content,
      version: change.version,
      now,
    })
    if (!written) throw changedMeanwhile()
    const messageChanged = messageHash(before) !== messageHash(content)
    await recordEvent(ctx, {
      name: 'program.changed',
      organizationId,
      subject: before.id,
      data: {
        version: change.version + 1,
        message_hash: messageHash(content),
        message_changed: messageChanged,
      },
    })
    return { changed: true, messageChanged }
  })
}

function changedMeanwhile(): ConflictError {
  return new ConflictError(
    'This program was changed meanwhile, perhaps in another window. Open it again to see it as it is now.',
  )
}
