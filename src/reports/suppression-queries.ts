import type { Db } from '../db/open.ts'
import type { Phone } from '../phone/phone.ts'
import type { SuppressionScope, SuppressionSource } from '../suppressions/suppression.ts'

export interface SuppressionEntry {
  id: string
  phone: Phone | null
  scope: SuppressionScope
  source: SuppressionSource
  note: string | null
  optedOutAt: string
}

/** Newest first, of one organization; with null, those of the whole installation. */
export async function listSuppressions(
  db: Db,
  organizationId: string | null,
  page: { before?: string | undefined; limit: number },
): Promise<SuppressionEntry[]> {
  let query = db
    .selectFrom('suppression')
    .where('lifted_at', 'is', null)
    .select(['id', 'phone', 'scope', 'source', 'note', 'opted_out_at as optedOutAt'])
  query = organizationId
    ? query.where('organization_id', '=', organizationId)
    : query.where('scope', '=', 'installation')
  if (page.before) query = query.where('id', '<', page.before)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map((row) => ({ ...row, source: row.source as SuppressionSource }))
}

export async function countSuppressions(db: Db, organizationId: string | null): Promise<number> {
  let query = db
    .selectFrom('suppression')
    .where('lifted_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('numbers'))
  query = organizationId
    ? query.where('organization_id', '=', organizationId)
    : query.where('scope', '=', 'installation')
  return Number((await query.executeTakeFirstOrThrow()).numbers)
}

/** Opt-outs of one number that this organization may see. */
export async function listSuppressionsOfNumber(
  db: Db,
  organizationId: string,
  phone: Phone,
): Promise<SuppressionEntry[]> {
  const rows = await db
    .selectFrom('suppression')
    .where('organization_id', '=', organizationId)
    .where('phone', '=', phone)
    .where('lifted_at', 'is', null)
    .select(['id', 'phone', 'scope', 'source', 'note', 'opted_out_at as optedOutAt'])
    .execute()
  return rows.map((row) => ({ ...row, source: row.source as SuppressionSource }))
}
