import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { columnOf } from '../intake/mapping.ts'
import { markNumbers } from '../numbers/queries.ts'
import type { Phone } from '../phone/phone.ts'
import { listRows } from '../vetting/block-queries.ts'
import { getRun } from '../vetting/queries.ts'
import { type FactsOfRow, readFacts } from '../vetting/read-facts.ts'
import { ACCEPTED, REVIEW } from '../vetting/reason.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import type { Run } from '../vetting/run.ts'
import { markSending } from './claim-queries.ts'
import { linkHash, linkToken } from './link.ts'
import { regionOfCell } from './region.ts'
import {
  type ApprovedRequest,
  countReleased,
  findApproved,
  insertMessages,
  insertRecipients,
  letGo,
  listHolders,
} from './release-queries.ts'

/** Rows in one transaction: short enough that pages and claims do not wait. */
const ROWS_AT_ONCE = 400
const LET_GO_AT_ONCE = 5000

/**
 * Job: writes one message for each approved row whose number has none in the program, then lets them go. A
 * number that another request has keeps that request's message, and the row says whose it is. Safe to repeat.
 */
export async function releaseWelcomes(
  ctx: Context,
  payload: Record<string, unknown>,
): Promise<void> {
  const request = await findApproved(ctx.db, String(payload.requestId))
  if (!request) return
  const run = await getRun(ctx.db, request.runId)
  for (const outcome of [ACCEPTED, REVIEW] as const) {
    if (outcome === REVIEW && request.included.length === 0) continue
    let after = 0
    for (;;) {
      const rows = await listRows(ctx.db, run.id, {
        filter: { outcome },
        after,
        limit: ROWS_AT_ONCE,
      })
      const last = rows.at(-1)
      if (!last) break
      after = last.rowNumber
      await prepare(
        ctx,
        request,
        run,
        rows.filter((row) => isApproved(row, request)),
      )
    }
  }
  await start(ctx, request)
  // No event: the start above is recorded.
  while (
    (await inTransaction(ctx, (ctx) =>
      letGo(ctx.db, { requestId: request.id, now: ctx.now().getTime(), limit: LET_GO_AT_ONCE }),
    )) > 0
  );
}

function isApproved(row: VettedRow, request: ApprovedRequest): boolean {
  if (row.outcome === ACCEPTED) return true
  return row.reason !== null && request.included.includes(row.reason)
}

async function prepare(
  ctx: Context,
  request: ApprovedRequest,
  run: Run,
  rows: readonly VettedRow[],
): Promise<void> {
  const known = rows.filter((row) => row.phone !== null)
  if (known.length === 0) return
  const facts = await factsOf(ctx, run, known)
  await inTransaction(ctx, async (ctx) => {
    const phones = known.map((row) => row.phone!)
    await insertMessages(
      ctx.db,
      phones.map((phone) => messageTo(ctx, request, phone)),
    )
    const holders = await listHolders(ctx.db, request.programId, phones)
    await insertRecipients(
      ctx.db,
      known.map((row) => {
        const holder = holders.get(row.phone!)
        return {
          request_id: request.id,
          phone: row.phone!,
          row_number: row.rowNumber,
          opted_in_at: row.optedInAt ?? 0,
          last_messaged_at: row.lastMessagedAt,
          ...consentOf(facts.get(row.rowNumber), request),
          minimum_age: run.rules.minAge,
          outbox_id: holder?.id ?? null,
          duplicate_of: holder && holder.requestId !== request.id ? holder.requestId : null,
        }
      }),
    )
    await markNumbers(ctx.db, {
      programId: request.programId,
      phones: phones.toSorted((a, b) => a - b),
      status: 'pending',
      requestId: request.id,
      now: ctx.now().toISOString(),
    })
  })
}

/** Only lists with such columns are read again. */
function factsOf(
  ctx: Context,
  run: Run,
  rows: readonly VettedRow[],
): Promise<Map<number, FactsOfRow>> {
  const fields = ['consent_basis', 'basis_date', 'state', 'zip'] as const
  return fields.some((field) => columnOf(run.mapping, field) >= 0)
    ? readFacts(ctx, run, rows)
    : Promise.resolve(new Map())
}

function consentOf(facts: FactsOfRow | undefined, request: ApprovedRequest) {
  return {
    basis: facts?.basis ?? request.basis,
    basis_at: facts?.basisDay ? dayToMs(facts.basisDay) : null,
    region: facts ? (regionOfCell(facts.zip) ?? regionOfCell(facts.state)) : null,
  }
}

/** Midnight UTC of a day yyyymmdd, in epoch ms. */
function dayToMs(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)
}

function messageTo(ctx: Context, request: ApprovedRequest, phone: Phone) {
  const id = ctx.newId()
  const now = ctx.now().getTime()
  return {
    id,
    organization_id: request.organizationId,
    program_id: request.programId,
    request_id: request.id,
    phone,
    state: 'held' as const,
    reason: 'preparing',
    tries: 0,
    epoch: 0,
    lookups: 0,
    template_hash: request.templateHash,
    link_hash: linkHash(linkToken(ctx.secrets, id)),
    link_key_id: ctx.secrets.keyId,
    created_at: now,
    updated_at: now,
  }
}

async function start(ctx: Context, request: ApprovedRequest): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (!(await markSending(ctx.db, request.id, ctx.now().toISOString()))) return
    const { recipients, duplicates } = await countReleased(ctx.db, request.id)
    await recordEvent(ctx, {
      name: 'request.sending_started',
      organizationId: request.organizationId,
      subject: request.id,
      data: { recipients, duplicates, messages: recipients - duplicates },
    })
  })
}
