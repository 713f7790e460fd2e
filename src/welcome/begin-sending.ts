import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { isPostgres } from '../db/open.ts'
import { placeOfDatabase, readDataMark, writeDataMark } from '../lib/data-mark.ts'
import { countUnrecognizable } from '../suppressions/queries.ts'
import { rekeySuppressions } from '../suppressions/rekey-suppressions.ts'
import { insertSteps } from './attempt-queries.ts'
import { FIRST_LOOK_MS } from './doubt.ts'
import { restoredCopy } from './restored.ts'
import {
  doubtClaimsBefore,
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
}

const DOWNTIME_MS = 60_000

/**
 * Takes over sending: from here on only this process may claim. What an earlier one had claimed is in doubt at
 * once; a database that looks restored, or cannot recognize its opt-outs, sends nothing until a person says so.
 */
export async function beginSending(ctx: Context): Promise<Sending> {
  await rekeySuppressions(ctx)
  const { dataDir, databaseUrl } = ctx.config
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now()
    const before = await readInstallation(ctx.db, {
      instanceId: ctx.newId(),
      now: now.toISOString(),
    })
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

    const epoch = before.epoch + 1
    // The old time: if this transaction is lost, the note must not look younger than the database.
    if (!note)
      writeDataMark(dataDir, {
        instanceId: before.instanceId,
        epoch,
        at: before.heartbeatAt ?? now.getTime(),
      })
    await raiseEpoch(ctx.db, { epoch, now: now.toISOString() })
    await reopenAllowList(ctx.db, now.getTime())
    const doubtful = await doubtClaimsBefore(ctx.db, {
      epoch,
      firstLookMs: FIRST_LOOK_MS,
      lookUp: ctx.carrier.capabilities.lookUp,
      now: now.getTime(),
    })
    await insertSteps(
      ctx.db,
      doubtful.map((row) => ({
        id: ctx.newId(),
        outboxId: row.id,
        attemptId: row.attemptId,
        epoch: row.epoch,
        step: 'in_doubt' as const,
        at: now.getTime(),
        detail: 'the service stopped before the answer was recorded',
      })),
    )
    await recordEvent(ctx, {
      name: 'sender.started',
      organizationId: null,
      subject: before.instanceId,
      data: { epoch, inDoubt: doubtful.length, held: note !== null },
    })
    const silent = before.heartbeatAt === null ? 0 : now.getTime() - before.heartbeatAt
    return {
      epoch,
      on: note === null && before.sending === 'on',
      note: note ?? before.note,
      downSince: silent > DOWNTIME_MS ? before.heartbeatAt : null,
      inDoubt: doubtful.length,
    }
  })
}
