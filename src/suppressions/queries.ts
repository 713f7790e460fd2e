import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { SuppressionTable } from '../db/tables/programs.ts'
import { prepared } from '../db/prepared.ts'
import { instantOf } from '../lib/dates.ts'
import { padded } from '../lib/padded.ts'
import type { Secrets } from '../lib/secrets.ts'
import type { Phone } from '../phone/phone.ts'
import { SuppressedSetBuilder, type SuppressedSet } from './suppressed-set.ts'
import {
  confirms,
  INSTALLATION_KEY,
  lookUpKey,
  lookUpValue,
  scopeKeys,
  SUPPRESSION_SCOPES,
  type SuppressionScope,
  type SuppressionSource,
} from './suppression.ts'

type Row = Selectable<SuppressionTable>

const PAGE = 5000

/** Every number suppressed for one program, to ask row by row. */
export async function loadSuppressed(
  db: Db,
  secrets: Pick<Secrets, 'suppression'>,
  of: { organizationId: string; programId: string },
): Promise<SuppressedSet> {
  const builder = new SuppressedSetBuilder(lookUpKey(secrets.suppression))
  const keys = scopeKeys(of)
  for (const scope of SUPPRESSION_SCOPES) {
    await loadKept(db, { scope, scopeKey: keys[scope] }, builder)
    await loadErased(db, keys[scope], builder)
  }
  return builder.build()
}

async function loadKept(
  db: Db,
  { scope, scopeKey }: { scope: SuppressionScope; scopeKey: string },
  builder: SuppressedSetBuilder,
): Promise<void> {
  let from = 0
  for (;;) {
    const rows = await db
      .selectFrom('suppression')
      .select((eb) => [eb.ref('phone').$notNull().as('phone'), 'opted_out_at'])
      .where('scope_key', '=', scopeKey)
      .where('lifted_at', 'is', null)
      .where('phone', '>=', from)
      .orderBy('phone')
      .limit(PAGE)
      .execute()
    for (const row of rows) builder.addKept(row.phone, scope, instantOf(row.opted_out_at))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    // A number may stand there twice, on either side of the page's end; adding it again changes nothing.
    from = Math.max(last.phone, from + 1)
  }
}

