import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'

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
const STEP_VALUES = 7

const insert = prepared((db, values: readonly (string | number | null)[]) => ({
  compile: () => {
    const rows: RawBuilder<unknown>[] = []
    for (let at = 0; at < values.length; at += STEP_VALUES)
      rows.push(sql`(${sql.join(values.slice(at, at + STEP_VALUES))})`)
    return sql`
      insert into attempt (id, outbox_id, attempt_id, epoch, step, at, detail)
      values ${sql.join(rows)}`.compile(db)
  },
}))

/** Adds to the record of what happened; nothing in it is ever changed. */
export async function insertSteps(db: Db, steps: readonly Step[]): Promise<void> {
  for (let from = 0; from < steps.length; from += STEPS_PER_INSERT) {
    const values = steps
      .slice(from, from + STEPS_PER_INSERT)
      .flatMap((one) => [
        one.id,
        one.outboxId,
        one.attemptId,
        one.epoch,
        one.step,
        one.at,
        one.detail?.slice(0, 300) ?? null,
      ])
    await insert(db, values)
  }
}

/** The message an attempt was made for, also after a later attempt. */
export async function findOutboxOfAttempt(db: Db, attemptId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('attempt')
    .select('outbox_id')
    .where('attempt_id', '=', attemptId)
    .where('step', '=', sql.lit('claimed'))
    .executeTakeFirst()
  return row?.outbox_id
}
