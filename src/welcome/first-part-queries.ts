import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { FirstPartTable } from '../db/tables/welcome.ts'
import type { Phone } from '../phone/phone.ts'
import { type FirstPart, type Limit, type PartFigures, partAt } from './first-part.ts'
import { GONE } from './outbox.ts'

export interface WatchedPart extends FirstPart {
  requestId: string
  revision: number
  organizationId: string
  heldAt: number | null
  decidedBy: string | null
  note: string | null
}

function toPart(row: Selectable<FirstPartTable>): Omit<WatchedPart, 'organizationId'> {
  return {
    requestId: row.request_id,
    revision: row.revision,
    state: row.state,
    size: row.size,
    step: row.step,
    placed: row.placed,
    opened: row.opened,
    releasedAt: row.released_at,
    releasedFrom: row.released_from,
    over: JSON.parse(row.over) as Limit[],
    overruled: JSON.parse(row.overruled) as Limit[],
    heldAt: row.held_at,
    decidedBy: row.decided_by,
    note: row.note,
  }
}

function parts(db: Db) {
  return db
    .selectFrom('first_part')
    .innerJoin('list_import_request as request', 'request.id', 'first_part.request_id')
    .selectAll('first_part')
    .select('request.organization_id')
}

export async function findFirstPart(db: Db, requestId: string): Promise<WatchedPart | undefined> {
  const row = await parts(db).where('first_part.request_id', '=', requestId).executeTakeFirst()
  return row && { ...toPart(row), organizationId: row.organization_id }
}

/** Lists on trial, and those whose next part is due. */
export async function listWatchedParts(db: Db): Promise<WatchedPart[]> {
  const rows = await parts(db)
    .where('first_part.state', 'in', ['first', 'released'])
    .where('request.status', 'in', ['approved', 'sending'])
    .execute()
  return rows.map((row) => ({ ...toPart(row), organizationId: row.organization_id }))
}

/**
 * Puts a request on trial, once for each approval: what an earlier one has sent counts no more, and what it had not
 * sent gets a new place.
 */
export async function beginFirstPart(
  db: Db,
  part: { requestId: string; revision: number; size: number; step: number; now: number },
): Promise<void> {
  const fresh = {
    revision: part.revision,
    state: 'first' as const,
    size: part.size,
    step: part.step,
    placed: 0,
    opened: 1,
    began_at: part.now,
    released_at: null,
    released_from: null,
    held_at: null,
    over: '[]',
    overruled: '[]',
    decided_by: null,
    note: null,
  }
  const before = await findFirstPart(db, part.requestId)
  if (before?.revision === part.revision) return
  if (before)
    await db
      .updateTable('outbox')
      .set((eb) => ({
        part: eb
          .case()
          .when('state', 'in', ['waiting', 'held'])
          .then(null)
          .else(EARLIER_PART)
          .end(),
      }))
      .where('request_id', '=', part.requestId)
      .where('part', 'is not', null)
      .execute()
  await db
    .insertInto('first_part')
    .values({ request_id: part.requestId, ...fresh })
    .onConflict((conflict) => conflict.column('request_id').doUpdateSet(fresh))
    .execute()
}

/** Of messages an earlier approval sent. */
const EARLIER_PART = 0

/** Gives new messages of a request their part, in the order of the list; those after the open one wait. */
export async function placeInParts(
  db: Db,
  of: {
    part: FirstPart & { requestId: string }
    programId: string
    phones: readonly Phone[]
    now: number
  },
): Promise<void> {
  const { requestId } = of.part
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'phone'])
    .where('program_id', '=', of.programId)
    .where('phone', 'in', of.phones)
    .where('request_id', '=', requestId)
    .where('part', 'is', null)
    .where('state', '=', 'waiting')
    .execute()
  const order = new Map(of.phones.map((phone, index) => [phone, index]))
  const byPart = new Map<number, string[]>()
  for (const [index, row] of rows
    .toSorted((a, b) => (order.get(a.phone) ?? 0) - (order.get(b.phone) ?? 0))
    .entries()) {
    const part = partAt(of.part.placed + index, of.part)
    byPart.set(part, [...(byPart.get(part) ?? []), row.id])
  }
  for (const [part, ids] of byPart)
    await db
      .updateTable('outbox')
      .set({ part, ...(part > of.part.opened ? { reason: 'first_part', until: null } : {}) })
      .where('id', 'in', ids)
      .execute()
  if (rows.length > 0)
    await db
      .updateTable('first_part')
      .set((eb) => ({ placed: eb('placed', '+', rows.length) }))
      .where('request_id', '=', requestId)
      .execute()
}

