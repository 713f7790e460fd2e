import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { simulatorCarrier, simulatorSignature } from '../../src/carriers/simulator-carrier.ts'
import type { Context } from '../../src/context.ts'
import type { Env } from '../../src/people/env.ts'
import { hookRoutes } from '../../src/welcome/hook-routes.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, phonesFrom } from './approved.ts'

const KEY = 'key of the test'

function signed(path: string, body: string, at = Date.now(), key = KEY) {
  const url = `http://localhost:3000${path}`
  return { 'x-simulator-signature': simulatorSignature(key, at, url, body) }
}

describe('webhooks', () => {
  let test: TestContext
  let ctx: Context
  let app: Hono<Env>

  beforeEach(async () => {
    test = await openTestContext()
    const carrier = simulatorCarrier({
      url: 'http://127.0.0.1:1',
      key: KEY,
      line: { connections: 1 },
    })
    ctx = { ...test.ctx, carrier }
    app = new Hono<Env>()
      .use(async (c, next) => {
        c.set('ctx', ctx)
        c.set('visitor', null)
        await next()
      })
      .route('/', hookRoutes(ctx))
  })
  afterEach(() => test.close())

  const post = (path: string, body: string, headers: Record<string, string>) =>
    app.request(path, { method: 'POST', body, headers })
  const rows = async () => {
    const tables = ['webhook_event', 'inbound', 'attempt', 'suppression'] as const
    const ids = tables.map((table) => ctx.db.selectFrom(table).select('id').execute())
    return (await Promise.all(ids)).map((found) => found.length)
  }

  it('are stored before they are answered, and repeats change nothing', async () => {
    await approve(ctx, { phones: phonesFrom(1) })
    const status = JSON.stringify({ sid: 'SIM1', status: 'delivered' })
    const path = '/hooks/simulator/status/abc'
    for (let time = 0; time < 3; time += 1)
      expect((await post(path, status, signed(path, status))).status).toBe(200)
    const stop = JSON.stringify({
      sid: 'SIR1',
      from: `+${phonesFrom(1)[0]}`,
      to: CONTENT.sender,
      text: 'STOP',
      at: Date.now(),
    })
    const inbound = '/hooks/simulator/inbound'
    for (let time = 0; time < 3; time += 1)
      expect((await post(inbound, stop, signed(inbound, stop))).status).toBe(204)
    expect(await rows()).toEqual([1, 1, 0, 1])
  })

  it('that are forged, altered or replayed late leave no trace', async () => {
    const path = '/hooks/simulator/inbound'
    const body = JSON.stringify({ sid: 'S', from: '+12125550100', to: '1', text: 'STOP', at: 1 })
    const good = signed(path, body)
    const forged: [string, string, Record<string, string>][] = [
      [path, body, {}],
      [path, body, { 'x-simulator-signature': 'nonsense' }],
      [path, body, signed(path, body, Date.now(), 'another key')],
      [path, body, signed(path, body, Date.now() - 301_000)],
      [path, body, signed(path, body, Date.now() + 301_000)],
      [path, `${body} `, good],
      [path, body.replace('STOP', 'STAR'), good],
      [`${path}?x=1`, body, good],
      ['/hooks/simulator/status/abc', body, good],
    ]
    for (const [address, text, headers] of forged)
      expect((await post(address, text, headers)).status).toBe(403)
    expect(await rows()).toEqual([0, 0, 0, 0])
  })

  it('of a carrier that is not in use are not there', async () => {
    expect((await post('/hooks/twilio/inbound', '', {})).status).toBe(404)
    expect((await app.request('/hooks/simulator/inbound')).status).toBe(403)
  })

  it('with sense but nothing for us are answered and forgotten', async () => {
    const path = '/hooks/simulator/status/abc'
    const body = JSON.stringify({ sid: 'S', status: 'thinking' })
    expect((await post(path, body, signed(path, body))).ok).toBe(true)
    expect(await rows()).toEqual([0, 0, 0, 0])
  })
})
