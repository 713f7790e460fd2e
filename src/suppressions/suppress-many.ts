import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Phone } from '../phone/phone.ts'
import { shutGate } from './gate-queries.ts'
import { insertSuppressions, listKnown, stopWaiting } from './import-queries.ts'
import { confirmValue, lookUpKey, lookUpValue } from './suppression.ts'

export interface SuppressingMany {
  organizationId: string
  /** The list that says so. */
  requestId: string | null
  /** Of a number that comes twice the first counts. */
  entries: readonly { phone: Phone; optedOutAt: Date }[]
}

/** As `suppressPhone` for each in an organization, with one event for all. Doing it again changes nothing. */
export async function suppressMany(ctx: Context, suppressing: SuppressingMany): Promise<void> {
  const { organizationId, requestId } = suppressing
  const entries = new Map<Phone, Date>()
  for (const { phone, optedOutAt } of suppressing.entries)
    if (!entries.has(phone)) entries.set(phone, optedOutAt)
  if (entries.size === 0) return
  const key = lookUpKey(ctx.secrets.suppression)
  const keyed = [...entries].map(([phone, optedOutAt]) => ({
    phone,
    optedOutAt,
    lookup: lookUpValue(key, phone),
    confirm: confirmValue(key, phone),
  }))
  await inTransaction(ctx, async (ctx) => {
    await shutGate(ctx.db)
    const now = ctx.now()
    const phones = [...entries.keys()]
    const stopped = await stopWaiting(ctx.db, { organizationId, phones, now: now.getTime() })
    const lookups = keyed.map(({ lookup }) => lookup)
    const known = await listKnown(ctx.db, { scopeKey: organizationId, lookups })
    const standing = new Set(known.filter((one) => !one.liftedAt).map(({ confirm }) => confirm))
    const added = keyed.filter(({ confirm }) => !standing.has(confirm))
    await insertSuppressions(
      ctx.db,
      added.map(({ phone, lookup, confirm, optedOutAt }) => ({
        id: ctx.newId(),
        scope: 'organization' as const,
        scope_key: organizationId,
        organization_id: organizationId,
        phone,
        lookup,
        confirm,
        key_id: ctx.secrets.keyId,
        source: 'import',
        note: null,
        request_id: requestId,
        opted_out_at: optedOutAt.toISOString(),
        created_at: now.toISOString(),
        created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
        lifted_at: null,
        lifted_by: null,
      })),
    )
    if (added.length === 0 && stopped === 0) return
    await recordEvent(ctx, {
      name: 'suppressions.imported',
      organizationId,
      subject: organizationId,
      data: { request: requestId, added: added.length, known: standing.size, stopped },
    })
  })
}
