import { afterEach, beforeEach, expect, it } from 'vitest'
import { telnyxCarrier } from '../../src/carriers/telnyx.ts'
import { reconcileDay } from '../../src/reports/reconcile-day.ts'
import { confirmationText } from '../../src/welcome/reply-effect.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { type LocalServer, localServer } from '../carriers/local-server.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, phonesFrom, states } from '../welcome/approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const KEY = Buffer.alloc(32, 1).toString('base64')

let test: TestContext
let server: LocalServer
/** What the account's detail records say, and the text of those that are fetched one by one. */
let records: object[]
let texts: Map<string, string>

beforeEach(async () => {
  test = await openTestContext({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
  records = []
  texts = new Map()
  server = await localServer()
  server.answer = ({ path, query }) => {
    const uuid = path.split('/').at(-1) ?? ''
    if (path.startsWith('/v2/messages/'))
      return texts.has(uuid)
        ? { status: 200, body: { data: { id: uuid, text: texts.get(uuid) } } }
        : { status: 404, body: { errors: [{ code: '10005' }] } }
    const page = Number(query.get('page[number]'))
    return {
      status: 200,
      body: { data: records.slice(2 * page - 2, 2 * page), meta: { total_pages: 3 } },
    }
  }
})
afterEach(async () => {
  await server.close()
  await test.close()
})

const record = (uuid: string, over: object) => ({
  uuid,
  cld: '+14155550123',
  created_at: NOW,
  status: 'dlr_unconfirmed',
  ...over,
})

it('holds a day against the detail records of Telnyx, which hold no texts', async () => {
  const { ctx, carrier } = test
  await approve(ctx, { phones: phonesFrom(3) })
  carrier.answers.push({ kind: 'in_doubt', message: 'HTTP 500' })
  await sendDue(ctx)
  const claimed = await ctx.db
    .selectFrom('outbox')
    .select(['phone', 'attempt_id', 'provider_sid', 'state'])
    .orderBy('phone')
    .execute()
  const own = claimed.map(({ phone, attempt_id: attempt, provider_sid: sid }) =>
    record(sid ?? 'uuid-of-the-lost', {
      cld: `+${phone}`,
      delivery_status_webhook_url: `https://lists.example.org/hooks/telnyx/status/${attempt}`,
    }),
  )
  records = [
    ...own,
    record('confirmation', {}),
    record('foreign', {}),
    record('other-service', {
      delivery_status_webhook_url: 'https://lists.example.org/hooks/telnyx/status/nobodys',
    }),
  ]
  texts.set('confirmation', confirmationText(CONTENT)).set('foreign', 'Your table is ready.')
  const telnyx = telnyxCarrier({
    apiKey: 'KEY1',
    publicKey: KEY,
    apiUrl: server.url,
    line: { connections: 2, totalMs: 2000 },
  })
  await reconcileDay(
    { ...ctx, carrier: { ...carrier, listSent: telnyx.listSent! } },
    { day: '2026-11-23' },
  )
  await telnyx.close()
  expect(
    await ctx.db
      .selectFrom('reconciliation')
      .select(['ours', 'theirs', 'other', 'proved', 'problem'])
      .executeTakeFirstOrThrow(),
  ).toEqual({ ours: 3, theirs: 6, other: 1, proved: 1, problem: null })
  const differences = await ctx.db
    .selectFrom('reconciliation_difference')
    .select(['kind', 'sid'])
    .orderBy('sid')
    .execute()
  expect(differences).toEqual([
    { kind: 'not_ours', sid: 'foreign' },
    { kind: 'unknown_attempt', sid: 'other-service' },
  ])
  expect(await states(ctx)).toEqual({ accepted: 3 })
})
