import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { attemptsUntil } from '../lib/ids.ts'
import { capName } from './pace-queries.ts'
import { dayCounter } from './sender-limit-queries.ts'

/** The name a sender's segments are counted under now. */
export async function findCapName(db: Db, sender: string): Promise<string> {
  const row = await db
    .selectFrom('sender_setting')
    .select(['per_minute as perMinute', 'per_day as perDay', 'registration'])
    .where('sender', '=', sender)
    .executeTakeFirst()
  return capName({ sender, limits: row ?? null })
}

/** Segments a sender has sent since a moment, by what was claimed. */
async function countSegments(db: Db, of: { sender: string; since: number }): Promise<number> {
  const { segments } = await db
    .selectFrom('attempt')
    .innerJoin('outbox', 'outbox.id', 'attempt.outbox_id')
    .innerJoin('program', 'program.id', 'outbox.program_id')
    .select((eb) => eb.fn.sum<number | null>('outbox.segments').as('segments'))
    .where('attempt.attempt_id', '>', attemptsUntil(of.since))
    .where('attempt.step', '=', sql.lit('claimed'))
    .where('program.sender', '=', of.sender)
    .executeTakeFirstOrThrow()
  return Number(segments ?? 0)
}

async function readCounter(db: Db, name: string): Promise<number> {
  const row = await db
    .selectFrom('counter')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value ?? 0
}

async function writeCounter(db: Db, name: string, value: number): Promise<void> {
  await db
    .insertInto('counter')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/**
 * A sender that is counted under another name brings along what it has sent today. The old name keeps it too: at the
 * carrier it was sent under that. What was brought along once is not counted again when the sender comes back.
 */
export async function carryCount(
  db: Db,
  of: { sender: string; from: string; to: string; day: string; since: number },
): Promise<number> {
  const sent = await countSegments(db, of)
  const within = (name: string) => dayCounter(`${of.sender} within ${name}`, of.day)
  const carried = Math.max(0, sent - (await readCounter(db, within(of.to))))
  await writeCounter(db, within(of.from), sent)
  const to = dayCounter(of.to, of.day)
  await writeCounter(db, to, (await readCounter(db, to)) + carried)
  return carried
}
