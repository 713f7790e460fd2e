import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Phone } from '../phone/phone.ts'
import { shutGate } from './gate-queries.ts'
import { findSuppression, insertSuppression, suppressWaiting } from './queries.ts'
import {
  confirmValue,
  INSTALLATION_KEY,
  lookUpKey,
  lookUpValue,
  type SuppressionScope,
  type SuppressionSource,
} from './suppression.ts'

export interface Suppressing {
  phone: Phone
  scope: SuppressionScope
  /** Whose pages show it; may be null for the installation. */
  organizationId: string | null
  programId?: string
  source: SuppressionSource
  /** When the person opted out, which may be long ago. */
  optedOutAt: Date
  requestId?: string
  note?: string
}

export interface Suppressed {
  id: string
  /** False when the number was suppressed in this scope already. */
  added: boolean
  /** Messages that will not leave because of it. */
  stopped: number
}

/** Never texts a number again in a scope, from this commit on. Doing it again changes nothing. */
export async function suppressPhone(ctx: Context, suppressing: Suppressing): Promise<Suppressed> {
  return inTransaction(ctx, async (ctx) => {
    await shutGate(ctx.db)
    const { phone, scope, organizationId, source } = suppressing
    const scopeKey = keyOf(suppressing)
    const key = lookUpKey(ctx.secrets.suppression)
    const lookup = lookUpValue(key, phone)
    const confirm = confirmValue(key, phone)
    const now = ctx.now()
    const stopped = await suppressWaiting(ctx.db, { scope, scopeKey, phone, now: now.getTime() })
    const before = await findSuppression(ctx.db, { scopeKey, lookup, confirm })
    if (before) return { id: before.id, added: false, stopped }

    const id = ctx.newId()
    await insertSuppression(ctx.db, {
      id,
      scope,
      scope_key: scopeKey,
      organization_id: organizationId,
      // Of a child nothing but a keyed mark is kept.
      phone: source === 'minor' ? null : phone,
      lookup,
      confirm,
      key_id: ctx.secrets.keyId,
      source,
      note: suppressing.note ?? null,
      request_id: suppressing.requestId ?? null,
      opted_out_at: suppressing.optedOutAt.toISOString(),
      created_at: now.toISOString(),
      created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      lifted_at: null,
      lifted_by: null,
    })
    await recordEvent(ctx, {
      name: 'suppression.added',
      organizationId,
      subject: id,
      data: { scope, source, stopped },
    })
    return { id, added: true, stopped }
  })
}

function keyOf({ scope, organizationId, programId }: Suppressing): string {
  if (scope === 'installation') return INSTALLATION_KEY
  const key = scope === 'organization' ? organizationId : programId
  if (!key) throw new Error(`A suppression of scope ${scope} needs the id of its ${scope}`)
  return key
}
