import type { Db } from '../db/open.ts'
import type { MessageState, RequestStatus } from '../db/tables/status.ts'
import type { Price } from '../programs/cost.ts'
import type { FunnelFigures } from './funnel.ts'

/** What the status page shows of a request itself. */
export interface RequestReport {
  id: string
  organizationId: string
  name: string
  description: string
  status: RequestStatus
  revision: number
  timeZone: string
  requestedBy: string
  requesterName: string
  programId: string | null
  programName: string | null
  runId: number | null
  fileName: string | null
  submittedAt: string | null
  approvedUntil: string | null
  pausedAt: string | null
  haltedWhy: string | null
  finishedAt: string | null
}

export async function findReport(
  db: Db,
  organizationId: string,
  id: string,
): Promise<RequestReport | undefined> {
  return db
    .selectFrom('list_import_request as request')
    .innerJoin('person', 'person.id', 'request.requested_by')
    .leftJoin('program', 'program.id', 'request.program_id')
    .leftJoin('upload', 'upload.id', 'request.upload_id')
    .where('request.organization_id', '=', organizationId)
    .where('request.id', '=', id)
    .select([
      'request.id',
      'request.organization_id as organizationId',
      'request.name',
      'request.description',
      'request.status',
      'request.revision',
      'request.time_zone as timeZone',
      'request.requested_by as requestedBy',
      'person.name as requesterName',
      'request.program_id as programId',
      'program.name as programName',
      'request.run_id as runId',
      'upload.name as fileName',
      'request.submitted_at as submittedAt',
      'request.approved_until as approvedUntil',
      'request.paused_at as pausedAt',
      'request.halted_why as haltedWhy',
      'request.finished_at as finishedAt',
    ])
    .executeTakeFirst()
}

/** All figures of the funnel, from the rows themselves. */
export async function readFunnel(
  db: Db,
  request: { id: string; runId: number | null },
): Promise<FunnelFigures> {
  const run = request.runId
    ? await db
        .selectFrom('vetting_run')
        .select(['rows_done', 'accepted', 'review', 'rejected'])
        .where('id', '=', request.runId)
        .executeTakeFirst()
    : undefined
  const decision = await db
    .selectFrom('decision')
    .select(['rows_approved', 'decision', 'revision'])
    .where('request_id', '=', request.id)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
  const states = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('messages')])
    .where('request_id', '=', request.id)
    .groupBy('state')
    .execute()
  const opened = await countOpened(db, request.id)
  return {
    rows: run?.rows_done ?? 0,
    accepted: run?.accepted ?? 0,
    review: run?.review ?? 0,
    rejected: run?.rejected ?? 0,
    approved: decision?.decision === 'approve' ? decision.rows_approved : null,
    duplicates: await countDuplicates(db, request.id),
    earlier: await countEarlier(db, request.id, decision?.revision ?? 1),
    states: Object.fromEntries(states.map((row) => [row.state, Number(row.messages)])),
    ...opened,
    joined: await countJoined(db, request.id),
    ...(await countLeft(db, request.id)),
  }
}

