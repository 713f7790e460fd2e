import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { migrateToLatest, openDb } from '../../src/db/open.ts'
import { deriveSecrets } from '../../src/lib/secrets.ts'
import { chances, type CarrierFaults, NO_FAULTS } from '../../src/simulator/carrier-faults.ts'
import { openCarrierStore } from '../../src/simulator/carrier-store.ts'
import { approve, phonesFrom } from '../welcome/approved.ts'
import { openTestContext } from '../support/context.ts'
import { KEY, type LabSettings, PUBLIC_URL, SECRET } from './settings.ts'

/** Every step at which a sending process can die, each visited on purpose. */
export const CRASH_POINTS = [
  'in_claim',
  'after_claim',
  'before_post',
  'before_post:5',
  'after_post',
  'after_post:7',
  'in_record',
  'after_record',
  'before_look_up',
  'after_look_up',
  'in_settle',
  'in_webhook',
  'after_webhook',
]

export interface Experiment {
  messages: number
  /** Kills at random moments, after one at each crash point. */
  kills: number
  points?: readonly string[]
  /** How long a process may take to reach its point. */
  pointMs?: number
  faults?: Partial<CarrierFaults>
  speed?: number
  wrong?: LabSettings['wrong']
  seed?: number
  secondsMax?: number
}

export interface Findings {
  messages: number
  kills: number
  /** Counted by the carrier. */
  accepted: number
  numbers: number
  twice: number
  /** Recorded as sent although the carrier never had it. */
  markedInVain: number
  /** Had by the carrier although recorded as not sent. */
  unknown: number
  /** Neither at the carrier nor held before a person's eyes. */
  lost: number
  states: Record<string, number>
  /** Still on its way when time was up. */
  unsettled: number
  inDoubt: number
  settledFound: number
  settledAbsent: number
  seconds: number
}

export const KEY_HEADER = { authorization: `Bearer ${KEY}` }
export const MONDAY_TEN = Date.parse('2026-11-23T15:00:00.000Z')

/** Sends a list while the process is killed again and again, then counts at the carrier who got what. */
export async function runExperiment(experiment: Experiment): Promise<Findings> {
  const began = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'carryover-crash-'))
  const carrier = await startCarrier(join(folder, 'carrier.db'))
  try {
    const port = await freePort()
    await prepare(folder, experiment.messages, port)
    await fetch(`${carrier.url}/faults`, {
      method: 'POST',
      headers: KEY_HEADER,
      body: JSON.stringify({ ...NO_FAULTS, latencyMs: [5, 40], ...experiment.faults }),
    })
    const settings: LabSettings = {
      folder,
      carrierUrl: carrier.url,
      port,
      start: MONDAY_TEN,
      from: Date.now(),
      speed: experiment.speed ?? 200,
      answerMs: 800,
      concurrency: 8,
      wrong: experiment.wrong ?? null,
    }
    const kills = await killAgainAndAgain(settings, experiment)
    await finish(settings, experiment.secondsMax ?? 60)
    // What the carrier takes late, it may take after the last process has ended.
    await sleep(experiment.faults?.lateMs ?? 0)
    return {
      ...(await count(folder, experiment.messages)),
      kills,
      seconds: (Date.now() - began) / 1000,
    }
  } finally {
    carrier.process.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

export async function startCarrier(path: string): Promise<{ url: string; process: ChildProcess }> {
  const child = fork(join(import.meta.dirname, 'carrier-child.ts'), [path], { execArgv: [] })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(z.string().parse(message)))
    child.once('exit', () => reject(new Error('the carrier did not start')))
  })
  return { url, process: child }
}

/** A database file with one approved request, made as the other tests make theirs. */
export async function prepare(folder: string, messages: number, port: number): Promise<void> {
  const { ctx, close } = await openTestContext({ now: new Date(MONDAY_TEN).toISOString() })
  const db = openDb(join(folder, 'carryover.db'))
  await migrateToLatest(db)
  const secrets = deriveSecrets(SECRET)
  const config = { ...ctx.config, publicUrl: PUBLIC_URL({ port }) }
  await approve({ ...ctx, db, secrets, config }, { phones: phonesFrom(messages, 12_122_000_000) })
  await db.destroy()
  await close()
}

function spawn(settings: LabSettings, crashAt = ''): ChildProcess {
  return fork(join(import.meta.dirname, 'sender-child.ts'), [], {
    execArgv: [],
    env: {
      ...process.env,
      LAB: JSON.stringify(settings),
      CRASH_AT: crashAt,
      NODE_COMPILE_CACHE: join(settings.folder, 'compiled'),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

export const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

async function killAgainAndAgain(settings: LabSettings, experiment: Experiment): Promise<number> {
  const chance = chances(experiment.seed ?? 1)
  let kills = 0
  for (const point of experiment.points ?? []) {
    const child = spawn(settings, point)
    await Promise.race([ended(child), sleep(experiment.pointMs ?? 1500)])
    child.kill('SIGKILL')
    await ended(child)
    kills += 1
  }
  for (let kill = 0; kill < experiment.kills; kill += 1) {
    const child = spawn(settings)
    const enough = (await acceptedBy(settings)) + 4 + Math.floor(chance() * 30)
    while (child.exitCode === null && (await acceptedBy(settings)) < enough) await sleep(5)
    child.kill('SIGKILL')
    await ended(child)
    kills += 1
  }
  return kills
}

export async function acceptedBy(settings: LabSettings): Promise<number> {
  const answer = await fetch(`${settings.carrierUrl}/counts`, { headers: KEY_HEADER })
  return z.object({ accepted: z.number() }).parse(await answer.json()).accepted
}

async function finish(settings: LabSettings, secondsMax: number): Promise<void> {
  const child = spawn(settings)
  const result = await Promise.race([ended(child), sleep(secondsMax * 1000, 'late' as const)])
  if (result === 'late') {
    child.kill('SIGKILL')
    await ended(child)
  }
}

async function count(
  folder: string,
  messages: number,
): Promise<Omit<Findings, 'kills' | 'seconds'>> {
  const store = openCarrierStore(join(folder, 'carrier.db'), Date.now)
  const had = new Set(
    store.latestMessages(10_000_000).map((message) => Number(message.to.slice(1))),
  )
  const counts = store.counts()
  store.close()
  const db = openDb(join(folder, 'carryover.db'))
  const rows = await db.selectFrom('outbox').select(['phone', 'state']).execute()
  const steps = await db
    .selectFrom('attempt')
    .select((eb) => ['step', eb.fn.countAll<number>().as('count')])
    .groupBy('step')
    .execute()
  await db.destroy()
  const sent = new Set(['accepted', 'delivered', 'undelivered', 'failed'])
  const bySteps = Object.fromEntries(steps.map((row) => [row.step, row.count]))
  const states: Record<string, number> = {}
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1
  const shown = new Set(['held', 'in_doubt', 'waiting'])
  return {
    messages,
    ...counts,
    markedInVain: rows.filter((row) => sent.has(row.state) && !had.has(row.phone)).length,
    unknown: rows.filter((row) => ['held', 'waiting'].includes(row.state) && had.has(row.phone))
      .length,
    lost:
      rows.filter((row) => !had.has(row.phone) && !shown.has(row.state)).length +
      messages -
      rows.length,
    states,
    unsettled: rows.filter((row) => ['waiting', 'claimed', 'in_doubt'].includes(row.state)).length,
    inDoubt: bySteps['in_doubt'] ?? 0,
    settledFound: bySteps['found'] ?? 0,
    settledAbsent: bySteps['absent'] ?? 0,
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
