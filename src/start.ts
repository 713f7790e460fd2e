import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app.tsx'
import type { Carrier } from './carriers/carrier.ts'
import { openCarrier } from './carriers/open-carrier.ts'
import type { Hono } from 'hono'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { isPostgres, migrateToLatest, openDb } from './db/open.ts'
import { lockFolder } from './db/lock-folder.ts'
import { sweepFiles } from './intake/sweep-files.ts'
import { openFileStore } from './lib/file-store.ts'
import { newId } from './lib/ids.ts'
import { type Logger, openLog } from './lib/log.ts'
import { deriveSecrets } from './lib/secrets.ts'
import { openAuth } from './people/auth.ts'
import type { Env } from './people/env.ts'
import { publishFirstTerms } from './people/terms/publish-first-terms.ts'
import { AREA_CODES_MAX_AGE_DAYS, areaCodesAgeInDays } from './phone/area-codes.ts'
import { runSender } from './welcome/run-sender.ts'
import { type Worker, startWorker } from './worker.ts'

type AppFetch = ReturnType<typeof createApp>['fetch']

const STOP_SECONDS_MAX = 10
/** A slow line needs half an hour for a large file; Node's own limit of five minutes would cut it. */
const REQUEST_MS_MAX = 45 * 60_000

export interface Service {
  ctx: Context
  port: number
  stop: () => Promise<void>
  stopOnSignals: () => void
}

export interface StartOptions {
  /** The demo's movable clock. */
  now?: () => Date
  carrier?: Carrier
  /** Pages beside the service's own: the simulator's. */
  routes?: Hono<Env>[]
  /** Done after the migrations, before any work begins. */
  prepare?: (ctx: Context) => Promise<void>
  /** Closed last. */
  close?: () => Promise<void>
  /** How long a process that is just stopping may take to leave DATA_DIR. */
  waitMs?: number
  /** Work is left to another process, or to a test. */
  work?: boolean
}

/** Opens what the service needs, in order, and closes it the other way round. */
export async function startService(config: Config, options: StartOptions = {}): Promise<Service> {
  const unlock = isPostgres(config.databaseUrl)
    ? () => {}
    : await holdFolder(config.dataDir, options.waitMs)
  const ctx = await openContext(config, options)
  // On SQLite nobody else works here, so nobody can be in the middle of an upload.
  await sweepFiles(ctx, isPostgres(config.databaseUrl) ? {} : { olderThanMs: 0 })
  await publishFirstTerms(ctx)
  await options.prepare?.(ctx)
  const app = createApp(ctx, openAuth(ctx), options.routes)
  const server = await listen(app.fetch, config)
  const worker: Worker | null = options.work === false ? null : await startWorker(ctx)
  const stop = async () => {
    await worker?.stop()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server)
        setTimeout(() => server.closeAllConnections(), 500).unref()
    })
    await ctx.carrier.close()
    await ctx.db.destroy()
    unlock()
    await options.close?.()
  }
  const address = server.address()
  return {
    ctx,
    port: typeof address === 'object' && address ? address.port : config.port,
    stop,
    stopOnSignals: () => stopOnSignals(ctx, stop),
  }
}

/** Only sends: another process of the same PostgreSQL database serves the pages and takes the webhooks. */
export async function startSender(
  config: Config,
): Promise<Pick<Service, 'ctx' | 'stop' | 'stopOnSignals'>> {
  if (!isPostgres(config.databaseUrl))
    throw new Error(
      'On SQLite one process does everything. Set DATABASE_URL to a PostgreSQL database to send from several.',
    )
  const ctx = await openContext(config, {})
  const sender = runSender(ctx, { serves: false })
  const stop = async () => {
    await sender.stop()
    await ctx.carrier.close()
    await ctx.db.destroy()
  }
  return { ctx, stop, stopOnSignals: () => stopOnSignals(ctx, stop) }
}

function stopOnSignals(ctx: Context, stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      ctx.log.info({ signal }, 'stopping')
      setTimeout(() => process.exit(1), STOP_SECONDS_MAX * 1000).unref()
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}

/** Waits for one that is just stopping; a second process on the same files would undo what the first is doing. */
async function holdFolder(
  dataDir: string,
  waitMs = (STOP_SECONDS_MAX + 1) * 1000,
): Promise<() => void> {
  const until = Date.now() + waitMs
  for (;;) {
    const unlock = lockFolder(dataDir)
    if (unlock) return unlock
    if (Date.now() >= until)
      throw new Error(
        `Another Carryover process works in ${dataDir}, and on SQLite only one may. Stop it, set DATA_DIR to another folder, or use PostgreSQL.`,
      )
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

async function openContext(config: Config, options: StartOptions): Promise<Context> {
  const log = openLog(config.logLevel)
  const db = openDb(config.databaseUrl, (error) =>
    log.error({ error: error.message }, 'database connection lost'),
  )
  await migrateToLatest(db)
  warnOfOldAreaCodes(log)
  const now = options.now ?? (() => new Date())
  return {
    db,
    now,
    newId: () => newId(now()),
    config,
    log,
    carrier: options.carrier ?? openCarrier(config),
    actor: { kind: 'system' },
    secrets: deriveSecrets(config.secretKey),
    files: openFileStore(join(config.dataDir, 'files')),
  }
}

async function listen(fetch: AppFetch, config: Config): Promise<ServerType> {
  const server = serve({
    fetch,
    port: config.port,
    hostname: config.host,
    serverOptions: { requestTimeout: REQUEST_MS_MAX, headersTimeout: 30_000 },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${config.port} is in use. Set PORT to another one.`, { cause: error })
          : error,
      ),
    )
  })
  return server
}

/** Area codes come and go; an old table refuses new ones. */
function warnOfOldAreaCodes(log: Logger): void {
  const days = areaCodesAgeInDays(new Date().toISOString().slice(0, 10))
  if (days > AREA_CODES_MAX_AGE_DAYS)
    log.warn({ days }, 'the table of area codes is old; upgrade to a release with a newer one')
}
