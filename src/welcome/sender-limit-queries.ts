import type { Db } from '../db/open.ts'
import type { SenderClassCode } from './sender-class.ts'

export interface SenderSetting {
  sender: string
  class: SenderClassCode
  perMinute: number
  perDay: number | null
  /** Senders of one registration share the daily cap. */
  registration: string
}

export interface SenderInUse {
  sender: string
  programs: string[]
  setting: SenderSetting | null
}

export async function listSenders(db: Db): Promise<SenderInUse[]> {
  const programs = await db
    .selectFrom('program')
    .innerJoin('organization', 'organization.id', 'program.organization_id')
    .select(['program.sender', 'program.name', 'organization.name as organization'])
    .orderBy('program.sender')
    .orderBy('program.name')
    .execute()
  const settings = await db.selectFrom('sender_setting').selectAll().execute()
  const names = new Set([
    ...programs.map((row) => row.sender),
    ...settings.map((row) => row.sender),
  ])
  return [...names].toSorted().map((sender) => {
    const row = settings.find((one) => one.sender === sender)
    return {
      sender,
      programs: programs
        .filter((program) => program.sender === sender)
        .map((program) => `${program.organization}: ${program.name}`),
      setting: row
        ? {
            sender,
            class: row.class as SenderClassCode,
            perMinute: row.per_minute,
            perDay: row.per_day,
            registration: row.registration,
          }
        : null,
    }
  })
}

export async function writeSenderSetting(
  db: Db,
  setting: SenderSetting & { now: string; by: string | null },
): Promise<void> {
  const values = {
    class: setting.class,
    per_minute: setting.perMinute,
    per_day: setting.perDay,
    registration: setting.registration,
    updated_at: setting.now,
    updated_by: setting.by,
  }
  await db
    .insertInto('sender_setting')
    .values({ sender: setting.sender, ...values })
    .onConflict((conflict) => conflict.column('sender').doUpdateSet(values))
    .execute()
}

/** Segments of today, by the name the cap is counted under. */
export async function readDayCounts(
  db: Db,
  of: { day: string; names: readonly string[] },
): Promise<Map<string, number>> {
  if (of.names.length === 0) return new Map()
  const counters = new Map(of.names.map((name) => [dayCounter(name, of.day), name]))
  const rows = await db
    .selectFrom('counter')
    .select(['name', 'value'])
    .where('name', 'in', [...counters.keys()])
    .execute()
  return new Map(rows.map((row) => [counters.get(row.name) ?? '', row.value]))
}

export const dayCounter = (name: string, day: string) => `day:${name}:${day}`

/** What waited for the day to end is looked at again: the cap may be another one. */
export async function reopenCapped(db: Db, sender: string, now: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ reason: null, until: now, updated_at: now })
    .where('state', '=', 'waiting')
    .where('reason', '=', 'daily_cap')
    .where('program_id', 'in', (eb) =>
      eb.selectFrom('program').select('id').where('sender', '=', sender),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Everything of a request that is due waits for the next day. */
export async function waitForDay(
  db: Db,
  of: { requestId: string; now: number; until: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ reason: 'daily_cap', until: of.until, updated_at: of.now })
    .where('request_id', '=', of.requestId)
    .where('state', '=', 'waiting')
    .where('until', '<=', of.now)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
