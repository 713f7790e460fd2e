import { addDays } from 'date-fns/addDays'
import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { newToken } from '../lib/ids.ts'
import { sha256Hex } from '../lib/signing.ts'
import { insertInvitation } from './invitations/queries.ts'
import { countPlatformRole, withdrawSetUps } from './platform/queries.ts'

const SET_UP_DAYS = 1

/** While there is no operator: a new link to become the first one; those printed before stop working. */
export function openSetUp(ctx: Context): Promise<string | null> {
  return inTransaction(ctx, async (ctx) => {
    if ((await countPlatformRole(ctx.db, 'operator')) > 0) return null
    const now = ctx.now()
    await withdrawSetUps(ctx.db, now.toISOString())
    const id = ctx.newId()
    const token = newToken()
    await insertInvitation(ctx.db, {
      id,
      organization_id: null,
      // Nobody's address yet: whoever reads the service's output is meant.
      email: '',
      role: 'operator',
      token_hash: sha256Hex(token),
      invited_by: null,
      created_at: now.toISOString(),
      expires_at: addDays(now, SET_UP_DAYS).toISOString(),
      accepted_at: null,
      accepted_by: null,
      withdrawn_at: null,
    })
    await recordEvent(ctx, {
      name: 'person.invited',
      organizationId: null,
      subject: id,
      data: { role: 'operator', setUp: true },
    })
    return `${ctx.config.publicUrl}/set-up/${token}`
  })
}
