import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { placeOfDatabase, writeDataMark } from '../lib/data-mark.ts'
import { countOrganizationMessages, type LeftAndUnsent } from './control-queries.ts'
import { readInstallation, setSending } from './sender-queries.ts'

/** A person says that this is the one database to send from, or that nothing is to be sent for now. */
export async function allowSending(
  ctx: Context,
  allowing: { sending: 'on' } | { sending: 'off'; note: string },
): Promise<LeftAndUnsent> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now()
    const installation = await readInstallation(ctx.db, {
      instanceId: ctx.newId(),
      now: now.toISOString(),
    })
    const note = allowing.sending === 'off' ? allowing.note : null
    const place = allowing.sending === 'on' ? placeOfDatabase(ctx.config.databaseUrl) : undefined
    await setSending(ctx.db, {
      sending: allowing.sending,
      note,
      ...(place === undefined ? {} : { fingerprint: place }),
    })
    if (place !== undefined)
      writeDataMark(ctx.config.dataDir, {
        instanceId: installation.instanceId,
        epoch: installation.epoch,
        at: now.getTime(),
      })
    const counts = await countOrganizationMessages(ctx.db, null)
    await recordEvent(ctx, {
      name: 'installation.sending_changed',
      organizationId: null,
      subject: installation.instanceId,
      data: { sending: allowing.sending, note, ...counts },
    })
    return counts
  })
}
