import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { setSending } from './sender-queries.ts'

/** Sending hours, pace and doubt all trust the clock: one that is further off than this may not send. */
const OFF_MS_MAX = 120_000

/** Compares our clock with the carrier's before anything is sent; true when they agree or nothing can be said. */
export async function checkClock(ctx: Context): Promise<boolean> {
  const theirs = await ctx.carrier.readClock?.()
  if (theirs === undefined || theirs === null) return true
  const off = Math.round((ctx.now().getTime() - theirs) / 1000)
  if (Math.abs(off) * 1000 <= OFF_MS_MAX) return true
  const note = `The clock of this machine is ${Math.abs(off)} seconds ${off > 0 ? 'ahead of' : 'behind'} the carrier’s, so sending hours cannot be kept. Set the clock, then turn sending on.`
  await inTransaction(ctx, async (ctx) => {
    await setSending(ctx.db, { sending: 'off', note })
    await recordEvent(ctx, {
      name: 'installation.sending_changed',
      organizationId: null,
      subject: 'installation',
      data: { sending: 'off', why: 'clock' },
    })
  })
  return false
}
