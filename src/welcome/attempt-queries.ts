import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { AttemptTable } from '../db/tables/welcome.ts'

/** What can happen to one try, in the order it does. */
export type AttemptStep =
  | 'claimed'
  | 'accepted'
  | 'refused'
  | 'slow_down'
  | 'not_sent'
  | 'in_doubt'
  | 'looked_up'
  | 'found'
  | 'absent'
  | 'status'
  | 'crossed'
  | 'decided'

export interface Step {
  id: string
  outboxId: string
  attemptId: string
  epoch: number
  step: AttemptStep
  at: number
  detail?: string | null
}

const STEPS_PER_INSERT = 100

/** Adds to the record of what happened; nothing in it is ever changed. */
export async function insertSteps(db: Db, steps: readonly Step[]): Promise<void> {
  const rows: Insertable<AttemptTable>[] = steps.map((step) => ({
    id: step.id,
    outbox_id: step.outboxId,
    attempt_id: step.attemptId,
    epoch: step.epoch,
    step: step.step,
    at: step.at,
    detail: step.detail?.slice(0, 300) ?? null,
  }))
  for (let from = 0; from < rows.length; from += STEPS_PER_INSERT)
    await db
      .insertInto('attempt')
      .values(rows.slice(from, from + STEPS_PER_INSERT))
      .execute()
}

/** The message an attempt was made for, also after a later attempt. */
export async function findOutboxOfAttempt(db: Db, attemptId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('attempt')
    .select('outbox_id')
    .where('attempt_id', '=', attemptId)
    .executeTakeFirst()
  return row?.outbox_id
}
