import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, InvalidInputError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { findCurrentTerms, insertTerms } from './queries.ts'
import { bodyProblem, hashTerms, plainBody, TERMS_TITLES, type TermsKind } from './terms.ts'

/**
 * Publishes the next version; lists submitted from now on are bound to it. `after` is the version the writer
 * had before them, so that two who publish at once do not overwrite each other.
 */
export function publishTerms(
  ctx: Context,
  text: { kind: TermsKind; body: string; after?: number },
): Promise<{ id: string; version: number }> {
  const body = plainBody(text.body)
  const message = bodyProblem(body)
  if (message) throw new InvalidInputError([{ field: 'body', message }])
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const current = await findCurrentTerms(ctx.db, text.kind)
    const title = TERMS_TITLES[text.kind]
    if (text.after !== undefined && text.after !== (current?.version ?? 0))
      throw new ConflictError(
        `Version ${current?.version} was published meanwhile. Look at it first.`,
      )
    const hash = hashTerms(title, body)
    if (current?.hash === hash)
      throw new ConflictError(
        `This is word for word version ${current.version}, which is in force.`,
      )
    const id = ctx.newId()
    const version = (current?.version ?? 0) + 1
    const publishedAt = ctx.now().toISOString()
    const publishedBy = ctx.actor.kind === 'person' ? ctx.actor.personId : null
    const row = { id, kind: text.kind, version, title, body, hash, publishedAt, publishedBy }
    if (!(await insertTerms(ctx.db, row)))
      throw new ConflictError(`Version ${version} was published meanwhile. Look at it first.`)
    await recordEvent(ctx, {
      name: 'terms.published',
      organizationId: null,
      subject: id,
      data: { kind: text.kind, version, hash },
    })
    return { id, version }
  })
}
