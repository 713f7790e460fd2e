import type { Insertable } from 'kysely'
import { addAnnouncements } from '../announcing/add-announcements.ts'
import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { OutboxTable } from '../db/tables/welcome.ts'
import { crashPoint } from '../lib/crash.ts'
import { markNumbers } from '../numbers/queries.ts'
import type { Phone } from '../phone/phone.ts'
import { messageHash, type Program } from '../programs/program.ts'
import { findProgram } from '../programs/queries.ts'
import { hashStoredRows } from '../review/row-queries.ts'
import { getRun } from '../vetting/queries.ts'
import { changedSince } from './approval.ts'
import { type ApprovedRow, approvedRows } from './approved-rows.ts'
import { findApproved, type SendableRequest } from './claim-queries.ts'
import { stepOf } from './first-part.ts'
import { findFirstPart, beginFirstPart, placeInParts } from './first-part-queries.ts'
import { linkHash, linkToken } from './link.ts'
import {
  countReleased,
  endUncovered,
  insertMessages,
  listMessagesOf,
  markReleased,
  noteReleased,
  putRecipients,
  reopenHeld,
  takeOverUntried,
} from './release-queries.ts'
import { voidApproval } from './void-approval.ts'
import { rememberedWindows } from './window.ts'

const windows = rememberedWindows()

/**
 * Job: makes the one message of every approved row, batch by batch; a repeat goes on where it stopped. A number
 * the program has a message for already keeps that one, and its row says which request it belongs to.
 */
export async function releaseWelcomes(
  ctx: Context,
  payload: Record<string, unknown>,
): Promise<void> {
  const request = await findApproved(ctx.db, String(payload.requestId))
  if (!request || request.runId === null || request.released) return
  const program = await findProgram(ctx.db, request.organizationId, request.programId)
  const rowsNow = await hashStoredRows(ctx.db, request.runId)
  const changed = program
    ? changedSince(
        { ...request, current: { ...request.current, rows: rowsNow } },
        program,
        ctx.config,
      )
    : ['program']
  if (!program || changed.length > 0) {
    await voidApproval(ctx, request, changed)
    return
  }
  const run = await getRun(ctx.db, request.runId)
  const { included, revision } = request
  for await (const rows of approvedRows(ctx, run, { included, after: request.releasedRow })) {
    // No event: the decision says which rows are released, and the message of each is a row.
    const goOn = await inTransaction(ctx, async (ctx) => {
      const row = rows.at(-1)?.rowNumber ?? request.releasedRow
      if (!(await noteReleased(ctx.db, { requestId: request.id, revision, row }))) return false
      await releaseRows(ctx, request, program, rows)
      crashPoint(ctx.config, 'in_release')
      return true
    })
    if (!goOn) return
  }
  await endRelease(ctx, request)
}

/** From here on the request may be finished: every row it was approved for has its message, or says who has it. */
async function endRelease(ctx: Context, request: SendableRequest): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { id: requestId, organizationId, revision } = request
    const now = ctx.now()
    if (!(await markReleased(ctx.db, { requestId, revision, at: now.toISOString() }))) return
    const leftOut = await endUncovered(ctx.db, { requestId, revision, now: now.getTime() })
    await recordEvent(ctx, {
      name: 'welcomes.prepared',
      organizationId,
      subject: requestId,
      data: { ...(await countReleased(ctx.db, { requestId, revision })), leftOut },
    })
  })
}

async function releaseRows(
  ctx: Context,
  request: SendableRequest,
  program: Program,
  rows: ApprovedRow[],
): Promise<void> {
  const phones = rows.map((row) => row.phone)
  const of = { programId: program.id, phones }
  await insertMessages(
    ctx.db,
    rows.map((row) => messageFor(ctx, request, program, row)),
  )
  const now = ctx.now().getTime()
  const templateHash = messageHash(program)
  await takeOverUntried(ctx.db, { ...of, requestId: request.id, templateHash, now })
  await reopenHeld(ctx.db, { requestId: request.id, phones, now })
  const messages = await listMessagesOf(ctx.db, of)
  await putRecipients(
    ctx.db,
    rows.map((row) => {
      const message = messages.get(row.phone)
      const elsewhere = message && message.requestId !== request.id
      return {
        request_id: request.id,
        phone: row.phone,
        row_number: row.rowNumber,
        opted_in_at: row.optedInAt,
        last_messaged_at: row.lastMessagedAt,
        basis: row.basis,
        basis_at: row.basisAt,
        region: row.region,
        minimum_age: program.minimumAge,
        outbox_id: message?.id ?? null,
        duplicate_of: elsewhere ? message.requestId : null,
        revision: request.revision,
      }
    }),
  )
  if (request.announceHours !== null)
    await addAnnouncements(
      ctx,
      { ...request, requestId: request.id },
      rows.filter((row) => messages.get(row.phone)?.requestId === request.id),
    )
  await placeRows(ctx, request, of)
  await markNumbers(ctx.db, {
    programId: program.id,
    phones: phones.filter((phone) => messages.get(phone)?.requestId === request.id),
    status: 'invited',
    requestId: request.id,
    now: ctx.now().toISOString(),
  })
}

/** A list longer than its first part is sent in parts. */
async function placeRows(
  ctx: Context,
  request: SendableRequest,
  of: { programId: string; phones: readonly Phone[] },
): Promise<void> {
  const size = ctx.config.firstPart
  if (size === 0) return
  const now = ctx.now().getTime()
  const { id: requestId, rowsApproved, revision } = request
  if (rowsApproved > size)
    await beginFirstPart(ctx.db, {
      requestId,
      revision,
      size,
      step: stepOf(rowsApproved, size),
      now,
    })
  const part = await findFirstPart(ctx.db, requestId)
  if (part) await placeInParts(ctx.db, { ...of, part, now })
}

function messageFor(
  ctx: Context,
  request: SendableRequest,
  program: Program,
  row: ApprovedRow,
): Insertable<OutboxTable> {
  const now = ctx.now().getTime()
  const id = ctx.newId()
  const window = windows(row.phone, now, row.region)
  return {
    id,
    organization_id: request.organizationId,
    program_id: program.id,
    request_id: request.id,
    phone: row.phone,
    state: 'waiting',
    reason: window.open ? null : window.why,
    until: window.open ? now : window.opensAt,
    tries: 0,
    epoch: 0,
    attempt_id: null,
    claimed_at: null,
    doubt_since: null,
    lookups: 0,
    lookup_at: null,
    provider: null,
    provider_sid: null,
    segments: null,
    text_hash: null,
    template_hash: messageHash(program),
    link_hash: linkHash(linkToken(ctx.secrets, id)),
    link_key_id: ctx.secrets.keyId,
    link_expires_at: null,
    link_revoked_at: null,
    accepted_at: null,
    delivered_at: null,
    ended_at: null,
    error_class: null,
    error_code: null,
    part: null,
    created_at: now,
    updated_at: now,
  }
}
