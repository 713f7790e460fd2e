import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { openCarrier } from '../../src/carriers/open-carrier.ts'
import { readConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { openDb } from '../../src/db/open.ts'
import { openFileStore } from '../../src/lib/file-store.ts'
import { newId } from '../../src/lib/ids.ts'
import { deriveSecrets } from '../../src/lib/secrets.ts'
import type { Env } from '../../src/people/env.ts'
import { hookRoutes } from '../../src/welcome/hook-routes.ts'
import { runSender } from '../../src/welcome/run-sender.ts'
import { KEY, PUBLIC_URL, readSettings, SECRET } from './settings.ts'

const settings = readSettings()
const read = readConfig('test', {
  PUBLIC_URL: PUBLIC_URL(settings),
  SECRET_KEY: SECRET,
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'lab@example.org',
  CARRIER: 'simulator',
  SENDING: 'live',
  SEND_PER_MINUTE: '0',
  SEND_CONCURRENCY: String(settings.concurrency),
  DATA_DIR: settings.folder,
  SIMULATOR_URL: settings.carrierUrl,
  SIMULATOR_KEY: KEY,
  ANSWER_MS: String(settings.answerMs),
  CRASH_AT: process.env['CRASH_AT'] ?? '',
})
if ('problems' in read) throw new Error(read.problems.join(' '))
const { config } = read
const db = openDb(config.databaseUrl)
const now = () => new Date(settings.start + (Date.now() - settings.from) * settings.speed)
const loud = (details: object, message: string) => console.error(message, JSON.stringify(details))
const ctx: Context = {
  db,
  now,
  newId: () => newId(now()),
  config,
  log: { info() {}, warn() {}, error: loud },
  carrier: openCarrier(config),
  actor: { kind: 'system' },
  secrets: deriveSecrets(config.secretKey),
  files: openFileStore(settings.folder),
}

if (settings.wrong === 'claimed_again')
  await db
    .updateTable('outbox')
    .set({ state: 'waiting', until: now().getTime() })
    .where('state', '=', 'claimed')
    .execute()

/** A cursor that moves when a row is fetched: what was on its way counts as done. */
if (settings.wrong === 'cursor')
  await db.updateTable('outbox').set({ state: 'accepted' }).where('state', '=', 'claimed').execute()
/** What a fresh connection in WAL mode does by default after its first write. */
if (settings.wrong === 'not_synced') await sql`pragma synchronous = NORMAL`.execute(db)

const app = new Hono<Env>()
  .use(async (c, next) => {
    c.set('ctx', ctx)
    c.set('visitor', null)
    await next()
  })
  .route('/', hookRoutes(ctx))
serve({ fetch: app.fetch, port: settings.port, hostname: '127.0.0.1' })
runSender(ctx, { serves: true })
/** Done when every message has come to rest. */
setInterval(() => {
  void db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', ['waiting', 'claimed', 'in_doubt'])
    .executeTakeFirstOrThrow()
    .then(({ count }) => (count === 0 ? process.exit(0) : undefined))
}, 100)
