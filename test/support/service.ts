import { createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulatorCarrier } from '../../src/carriers/simulator-carrier.ts'
import { readConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { seedDemo } from '../../src/demo/seed-demo.ts'
import { simulatorRoutes } from '../../src/simulator/routes.tsx'
import { openSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { startService } from '../../src/start.ts'
import { settle } from '../../src/worker.ts'
import { testClock, type TestClock } from './clock.ts'
import { openTestDb } from './database.ts'

export interface RunningService {
  url: string
  ctx: Context
  clock: TestClock
  simulator: Simulator
  folder: string
  /** Runs everything that is due, until nothing is. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** The whole service over real HTTP and SMTP, with the demo's people and a clock that stands still. */
export async function openService(now: string): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-service-'))
  const database = await openTestDb()
  await database.db.destroy()
  const clock = testClock(now)
  const simulator = await openSimulator(join(folder, 'simulator'), 'a key', {
    now: clock.now,
    load: () => Promise.resolve(),
    moveTo: (_db, at) => Promise.resolve(clock.set(new Date(at).toISOString())),
  })
  const port = await freePort()
  const read = readConfig('demo', {
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SECRET_KEY: 'a secret key for tests only, not for anything else',
    SMTP_URL: simulator.mailbox.url,
    MAIL_FROM: 'Carryover <lists@carryover.example>',
    CARRIER: 'simulator',
    SENDING: 'live',
    SEND_PER_MINUTE: '100000000',
    SEND_PER_DAY: '0',
    FIRST_PART: '0',
    SEND_CONCURRENCY: '16',
    SIMULATOR_URL: simulator.carrier.url,
    SIMULATOR_KEY: 'a key',
    LOG_LEVEL: 'error',
  })
  if ('problems' in read) throw new Error(read.problems.join(' '))
  const { config } = read
  simulator.carrier.setRepliesUrl(`${config.publicUrl}/hooks/simulator/inbound`)
  const service = await startService(config, {
    now: clock.now,
    carrier: simulatorCarrier({ ...config.simulator, line: { connections: 20 } }),
    routes: [simulatorRoutes(simulator)],
    prepare: seedDemo,
    work: false,
    close: simulator.close,
  })
  return {
    url: config.publicUrl,
    ctx: service.ctx,
    clock,
    simulator,
    folder,
    settle: () => settle(service.ctx),
    close: async () => {
      await service.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The public address has to be known before the server listens. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
