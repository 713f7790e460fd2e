import type { Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { JobTable } from '../db/tables/work.ts'
import type { Job, JobKind } from './job.ts'

export async function insertJob(
  db: Db,
  job: { id: string; kind: JobKind; key: string; payload: string; runAt: string; now: string },
): Promise<void> {
  await db
    .insertInto('job')
    .values({
      id: job.id,
      kind: job.kind,
      key: job.key,
      payload: job.payload,
      status: 'waiting',
      attempts: 0,
      run_at: job.runAt,
      lease_by: null,
      lease_until: null,
      problem: null,
      created_at: job.now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .execute()
}

/** The next job that is due, or whose process was lost; marked as ours in one statement. */
export async function takeJob(
  db: Db,
  by: { worker: string; kinds: readonly JobKind[]; now: string; leaseUntil: string },
): Promise<Job | null> {
  const row = await db
    .updateTable('job')
    .set((eb) => ({
      status: 'running',
      lease_by: by.worker,
      lease_until: by.leaseUntil,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('job as next')
        .select('next.id')
        .where('next.kind', 'in', by.kinds)
        .where((where) =>
          where.or([
            where.and([where('next.status', '=', 'waiting'), where('next.run_at', '<=', by.now)]),
            where.and([
              where('next.status', '=', 'running'),
              where('next.lease_until', '<', by.now),
            ]),
          ]),
        )
        .orderBy('next.run_at')
        .limit(1),
    )
    .where((where) =>
      where.or([where('status', '=', 'waiting'), where('lease_until', '<', by.now)]),
    )
    .returningAll()
    .executeTakeFirst()
  return row ? toJob(row) : null
}

export async function renewLease(
  db: Db,
  id: string,
  worker: string,
  until: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('job')
    .set({ lease_until: until })
    .where('id', '=', id)
    .where('lease_by', '=', worker)
    .where('status', '=', 'running')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function endJob(
  db: Db,
  id: string,
  end: { status: 'done' | 'dead' | 'cancelled'; problem: string | null; now: string },
): Promise<void> {
  await db
    .updateTable('job')
    .set({
      status: end.status,
      problem: end.problem,
      finished_at: end.now,
      lease_by: null,
      lease_until: null,
    })
    .where('id', '=', id)
    .execute()
}

export async function postponeJob(
  db: Db,
  id: string,
  later: { runAt: string; problem: string | null },
): Promise<void> {
  await db
    .updateTable('job')
    .set({
      status: 'waiting',
      run_at: later.runAt,
      problem: later.problem,
      lease_by: null,
      lease_until: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Jobs a stopped process left running, on a database only one process works on. */
export async function freeJobs(db: Db, now: string): Promise<void> {
  await db
    .updateTable('job')
    .set({ status: 'waiting', run_at: now, lease_by: null, lease_until: null })
    .where('status', '=', 'running')
    .execute()
}

export async function listJobs(db: Db, limit: number): Promise<Selectable<JobTable>[]> {
  return db.selectFrom('job').selectAll().orderBy('created_at', 'desc').limit(limit).execute()
}

export async function countJobs(db: Db): Promise<{ kind: string; status: string; jobs: number }[]> {
  return db
    .selectFrom('job')
    .select((eb) => ['kind', 'status', eb.fn.countAll<number>().as('jobs')])
    .groupBy(['kind', 'status'])
    .orderBy('kind')
    .execute()
}

function toJob(row: Selectable<JobTable>): Job {
  return {
    id: row.id,
    kind: row.kind as JobKind,
    key: row.key,
    payload: JSON.parse(row.payload) as Record<string, unknown>,
    attempts: row.attempts,
  }
}
