import type { Db } from '../../db/open.ts'

/** Requests an operator may have to look after, with the oldest of each status. */
export async function countRequests(
  db: Db,
): Promise<{ status: string; requests: number; oldest: string }[]> {
  return db
    .selectFrom('list_import_request')
    .select((eb) => [
      'status',
      eb.fn.countAll<number>().as('requests'),
      eb.fn.min('updated_at').as('oldest'),
    ])
    .groupBy('status')
    .orderBy('status')
    .execute()
}

export async function countOutbox(db: Db): Promise<{ state: string; messages: number }[]> {
  return db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('messages')])
    .groupBy('state')
    .orderBy('state')
    .execute()
}

export interface DayCompared {
  id: string
  day: string
  ours: number
  caughtUp: number
  differences: number
  problem: string | null
}

/** The latest comparison of each of the last days with the carrier's list, newest day first. */
export async function listDaysCompared(db: Db, since: string): Promise<DayCompared[]> {
  const rows = await db
    .selectFrom('reconciliation')
    .select(['id', 'day', 'ours', 'caught_up as caughtUp', 'differences', 'problem'])
    .where('day', '>=', since)
    .orderBy('day', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.filter((row, index) => row.day !== rows[index - 1]?.day)
}

/** Jobs that failed at least once and are not done. */
export async function listTroubledJobs(
  db: Db,
  limit: number,
): Promise<
  {
    id: string
    kind: string
    status: string
    attempts: number
    runAt: string
    problem: string | null
  }[]
> {
  return db
    .selectFrom('job')
    .select(['id', 'kind', 'status', 'attempts', 'run_at as runAt', 'problem'])
    .where('problem', 'is not', null)
    .where('status', '!=', 'done')
    .orderBy('run_at', 'desc')
    .limit(limit)
    .execute()
}

export async function listFailedMail(
  db: Db,
  limit: number,
): Promise<{ subject: string; attempts: number; problem: string | null; createdAt: string }[]> {
  return db
    .selectFrom('mail')
    .select(['subject', 'attempts', 'problem', 'created_at as createdAt'])
    .where('status', '=', 'failed')
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}

export interface SendingState {
  sending: 'on' | 'off'
  note: string | null
  heartbeatAt: string | null
  epoch: number
}

export async function findSending(db: Db): Promise<SendingState | undefined> {
  return db
    .selectFrom('installation')
    .select([
      'sending',
      'sending_note as note',
      'heartbeat_at as heartbeatAt',
      'sender_epoch as epoch',
    ])
    .where('id', '=', 1)
    .executeTakeFirst()
}
