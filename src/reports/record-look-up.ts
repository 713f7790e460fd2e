import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { keyedHash } from '../lib/secrets.ts'
import type { Phone } from '../phone/phone.ts'

/** Notes that someone looked up a number, by its keyed hash. */
export async function recordLookUp(
  ctx: Context,
  organizationId: string,
  phone: Phone,
): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    recordEvent(ctx, {
      name: 'number.looked_up',
      organizationId,
      subject: organizationId,
      data: { number: keyedHash(ctx.secrets, String(phone)) },
    }),
  )
}