/** What became of the first part, or of everything that left. */
export async function readPartFigures(
  db: Db,
  requestId: string,
  of: 'first' | 'all',
): Promise<PartFigures> {
  let query = db.selectFrom('outbox').where('request_id', '=', requestId)
  // Written out, or the partial index would not be used.
  query =
    of === 'first' ? query.where(sql<boolean>`part = 1`) : query.where('state', '!=', 'waiting')
  const gone = sql.join([...GONE, 'failed'].map((state) => sql.lit(state)))
  const row = await query
    .select([
      sql<number>`sum(case when state in (${gone}) and state != 'claimed' then 1 else 0 end)`.as(
        'left',
      ),
      sql<number>`sum(case when state in ('waiting', 'held', 'claimed') then 1 else 0 end)`.as(
        'unsent',
      ),
      sql<number>`sum(case when state in ('undelivered', 'failed') then 1 else 0 end)`.as(
        'undelivered',
      ),
      sql<number>`sum(case when error_class = 'filtered' then 1 else 0 end)`.as('filtered'),
      sql<number>`sum(case when link_revoked_at is not null and accepted_at is not null then 1 else 0 end)`.as(
        'optedOut',
      ),
      sql<number | null>`max(case when state in (${gone}) then claimed_at end)`.as('lastLeftAt'),
    ])
    .executeTakeFirstOrThrow()
  return {
    left: Number(row.left ?? 0),
    unsent: of === 'all' ? 0 : Number(row.unsent ?? 0),
    undelivered: Number(row.undelivered ?? 0),
    filtered: Number(row.filtered ?? 0),
    opted_out: Number(row.optedOut ?? 0),
    lastLeftAt: row.lastLeftAt === null ? null : Number(row.lastLeftAt),
  }
}

export interface PartMove {
  from: readonly FirstPart['state'][]
  over: readonly Limit[]
  by: string | null
  note: string | null
  now: number
}

export async function moveToHeld(db: Db, requestId: string, move: PartMove): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('first_part')
    .set({
      state: 'held',
      held_at: move.now,
      over: JSON.stringify(move.over),
      decided_by: move.by,
      note: move.note,
    })
    .where('request_id', '=', requestId)
    .where('state', 'in', move.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function moveToReleased(
  db: Db,
  part: FirstPart & { requestId: string },
  move: PartMove & { overruled: readonly Limit[] },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('first_part')
    .set({
      state: 'released',
      released_at: move.now,
      released_from: Math.max(2, part.opened),
      over: JSON.stringify(move.over),
      overruled: JSON.stringify(move.overruled),
      decided_by: move.by,
      note: move.note,
    })
    .where('request_id', '=', part.requestId)
    .where('state', 'in', move.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Lets the messages of all parts up to one into the line; false when another process has. */
export async function openParts(
  db: Db,
  of: { requestId: string; opened: number; upTo: number; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('first_part')
    .set({ opened: of.upTo })
    .where('request_id', '=', of.requestId)
    .where('state', '=', 'released')
    .where('opened', '=', of.opened)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return false
  await db
    .updateTable('outbox')
    .set({ reason: null, until: of.now, updated_at: of.now })
    .where('request_id', '=', of.requestId)
    .where('state', '=', 'waiting')
    .where('reason', '=', 'first_part')
    .where('part', '<=', of.upTo)
    .execute()
  return true
}
