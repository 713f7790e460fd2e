import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Phone } from '../phone/phone.ts'
import { shutGate } from './gate-queries.ts'
import { endTexts, insertSuppressions, listKnown } from './import-queries.ts'
import { confirmValue, lookUpKey, lookUpValue } from './suppression.ts'

export interface ImportedOptOut {
  phone: Phone
  /** When the person opted out; null when the list does not say. */
  optedOutAt: Date | null
}

export interface ImportedCounts {
  added: number
  /** Opted out before. */
  known: number
  /** Came back by START after the date in the list. */
  cameBack: number
  /** Messages that will not leave because of it. */
  stopped: number
}

const AT_ONCE = 400

/**
 * Takes over opt-outs an organization has kept elsewhere, with the day each was given. It only ever adds: nothing
 * on record is lifted or changed, whatever the list says.
 */
export async function importSuppressions(
  ctx: Context,
  importing: { organizationId: string; entries: readonly ImportedOptOut[]; note: string },
): Promise<ImportedCounts> {
  const { organizationId, note } = importing
  const total: ImportedCounts = { added: 0, known: 0, cameBack: 0, stopped: 0 }
  const earliest = new Map<Phone, Date | null>()
  for (const { phone, optedOutAt } of importing.entries) {
    const before = earliest.get(phone)
    if (before === undefined || (optedOutAt && (!before || optedOutAt < before)))
      earliest.set(phone, optedOutAt)
  }
  const entries = [...earliest]
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE)
    const counts = await inTransaction(ctx, async (ctx) => {
      await shutGate(ctx.db)
      const counts = await addSome(ctx, { organizationId, note, some })
      await recordEvent(ctx, {
        name: 'suppressions.imported',
        organizationId,
        subject: organizationId,
        data: { ...counts },
      })
      return counts
    })
    total.added += counts.added
    total.known += counts.known
    total.cameBack += counts.cameBack
    total.stopped += counts.stopped
  }
  return total
}

async function addSome(
  ctx: Context,
  of: { organizationId: string; note: string; some: [Phone, Date | null][] },
): Promise<ImportedCounts> {
  const key = lookUpKey(ctx.secrets.suppression)
  const now = ctx.now()
  const counts: ImportedCounts = { added: 0, known: 0, cameBack: 0, stopped: 0 }
  const known = new Map<string, string | null>()
  const lookups = of.some.map(([phone]) => lookUpValue(key, phone))
  for (const row of await listKnown(ctx.db, { scopeKey: of.organizationId, lookups })) {
    const before = known.get(row.confirm)
    // An opt-out that stands counts before one that was lifted; of those, the last.
    if (before === null) continue
    known.set(
      row.confirm,
      row.liftedAt === null || before === undefined || row.liftedAt > before
        ? row.liftedAt
        : before,
    )
  }
  const adding: { phone: Phone; optedOutAt: Date }[] = []
  for (const [phone, given] of of.some) {
    const optedOutAt = given && given < now ? given : now
    const lifted = known.get(confirmValue(key, phone))
    if (lifted === null) counts.known += 1
    else if (lifted !== undefined && given && lifted > given.toISOString()) counts.cameBack += 1
    else adding.push({ phone, optedOutAt })
  }
  await insertSuppressions(
    ctx.db,
    adding.map(({ phone, optedOutAt }) => ({
      id: ctx.newId(),
      scope: 'organization' as const,
      scope_key: of.organizationId,
      organization_id: of.organizationId,
      phone,
      lookup: lookUpValue(key, phone),
      confirm: confirmValue(key, phone),
      key_id: ctx.secrets.keyId,
      source: 'suppression_list',
      note: of.note || null,
      request_id: null,
      opted_out_at: optedOutAt.toISOString(),
      created_at: now.toISOString(),
      created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      lifted_at: null,
      lifted_by: null,
    })),
  )
  const ended = await endTexts(ctx.db, {
    organizationId: of.organizationId,
    phones: adding.map((one) => one.phone),
    why: 'suppression_list',
    now,
  })
  return { ...counts, added: adding.length, stopped: ended.stopped }
}
