import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { writeDataMark } from '../lib/data-mark.ts'
import { DOWNTIME_MS } from './begin-sending.ts'
import { endSilent } from './end-silent.ts'
import { expireWelcomes } from './expire-welcomes.ts'
import { hearReplies } from './hear-replies.ts'
import { beat, beatInstallation, listProcesses, readInstallation } from './sender-queries.ts'
import { settleDoubt } from './settle-doubt.ts'

const BEAT_MS = 10_000
const ROUND_MS = 1000
const EXPIRE_MS = 60_000

export interface House {
  epoch: number
  /** This process takes webhooks too. */
  serves: boolean
  /** The process stops, or was ended by another. */
  over: () => boolean
  /** Told whether what people replied cannot be known, so that nothing may be sent. */
  setDeaf: (deaf: boolean) => void
}

/** What goes on beside sending: signs of life, look-ups, and ending what may no longer be sent. */
export async function keepHouse(ctx: Context, house: House): Promise<void> {
  const round = rounds(ctx, house)
  while (!house.over()) {
    try {
      await round(performance.now())
    } catch (error) {
      ctx.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'house not kept',
      )
    }
    for (let waited = 0; waited < ROUND_MS && !house.over(); waited += 100) await sleep(100)
  }
}

function rounds(ctx: Context, { epoch, serves, setDeaf }: House) {
  const due = { beat: 0, hear: 0, expire: 0 }
  const isDue = (what: keyof typeof due, at: number, everyMs: number) => {
    if (at < due[what]) return false
    due[what] = at + everyMs
    return true
  }
  return async (at: number): Promise<void> => {
    if (isDue('beat', at, BEAT_MS)) {
      await giveSign(ctx, { epoch, serves })
      await endSilent(ctx, { epoch })
    }
    if (!serves && isDue('hear', at, DOWNTIME_MS)) setDeaf((await hearReplies(ctx)) === null)
    // One process is enough to ask the carrier, and to end what may no longer be sent.
    if ((await listProcesses(ctx.db))[0]?.epoch !== epoch) return
    await settleDoubt(ctx)
    if (isDue('expire', at, EXPIRE_MS)) await expireWelcomes(ctx)
  }
}

async function giveSign(ctx: Context, by: { epoch: number; serves: boolean }): Promise<void> {
  const now = ctx.now()
  if (!(await beat(ctx.db, by.epoch, now.getTime()))) return
  await beatInstallation(ctx.db, { now, serves: by.serves })
  const { instanceId } = await readInstallation(ctx.db, { instanceId: '', now: now.toISOString() })
  writeDataMark(ctx.config.dataDir, { instanceId, epoch: by.epoch, at: now.getTime() })
}
