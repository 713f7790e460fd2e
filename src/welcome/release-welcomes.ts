import type { Insertable } from 'kysely'
import { type Context, inTransaction } from '../context.ts'
import type { OutboxTable } from '../db/tables/welcome.ts'
import { crashPoint } from '../lib/crash.ts'
import { markNumbers } from '../numbers/queries.ts'
import { messageHash, type Program } from '../programs/program.ts'
import { findProgram } from '../programs/queries.ts'
import { hashStoredRows } from '../review/row-queries.ts'
import { getRun } from '../vetting/queries.ts'
import { changedSince } from './approval.ts'
import { type ApprovedRow, approvedRows } from './approved-rows.ts'
import { findApproved, type SendableRequest } from './claim-queries.ts'
import { linkHash, linkToken } from './link.ts'
import {
  findReleasedUpTo,
  insertMessages,
  insertRecipients,
  listMessagesOf,
  reopenHeld,
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
  if (!request || request.runId === null) return
  const program = await findProgram(ctx.db, request.organizationId, request.programId)
  const rowsNow = await hashStoredRows(ctx.db, request.runId)
  const changed = program
    ? changedSince({ ...request, current: { ...request.current, rows: rowsNow } }, program)
    : ['program']
  if (!program || changed.length > 0) {
    await voidApproval(ctx, request, changed)
    return
  }
  await reopenHeld(ctx.db, request.id, ctx.now().getTime())
  const run = await getRun(ctx.db, request.runId)
  const after = await findReleasedUpTo(ctx.db, request.id)
  for await (const rows of approvedRows(ctx, run, { included: request.included, after })) {
    // No event: the decision says which rows are released, and the message of each is a row.
    const goOn = await inTransaction(ctx, async (ctx) => {
      if (!(await findApproved(ctx.db, request.id))) return false
      await releaseRows(ctx, request, program, rows)
      crashPoint(ctx.config, 'in_release')
      return true
    })
    if (!goOn) return
  }
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
  const messages = await listMessagesOf(ctx.db, of)
  await insertRecipients(
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
      }
    }),
  )
  await markNumbers(ctx.db, {
    programId: program.id,
    phones: phones.filter((phone) => messages.get(phone)?.requestId === request.id),
    status: 'invited',
    requestId: request.id,
    now: ctx.now().toISOString(),
  })
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
    created_at: now,
    updated_at: now,
  }
}
