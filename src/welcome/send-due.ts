import type { Reading } from '../carriers/reading.ts'
import { reading } from '../carriers/reading.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/open.ts'
import { beginSending } from './begin-sending.ts'
import { claimWelcomes } from './claim-welcomes.ts'
import { postWelcome } from './post-welcome.ts'
import { recordSent } from './record-sent.ts'
import { settleDoubt } from './settle-doubt.ts'

const LOOKED_AT_MORE = 8

const epochs = new WeakMap<Db, number>()

/** Sends everything that is due now, batch by batch, and asks about what is in doubt; returns how much moved. */
export async function sendDue(ctx: Context): Promise<number> {
  let epoch = epochs.get(ctx.db)
  if (epoch === undefined) {
    epoch = (await beginSending(ctx)).epoch
    epochs.set(ctx.db, epoch)
  }
  let moved = await settleDoubt(ctx)
  for (;;) {
    const asked = reading()
    const claimed = await claimWelcomes(ctx, {
      epoch,
      limit: ctx.config.sendConcurrency,
      more: LOOKED_AT_MORE,
    })
    const done = claimed.claims.length + claimed.moved
    if (done === 0) return moved
    moved += done
    await sendBatch(ctx, epoch, claimed.claims, asked)
  }
}

async function sendBatch(
  ctx: Context,
  epoch: number,
  claims: Awaited<ReturnType<typeof claimWelcomes>>['claims'],
  asked: Reading,
): Promise<void> {
  const claimedAt = ctx.now().getTime()
  const results = await Promise.all(
    claims.map(async (claim) => {
      const sent = await postWelcome(ctx, claim, asked)
      return { claim, epoch, claimedAt, sent }
    }),
  )
  await recordSent(ctx, results)
}
