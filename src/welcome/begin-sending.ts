import { hostname } from 'node:os'
import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { isPostgres } from '../db/open.ts'
import { placeOfDatabase, readDataMark, writeDataMark } from '../lib/data-mark.ts'
import { countUnrecognizable } from '../suppressions/queries.ts'
import { rekeySuppressions } from '../suppressions/rekey-suppressions.ts'
import { endSilent } from './end-silent.ts'
import { restoredCopy } from './restored.ts'
import {
  beatInstallation,
  endProcesses,
  insertProcess,
  raiseEpoch,
  readInstallation,
  reopenAllowList,
  setSending,
} from './sender-queries.ts'

export interface Sending {
  epoch: number
  on: boolean
  /** Why it is off. */
  note: string | null
  /** Epoch ms of the last sign of life before this start, when that is long enough to have missed replies. */
  downSince: number | null
  inDoubt: number
  /** Where the breaker stood when the last process stopped. */
  rests: { until: number | null; doubts: number }
}

/** Nobody took webhooks for so long: a STOP may have been lost. */
export const DOWNTIME_MS = 60_000

/**
 * Begins to send as a process with a number of its own. What ended processes had claimed is in doubt at once; a
 * database that looks restored, or cannot recognize its opt-outs, sends nothing until a person says so.
 */
export async function beginSending(ctx: Context): Promise<Sending> {
  await rekeySuppressions(ctx)
  const { dataDir, databaseUrl } = ctx.config
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now()
    const fresh = { instanceId: ctx.newId(), now: now.toISOString() }
    await readInstallation(ctx.db, fresh)
    // Holds the row: of processes that start at the same time each gets a number of its own.
    const epoch = await raiseEpoch(ctx.db)
    const before = { ...(await readInstallation(ctx.db, fresh)), epoch: epoch - 1 }
    const place = placeOfDatabase(databaseUrl)
    const lost = await countUnrecognizable(ctx.db, ctx.secrets.keyId)
    const note =
      restoredCopy({
        ...before,
        place,
        mark: readDataMark(dataDir),
        onPostgres: isPostgres(databaseUrl),
      }) ??
      (lost > 0
        ? `SECRET_KEY has changed: ${lost} opt-outs of erased people cannot be recognized with it.`
        : null)
    if (note) await setSending(ctx.db, { sending: 'off', note })
    else if (before.fingerprint === null)
      await setSending(ctx.db, { sending: before.sending, note: before.note, fingerprint: place })

    // The old time: if this transaction is lost, the note must not look younger than the database.
    if (!note)
      writeDataMark(dataDir, {
        instanceId: before.instanceId,
        epoch,
        at: before.heartbeatAt ?? now.getTime(),
      })
    await beatInstallation(ctx.db, { now, serves: false })
    await reopenAllowList(ctx.db, now.getTime())
    // On SQLite one process sends, the one that started last; on PostgreSQL those that give signs of life go on.
    if (!isPostgres(databaseUrl))
      await endProcesses(ctx.db, { epochsBelow: epoch }, { why: 'followed', now: now.getTime() })
    await insertProcess(ctx.db, {
      epoch,
      name: `${hostname()}:${process.pid}`,
      now: now.getTime(),
    })
    const inDoubt = await endSilent(ctx, { epoch })
    await recordEvent(ctx, {
      name: 'sender.started',
      organizationId: null,
      subject: before.instanceId,
      data: { epoch, inDoubt, held: note !== null },
    })
    const { heartbeatAt } = before
    const heardAt =
      heartbeatAt === null ? null : Math.min(heartbeatAt, before.servingAt ?? heartbeatAt)
    const silent = heardAt === null ? 0 : now.getTime() - heardAt
    return {
      epoch,
      on: note === null && before.sending === 'on',
      note: note ?? before.note,
      downSince: silent > DOWNTIME_MS ? heardAt : null,
      inDoubt,
      rests: { until: before.restsUntil, doubts: before.doubts },
    }
  })
}
