import { Hono } from 'hono'
import type { HookRequest } from '../carriers/carrier.ts'
import type { Context } from '../context.ts'
import { allow } from '../people/allow.ts'
import type { Env } from '../people/env.ts'
import { recordReply } from './record-reply.ts'
import { recordStatus } from './record-status.ts'

/** Kannel calls with GET, and calls again unless it hears 200 or 202. */
const CALLED = ['GET', 'POST']

/** What carriers call. A forged call leaves no trace but a line in the log; a genuine one is on disk before the answer. */
export function hookRoutes(ctx: Context): Hono<Env> {
  const read = async (request: Request): Promise<HookRequest> => {
    const { pathname, search } = new URL(request.url)
    return {
      url: ctx.config.publicUrl + pathname + search,
      headers: request.headers,
      body: await request.text(),
      now: Date.now(),
    }
  }
  const refuse = (what: string, why: string) => {
    ctx.log.warn({ what, why }, 'forged webhook refused')
    return new Response('Forbidden', { status: 403 })
  }
  return new Hono<Env>()
    .on(CALLED, '/hooks/:carrier/status/:attempt', allow('hook.receive'), async (c) => {
      if (c.req.param('carrier') !== ctx.carrier.name) return c.notFound()
      const request = await read(c.req.raw)
      const reading = ctx.carrier.readStatus(request)
      if (reading.kind === 'forged') return refuse('status', reading.why)
      if (reading.kind === 'genuine')
        await recordStatus(ctx, {
          provider: ctx.carrier.name,
          attemptId: c.req.param('attempt'),
          report: reading.event,
          body: request.body,
        })
      return c.body('', 200)
    })
    .on(CALLED, '/hooks/:carrier/inbound', allow('hook.receive'), async (c) => {
      if (c.req.param('carrier') !== ctx.carrier.name) return c.notFound()
      const reading = ctx.carrier.readReply(await read(c.req.raw))
      if (reading.kind === 'forged') return refuse('inbound', reading.why)
      if (reading.kind === 'genuine')
        await recordReply(ctx, { ...reading.event, provider: ctx.carrier.name })
      const { replyAnswer } = ctx.carrier
      if (!replyAnswer) return c.body(null, 204)
      return c.body(replyAnswer.body, 200, { 'content-type': replyAnswer.contentType })
    })
}
