import type { Db } from '../db/open.ts'

export async function readClockOffset(db: Db): Promise<number> {
  const row = await db
    .selectFrom('installation')
    .select('clock_offset_ms')
    .where('id', '=', 1)
    .executeTakeFirst()
  return Number(row?.clock_offset_ms ?? 0)
}

export async function addClockOffset(db: Db, ms: number): Promise<void> {
  await db
    .updateTable('installation')
    .set((eb) => ({ clock_offset_ms: eb('clock_offset_ms', '+', ms) }))
    .where('id', '=', 1)
    .execute()
}