async function countOpened(
  db: Db,
  requestId: string,
): Promise<{ opened: number; openedAutomated: number }> {
  const rows = await db
    .selectFrom('visit')
    .innerJoin('outbox', 'outbox.id', 'visit.outbox_id')
    .where('outbox.request_id', '=', requestId)
    .groupBy('visit.outbox_id')
    .select((eb) => [
      eb.fn
        .max(
          eb
            .case()
            .when(eb.and([eb('visit.kind', '=', 'clicked'), eb('visit.automated', '=', 0)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('byPerson'),
    ])
    .execute()
  const opened = rows.filter((row) => Number(row.byPerson) === 1).length
  return { opened, openedAutomated: rows.length - opened }
}

async function countDuplicates(db: Db, requestId: string): Promise<number> {
  const row = await db
    .selectFrom('recipient')
    .where('request_id', '=', requestId)
    .where('duplicate_of', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(row.rows)
}

/** Rows an earlier approval covered and the latest does not. */
async function countEarlier(db: Db, requestId: string, revision: number): Promise<number> {
  const row = await db
    .selectFrom('recipient')
    .where('request_id', '=', requestId)
    .where('revision', '!=', revision)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(row.rows)
}

async function countJoined(db: Db, requestId: string): Promise<number> {
  const row = await db
    .selectFrom('member')
    .where('request_id', '=', requestId)
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow()
  return Number(row.members)
}

/** Numbers that were taken off after their message had gone: by their own word, or for being too young. */
async function countLeft(
  db: Db,
  requestId: string,
): Promise<{ optedOut: number; underAge: number }> {
  const revoked = await db
    .selectFrom('outbox')
    .where('request_id', '=', requestId)
    .where('link_revoked_at', 'is not', null)
    .where('accepted_at', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('numbers'))
    .executeTakeFirstOrThrow()
  const minors = await db
    .selectFrom('suppression')
    .where('request_id', '=', requestId)
    .where('source', '=', 'minor')
    .select((eb) => eb.fn.countAll<number>().as('numbers'))
    .executeTakeFirstOrThrow()
  const underAge = Number(minors.numbers)
  return { optedOut: Number(revoked.numbers) - underAge, underAge }
}

/** Messages of one request by state and reason, with the earliest moment they wait for (epoch ms). */
export async function countWaiting(
  db: Db,
  requestId: string,
): Promise<
  { state: MessageState; reason: string | null; messages: number; until: number | null }[]
> {
  const rows = await db
    .selectFrom('outbox')
    .where('request_id', '=', requestId)
    .groupBy(['state', 'reason'])
    .select((eb) => [
      'state',
      'reason',
      eb.fn.countAll<number>().as('messages'),
      eb.fn.min('until').as('until'),
    ])
    .orderBy('state')
    .execute()
  return rows.map((row) => ({
    ...row,
    messages: Number(row.messages),
    until: row.until === null ? null : Number(row.until),
  }))
}

/** The latest decision, for the requester to read. */
export async function findDecision(db: Db, requestId: string) {
  return db
    .selectFrom('decision')
    .innerJoin('person', 'person.id', 'decision.reviewer_id')
    .where('request_id', '=', requestId)
    .orderBy('revision', 'desc')
    .select([
      'decision.decision',
      'decision.codes',
      'decision.note',
      'decision.resubmission',
      'decision.included',
      'decision.rows_approved as rowsApproved',
      'decision.decided_at as decidedAt',
    ])
    .executeTakeFirst()
}

/** Names for the actors of a timeline: `person:<id>` → name. */
export async function listNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Segments that have left for a request, and the price acknowledged with the latest approval. */
export async function readSpend(
  db: Db,
  requestId: string,
): Promise<{ segments: number; price: Price | null; estimate: number | null }> {
  const { segments } = await db
    .selectFrom('outbox')
    .where('request_id', '=', requestId)
    .where('state', 'in', ['claimed', 'in_doubt', 'accepted', 'delivered', 'undelivered'])
    .select((eb) => eb.fn.sum<number | null>('segments').as('segments'))
    .executeTakeFirstOrThrow()
  const decision = await db
    .selectFrom('decision')
    .select(['rows_approved', 'segments_each', 'price_micros', 'currency'])
    .where('request_id', '=', requestId)
    .where('decision', '=', 'approve')
    .orderBy('revision', 'desc')
    .executeTakeFirst()
  const each = decision?.segments_each ?? null
  return {
    segments: Number(segments ?? 0),
    price:
      decision?.price_micros != null && decision.currency !== null
        ? { micros: decision.price_micros, currency: decision.currency }
        : null,
    estimate: each === null ? null : each * (decision?.rows_approved ?? 0),
  }
}

/** Messages of a request that left since a moment (epoch ms). */
export async function countLeftSince(db: Db, requestId: string, since: number): Promise<number> {
  const { messages } = await db
    .selectFrom('outbox')
    .where('request_id', '=', requestId)
    .where('claimed_at', '>', since)
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .executeTakeFirstOrThrow()
  return Number(messages)
}
