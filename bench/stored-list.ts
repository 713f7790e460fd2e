// A list on its way: its file stored, its columns mapped, people in the organization, numbers that opted out.
import { copyFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, actingAs } from '../src/context.ts'
import { migrateToLatest } from '../src/db/open.ts'
import { fileSource } from '../src/intake/file-source.ts'
import { inspectFile } from '../src/intake/inspect.ts'
import type { Phone } from '../src/phone/phone.ts'
import { confirmValue, lookUpKey, lookUpValue } from '../src/suppressions/suppression.ts'
import { vettingRules } from '../src/vetting/rules.ts'
import { startRun } from '../src/vetting/start-run.ts'
import { ZONE, type StoredList, addList } from '../test/vetting/factory.ts'
import { type BenchPlace, openBenchContext } from './bench-context.ts'
import { LONG_LIST_TODAY, nationalNumber } from './long-list.ts'

export const SUPPRESSED = 100_000
/** Of them, known by a keyed value alone. */
export const ERASED = 10_000
/** One in so many of them is in the list, too. */
const KNOWN_TO_LIST = 10
const ROWS_AT_ONCE = 1000

const SAMPLE = 'Phone,Opt-in Timestamp\n2127365000,2026-01-01 10:00\n'

export interface StoredRun extends StoredList {
  runId: number
}

/** Makes the database with one run that waits to be vetted; `list` becomes the stored file. */
export async function storeList(place: BenchPlace, list: string): Promise<StoredRun> {
  const ctx = openBenchContext(place)
  try {
    await migrateToLatest(ctx.db)
    const stored = await addList(ctx, SAMPLE)
    const path = ctx.files.pathOf(stored.path)
    renameSync(list, path)
    await ctx.db
      .updateTable('upload')
      .set({ bytes: statSync(path).size })
      .where('id', '=', stored.uploadId)
      .execute()
    const source = fileSource(path)
    const inspected = inspectFile(source)
    source.close()
    if (typeof inspected === 'string') throw new Error(`The list is ${inspected}`)
    await suppress(ctx, stored.organizationId)
    const told = { ...stored, mapping: inspected.mapping }
    const runId = await startBenchRun(ctx, told)
    return { ...told, path, runId }
  } finally {
    await ctx.db.destroy()
  }
}

export async function startBenchRun(ctx: Context, list: StoredList): Promise<number> {
  const rules = vettingRules({ now: LONG_LIST_TODAY, zone: ZONE })
  return startRun(actingAs(ctx, { kind: 'system' }), { ...list, purpose: 'submission', rules })
}

/** A copy of the database, so that every run begins with the same one. */
export function copyDatabase(place: BenchPlace, name: string): BenchPlace {
  const databaseUrl = join(place.dataDir, `${name}.db`)
  copyFileSync(place.databaseUrl, databaseUrl)
  writeFileSync(`${databaseUrl}-wal`, '')
  return { ...place, databaseUrl }
}

async function suppress(ctx: Context, organizationId: string): Promise<void> {
  const key = lookUpKey(ctx.secrets.suppression)
  const at = new Date(LONG_LIST_TODAY - 200 * 86_400_000).toISOString()
  for (let from = 0; from < SUPPRESSED; from += ROWS_AT_ONCE) {
    const rows = Array.from({ length: ROWS_AT_ONCE }, (_, i) => {
      const phone = suppressedNumber(from + i)
      const program = (from + i) % 2 === 0
      return {
        id: ctx.newId(),
        scope: program ? ('organization' as const) : ('installation' as const),
        scope_key: program ? organizationId : 'installation',
        organization_id: organizationId,
        phone: (from + i) % (SUPPRESSED / ERASED) === 0 ? null : phone,
        lookup: lookUpValue(key, phone),
        confirm: confirmValue(key, phone),
        key_id: ctx.secrets.keyId,
        source: 'stop_reply',
        note: null,
        request_id: null,
        opted_out_at: at,
        created_at: at,
        created_by: null,
        lifted_at: null,
        lifted_by: null,
      }
    })
    await ctx.db.insertInto('suppression').values(rows).execute()
  }
}

/** Most are nobody's in the list; both kinds, kept and erased, occur in it. */
function suppressedNumber(index: number): Phone {
  const inList = Math.floor(index / 7) % KNOWN_TO_LIST === 0
  return 10_000_000_000 + nationalNumber(index, inList ? 1 : 2)
}
