import type { Context } from '../context.ts'
import { sha256Hex } from '../lib/signing.ts'
import type { Phone } from '../phone/phone.ts'
import { addressKey, readAddress, unsubscribeToken } from './announcement.ts'
import { insertAnnouncements } from './queries.ts'

/** Part of a release: an e-mail for each of these rows that has an address, in the caller's transaction. */
export async function addAnnouncements(
  ctx: Context,
  of: { organizationId: string; programId: string; requestId: string },
  rows: readonly { phone: Phone; email: string }[],
): Promise<void> {
  const now = ctx.now().getTime()
  await insertAnnouncements(
    ctx.db,
    rows.flatMap(({ phone, email }) => {
      const address = readAddress(email)
      if (address === null) return []
      const id = ctx.newId()
      return {
        id,
        organization_id: of.organizationId,
        program_id: of.programId,
        request_id: of.requestId,
        phone,
        address,
        address_key: addressKey(ctx.secrets, address),
        link_hash: sha256Hex(unsubscribeToken(ctx.secrets, id)),
        state: 'waiting' as const,
        reason: null,
        tries: 0,
        due_at: now,
        at: null,
      }
    }),
  )
}
