import { type Context, inTransaction } from '../context.ts'
import type { ChainHead } from './chain.ts'
import { PLATFORM_CHAIN } from './event.ts'
import { eventLine, headLine } from './export-format.ts'
import { listChain } from './queries.ts'
import { recordEvent } from './record-event.ts'

const PAGE = 1000

export interface ExportedTrail {
  head: ChainHead
  /** Each with its line end, read from the database as they are taken. */
  lines: AsyncIterable<string>
}

/** Takes a chain out for keeping elsewhere; the taking is itself the last event of it. */
export async function exportTrail(
  ctx: Context,
  trail: { organizationId: string | null },
): Promise<ExportedTrail> {
  const { organizationId } = trail
  const chain = organizationId ?? PLATFORM_CHAIN
  const head = await inTransaction(ctx, (ctx) =>
    recordEvent(ctx, { name: 'audit.exported', organizationId, subject: chain }),
  )
  const by = ctx.actor.kind === 'person' ? `person:${ctx.actor.personId}` : ctx.actor.kind
  const exported = { at: ctx.now().toISOString(), by }
  async function* lines() {
    for (let afterSeq = 0; afterSeq < head.seq;) {
      const events = await listChain(ctx.db, chain, { afterSeq, limit: PAGE })
      if (events.length === 0) break
      for (const event of events) if (event.seq <= head.seq) yield `${eventLine(event)}\n`
      afterSeq = events.at(-1)?.seq ?? head.seq
    }
    yield `${headLine({ head: { chain, ...head }, exported })}\n`
  }
  return { head, lines: lines() }
}
