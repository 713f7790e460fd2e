import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { RequestStatus } from '../db/tables/status.ts'
import type { Signal } from './signals.ts'

export const VIEWS = ['waiting', 'mine', 'asked', 'decided'] as const
export type View = (typeof VIEWS)[number]

const DECIDED: RequestStatus[] = ['approved', 'rejected', 'sending', 'done', 'halted', 'lapsed']

export interface QueueEntry {
  id: string
  name: string
  status: RequestStatus
  revision: number
  organization: string
  /** The reviewer who looks belongs to it. */
  own: boolean
  submittedAt: string
  decidedAt: string | null
  rows: number
  accepted: number
  review: number
  rejected: number
  /** null until they are weighed. */
  signals: Signal[] | null
  holder: { id: string; name: string; since: string } | null
  /** One of two reviewers has approved it. */
  firstApproved: boolean
}

export interface QueuePage {
  view: View
  reviewerId: string
  /** Part of the list's or the organization's name. */
  search: string
  /** Key of the last entry of the page before. */
  after: { at: string; id: string } | null
  limit: number
}

/** One page of the queue: waiting ones the oldest first, decided ones the newest first. */
export async function listQueue(db: Db, page: QueuePage): Promise<QueueEntry[]> {
  const { view, reviewerId, after } = page
  const newestFirst = view === 'asked' || view === 'decided'
  const key = newestFirst ? 'request.decided_at' : 'request.submitted_at'
  const sign = newestFirst ? '<' : '>'
  const rows = await inView(db, page)
    .innerJoin('organization', 'organization.id', 'request.organization_id')
    .leftJoin('vetting_run as run', 'run.id', 'request.run_id')
    .leftJoin('person as holder', 'holder.id', 'request.holder_id')
    .leftJoin('list_signals as weighed', (join) =>
      join
        .onRef('weighed.request_id', '=', 'request.id')
        .onRef('weighed.revision', '=', 'request.revision'),
    )
    .leftJoin('membership as own', (join) =>
      join
        .onRef('own.organization_id', '=', 'request.organization_id')
        .on('own.person_id', '=', reviewerId),
    )
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('first_approval as first')
            .select('first.request_id')
            .whereRef('first.request_id', '=', 'request.id')
            .whereRef('first.revision', '=', 'request.revision'),
        )
        .as('first_approved'),
      ...(['request.id', 'request.name', 'request.status', 'request.revision'] as const),
      ...(['request.submitted_at', 'request.decided_at', 'request.held_at'] as const),
      ...(['run.rows_done', 'run.accepted', 'run.review', 'run.rejected'] as const),
      ...(['holder.id as holder_id', 'holder.name as holder_name'] as const),
      ...(['organization.name as organization', 'weighed.signals', 'own.role as own'] as const),
    ])
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb(key, sign, after?.at ?? ''),
          eb.and([eb(key, '=', after?.at ?? ''), eb('request.id', sign, after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy(key, newestFirst ? 'desc' : 'asc')
    .orderBy('request.id', newestFirst ? 'desc' : 'asc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status,
    revision: row.revision,
    organization: row.organization,
    own: row.own !== null,
    submittedAt: row.submitted_at ?? '',
    decidedAt: row.decided_at,
    rows: row.rows_done ?? 0,
    accepted: row.accepted ?? 0,
    review: row.review ?? 0,
    rejected: row.rejected ?? 0,
    signals: row.signals === null ? null : signalsIn(row.signals),
    holder:
      row.holder_id && row.held_at
        ? { id: row.holder_id, name: row.holder_name ?? '', since: row.held_at }
        : null,
    firstApproved: Boolean(row.first_approved),
  }))
}

/** How many lists each view holds. */
export async function countQueue(
  db: Db,
  reviewerId: string,
): Promise<Record<Exclude<View, 'decided'>, number>> {
  const count = async (view: View) => {
    const { lists } = await inView(db, { view, reviewerId, search: '' })
      .select((eb) => eb.fn.countAll<number>().as('lists'))
      .executeTakeFirstOrThrow()
    return lists
  }
  return { waiting: await count('waiting'), mine: await count('mine'), asked: await count('asked') }
}

/** Submission times of everything that waits, the oldest first. */
export async function listWaitingSince(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('list_import_request')
    .select('submitted_at')
    .where('status', '=', 'in_review')
    .where('submitted_at', 'is not', null)
    .orderBy('submitted_at')
    .execute()
  return rows.map((row) => row.submitted_at ?? '')
}

function inView(db: Db, page: Pick<QueuePage, 'view' | 'reviewerId' | 'search'>) {
  const { view, reviewerId, search } = page
  const statuses: RequestStatus[] =
    view === 'asked' ? ['changes_requested'] : view === 'decided' ? DECIDED : ['in_review']
  const pattern = `%${search.toLowerCase().replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`
  const like = (text: Expression<string>): Expression<SqlBool> =>
    sql<SqlBool>`lower(${text}) like ${pattern} escape '\\'`
  return db
    .selectFrom('list_import_request as request')
    .where('request.status', 'in', statuses)
    .$if(view === 'mine', (query) => query.where('request.holder_id', '=', reviewerId))
    .$if(search !== '', (query) =>
      query.where((eb) =>
        eb.or([
          like(eb.ref('request.name')),
          eb.exists(
            eb
              .selectFrom('organization as named')
              .select('named.id')
              .whereRef('named.id', '=', 'request.organization_id')
              .where((inner) => like(inner.ref('named.name'))),
          ),
        ]),
      ),
    )
}

function signalsIn(json: string): Signal[] {
  const signals: Signal[] = JSON.parse(json)
  return signals
}
