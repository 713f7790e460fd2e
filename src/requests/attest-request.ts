import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, ForbiddenError, InvalidInputError, type Problem } from '../errors.ts'
import { findCurrentTerms } from '../people/terms/queries.ts'
import { nameProblem, statementsFor, statementsHash } from './attestation.ts'
import type { ImportRequest } from './request.ts'
import { insertAttestation } from './submission-queries.ts'

/** What came with the form: the boxes ticked, and what the person had before their eyes. */
export interface Signature {
  typedName: string
  /** Codes of the statements ticked. */
  statements: readonly string[]
  termsVersionId: string
  addendumVersionId: string
  fileSha256: string
  mappingHash: string
}

export interface SwornTo {
  request: ImportRequest
  revision: number
  organization: string
  brand: string
  fileSha256: string
  mappingHash: string
  rows: number
}

/** Keeps what a person swore to, bound to the file, its reading and the texts in force. */
export async function attestRequest(
  ctx: Context,
  signature: Signature,
  sworn: SwornTo,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { actor } = ctx
    if (actor.kind !== 'person') throw new ForbiddenError('Only a person can sign.')
    if (signature.fileSha256 !== sworn.fileSha256 || signature.mappingHash !== sworn.mappingHash)
      throw new ConflictError(
        'The file, its columns or its corrections were changed after you opened this page. Look at the summary again.',
      )
    const terms = await findCurrentTerms(ctx.db, 'terms')
    const addendum = await findCurrentTerms(ctx.db, 'addendum')
    if (!terms || !addendum) throw new ConflictError('The Terms are not published yet.')
    if (signature.termsVersionId !== terms.id || signature.addendumVersionId !== addendum.id)
      throw new ConflictError('A new version of the Terms was published meanwhile. Read it first.')
    const { organization, brand } = sworn
    const statements = statementsFor({ brand, organization, terms, addendum })
    const problems: Problem[] = statements
      .filter((statement) => !signature.statements.includes(statement.code))
      .map((statement) => ({
        field: `statement_${statement.code}`,
        message: 'Tick this if it is true.',
      }))
    const name = nameProblem(signature.typedName)
    if (name) problems.push({ field: 'typed_name', message: name })
    if (problems.length > 0) throw new InvalidInputError(problems)
    const hash = statementsHash(statements)
    const kept = await insertAttestation(ctx.db, {
      id: ctx.newId(),
      request_id: sworn.request.id,
      organization_id: sworn.request.organizationId,
      revision: sworn.revision,
      person_id: actor.personId,
      typed_name: signature.typedName,
      terms_version_id: terms.id,
      addendum_version_id: addendum.id,
      statements: JSON.stringify(statements),
      statements_hash: hash,
      file_sha256: sworn.fileSha256,
      mapping_hash: sworn.mappingHash,
      rows: sworn.rows,
      attested_at: ctx.now().toISOString(),
      address: actor.address ?? null,
      agent: actor.agent ?? null,
    })
    if (!kept) throw new ConflictError('This list was submitted a moment ago.')
    await recordEvent(ctx, {
      name: 'request.attested',
      organizationId: sworn.request.organizationId,
      subject: sworn.request.id,
      data: {
        revision: sworn.revision,
        statements_hash: hash,
        terms: terms.id,
        terms_hash: terms.hash,
        addendum: addendum.id,
        addendum_hash: addendum.hash,
        file_sha256: sworn.fileSha256,
        mapping_hash: sworn.mappingHash,
        rows: sworn.rows,
      },
    })
  })
}