async function loadErased(db: Db, scopeKey: string, builder: SuppressedSetBuilder): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('suppression')
      .select(['id', 'scope', 'phone', 'lookup', 'confirm', 'opted_out_at'])
      .where('scope_key', '=', scopeKey)
      .where('lifted_at', 'is', null)
      .where('phone', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) builder.add(row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

const valid = (db: Db, scopeKeys: readonly string[]) =>
  db
    .selectFrom('suppression')
    .select(['scope', 'scope_key', 'phone', 'lookup', 'confirm'])
    .where('scope_key', 'in', scopeKeys)
    .where('lifted_at', 'is', null)

const withLookUp = prepared((db, scopeKeys: readonly string[], lookups: readonly number[]) =>
  valid(db, scopeKeys).where('lookup', 'in', lookups),
)
const withPhone = prepared((db, scopeKeys: readonly string[], phones: readonly Phone[]) =>
  valid(db, scopeKeys).where('phone', 'in', phones),
)

/** The widest scope in which each of some numbers is suppressed; numbers that are not are left out. */
export async function findSuppressed(
  db: Db,
  secrets: Pick<Secrets, 'suppression'>,
  asked: { scopeKeys: readonly string[]; phones: readonly Phone[] },
): Promise<Map<Phone, { scope: SuppressionScope; scopeKey: string }[]>> {
  const found = new Map<Phone, { scope: SuppressionScope; scopeKey: string }[]>()
  if (asked.phones.length === 0) return found
  const key = lookUpKey(secrets.suppression)
  const byLookup = new Map(asked.phones.map((phone) => [lookUpValue(key, phone), phone]))
  const byValue = await withLookUp(db, asked.scopeKeys, padded([...byLookup.keys()]))
  const byPhone = await withPhone(db, asked.scopeKeys, padded(asked.phones))
  for (const row of [...byValue.rows, ...byPhone.rows]) {
    const phone = row.phone ?? byLookup.get(row.lookup)
    if (phone === undefined) continue
    if (row.phone === null && !confirms(key, phone, row.confirm)) continue
    const hits = found.get(phone) ?? []
    hits.push({ scope: row.scope, scopeKey: row.scope_key })
    found.set(phone, hits)
  }
  return found
}

/** The widest scope in which a number is suppressed for a program, or null. */
export async function isSuppressed(
  ctx: { db: Db; secrets: Pick<Secrets, 'suppression'> },
  of: { organizationId: string; programId: string; phone: Phone },
): Promise<SuppressionScope | null> {
  const found = await findSuppressed(ctx.db, ctx.secrets, {
    scopeKeys: Object.values(scopeKeys(of)),
    phones: [of.phone],
  })
  const hits = found.get(of.phone) ?? []
  return SUPPRESSION_SCOPES.find((scope) => hits.some((hit) => hit.scope === scope)) ?? null
}

export async function insertSuppression(db: Db, row: Insertable<SuppressionTable>): Promise<void> {
  await db.insertInto('suppression').values(row).execute()
}

/** An unlifted suppression of this number with exactly this scope. */
export async function findSuppression(
  db: Db,
  of: { scopeKey: string; lookup: number; confirm: string },
): Promise<Row | undefined> {
  return db
    .selectFrom('suppression')
    .selectAll()
    .where('scope_key', '=', of.scopeKey)
    .where('lookup', '=', of.lookup)
    .where('confirm', '=', of.confirm)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
}

/** Unlifted suppressions of a number in an organization and its programs, with the sources given. */
export async function listSuppressionsOf(
  db: Db,
  of: {
    organizationId: string
    lookup: number
    confirm: string
    sources: readonly SuppressionSource[]
  },
): Promise<Row[]> {
  return db
    .selectFrom('suppression')
    .selectAll()
    .where('organization_id', '=', of.organizationId)
    .where('scope_key', '!=', INSTALLATION_KEY)
    .where('lookup', '=', of.lookup)
    .where('confirm', '=', of.confirm)
    .where('source', 'in', of.sources)
    .where('lifted_at', 'is', null)
    .execute()
}

export async function markLifted(
  db: Db,
  id: string,
  lifted: { at: string; by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('suppression')
    .set({ lifted_at: lifted.at, lifted_by: lifted.by })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Ends what has not left yet for a number, in the programs a suppression reaches. */
export async function suppressWaiting(
  db: Db,
  of: { scope: SuppressionScope; scopeKey: string; phone: Phone; now: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({
      state: 'suppressed',
      reason: `suppressed_${of.scope}`,
      until: null,
      ended_at: of.now,
      link_revoked_at: of.now,
      updated_at: of.now,
    })
    .where('phone', '=', of.phone)
    .where('state', 'in', ['held', 'waiting'])
    .where('program_id', 'in', (eb) => {
      const programs = eb.selectFrom('program').select('id')
      if (of.scope === 'installation') return programs
      return programs.where(of.scope === 'program' ? 'id' : 'organization_id', '=', of.scopeKey)
    })
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Suppressions keyed by a secret that is no longer in use, oldest first. */
export async function listForeignKeys(db: Db, keyId: string, limit: number): Promise<Row[]> {
  return db
    .selectFrom('suppression')
    .selectAll()
    .where('key_id', '!=', keyId)
    .where('phone', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Erased numbers that the secret in use cannot recognize any more. */
export async function countUnrecognizable(db: Db, keyId: string): Promise<number> {
  const { rows } = await db
    .selectFrom('suppression')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('key_id', '!=', keyId)
    .where('phone', 'is', null)
    .where('lifted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return rows
}

export async function rekey(
  db: Db,
  id: string,
  key: { lookup: number; confirm: string; keyId: string },
): Promise<void> {
  await db
    .updateTable('suppression')
    .set({ lookup: key.lookup, confirm: key.confirm, key_id: key.keyId })
    .where('id', '=', id)
    .execute()
}
