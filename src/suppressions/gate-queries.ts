import { sql } from 'kysely'
import { type Db, locksRows } from '../db/open.ts'

/** Any number, as long as nothing else locks by it. */
const GATE = 4_707_120

/**
 * Holds the gate that opt-outs wait at, until the transaction ends: what is selected beside a claim on PostgreSQL,
 * before it reads a suppression. Claims hold it side by side.
 */
export const HOLD_GATE = sql<string>`pg_advisory_xact_lock_shared(${sql.lit(GATE)})::text`

/**
 * Waits until no claim is under way, and keeps new ones waiting until the transaction ends: each claim has either
 * committed before, or reads what is written here. It comes before everything else, so that nobody waits for a
 * transaction that waits here. On SQLite one transaction writes at a time anyway.
 */
export async function shutGate(db: Db): Promise<void> {
  if (locksRows(db)) await sql`select pg_advisory_xact_lock(${sql.lit(GATE)})`.execute(db)
}
