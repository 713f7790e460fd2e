// Sends a list: through the durable outbox, or with the same HTTP client and nothing else.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openAdapter } from '../src/carriers/open-adapter.ts'
import { openCarrier } from '../src/carriers/open-carrier.ts'
import { openDb } from '../src/db/open.ts'
import { openFileStore } from '../src/lib/file-store.ts'
import { newId } from '../src/lib/ids.ts'
import { deriveSecrets } from '../src/lib/secrets.ts'
import type { Env } from '../src/people/env.ts'
import { hookRoutes } from '../src/welcome/hook-routes.ts'
import { runSender } from '../src/welcome/run-sender.ts'
import { benchConfig } from './bench-context.ts'
import type { SendOrder } from './send-order.ts'
import { SEND_NOW, SAMPLE_TEXT } from './send-order.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as SendOrder
const { connections, providerUrl } = order
const config = {
  ...benchConfig({ dataDir: order.dataDir, databaseUrl: order.databaseUrl }, order.publicUrl),
  sendAllowList: null,
  sendConcurrency: connections,
  segmentsPerMinute: 0,
  simulator: { url: providerUrl, key: 'bench' },
}

async function bare(): Promise<void> {
  const carrier = openAdapter(config)
  let left = order.messages
  const lane = async () => {
    while (left > 0) {
      left -= 1
      await carrier.send({ ...SAMPLE_TEXT, attemptId: String(left), to: 12_122_000_000 + left })
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  process.exit(0)
}

function durable(): void {
  const db = openDb(config.databaseUrl)
  const from = Date.now()
  const now = () => new Date(SEND_NOW + Date.now() - from)
  const loud = (details: object, message: string) => console.error(message, JSON.stringify(details))
  const ctx = {
    db,
    now,
    newId: () => newId(now()),
    config,
    log: { info() {}, warn() {}, error: loud },
    carrier: openCarrier(config),
    actor: { kind: 'system' as const },
    secrets: deriveSecrets(config.secretKey),
    files: openFileStore(order.dataDir),
  }
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('ctx', ctx)
      c.set('visitor', null)
      await next()
    })
    .route('/', hookRoutes(ctx))
  serve({ fetch: app.fetch, port: Number(new URL(order.publicUrl).port), hostname: '127.0.0.1' })
  runSender(ctx, { serves: true })
  const look = () =>
    db
      .selectFrom('outbox')
      .select('id')
      .where('state', 'in', ['waiting', 'claimed'])
      .limit(1)
      .executeTakeFirst()
  const wait = async () => {
    if (await look()) setTimeout(() => void wait(), 100)
    else process.exit(0)
  }
  void wait()
}

if (order.durable) durable()
else await bare()
