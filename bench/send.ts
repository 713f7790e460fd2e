import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command, InvalidArgumentError } from 'commander'
import { migrateToLatest, openDb } from '../src/db/open.ts'
import { testCarrier } from '../test/support/carrier.ts'
import { approve, phonesFrom } from '../test/welcome/approved.ts'
import { openBenchContext } from './bench-context.ts'
import { answerOf, median, percentile, rounded, startChild } from './measure.ts'
import { SEND_NOW, type SendOrder } from './send-order.ts'

interface SendBenchOptions {
  messages: number
  connections: number
  near: number
  runs: number
  kills: number
  json?: true
}

interface Run {
  perSecond: number
  hookMs: number[]
}

/** `bench send`: a waiting list through the durable outbox, beside the same HTTP client without any storage. */
export function sendBench(): Command {
  return new Command('send')
    .description('Send an approved list through the outbox to a local provider in its own process')
    .option('--messages <number>', 'messages of the list', readCount, 20_000)
    .option('--connections <number>', 'SEND_CONCURRENCY', readCount, 8)
    .option(
      '--near <number>',
      'SEND_CONCURRENCY for the comparison with the client alone, which is also made with --connections',
      readCount,
      50,
    )
    .option('--runs <number>', 'how often each is measured; the medians are told', readCount, 3)
    .option(
      '--kills <number>',
      'kills while sending, to count what is in doubt after each',
      readCount,
      10,
    )
    .option('--json', 'print one JSON object')
    .action(async (options: SendBenchOptions) => {
      const figures = await measureSend(options)
      if (options.json) console.log(JSON.stringify(figures))
      else console.table(figures)
    })
}

async function measureSend({ messages, connections, near, runs, kills }: SendBenchOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-bench-'))
  try {
    const publicUrl = `http://127.0.0.1:${await freePort()}`
    await prepare(folder, messages, publicUrl)
    const order = { messages, connections, publicUrl }
    const many = await measurePairs(folder, { ...order, connections: near }, runs)
    const few = await measurePairs(folder, order, runs)
    const late: Run[] = []
    for (let run = 0; run < runs; run += 1)
      late.push(await measureRun(folder, { ...order, durable: true }, LATENCY_MS))
    const most = connections / (LATENCY_MS / 1000)
    const of = (list: readonly Run[]) => median(list.map((run) => run.perSecond))
    return {
      messages,
      connections,
      near_connections: near,
      runs,
      per_second: many.perSecond,
      bare_per_second: many.barePerSecond,
      ratio_bare_http: many.ratio,
      per_second_few: few.perSecond,
      bare_per_second_few: few.barePerSecond,
      ratio_bare_http_few: few.ratio,
      per_second_at_50_ms: rounded(of(late), 1),
      ratio_at_50_ms: rounded(of(late) / most),
      webhooks: late.flatMap((run) => run.hookMs).length,
      webhook_p99_ms: rounded(
        percentile(
          late.flatMap((run) => run.hookMs),
          0.99,
        ),
        1,
      ),
      in_doubt_per_kill: rounded(
        await countInDoubt(folder, { messages, connections, kills, publicUrl }),
        1,
      ),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const LATENCY_MS = 50
const template = (folder: string) => join(folder, 'template.db')

async function prepare(folder: string, messages: number, publicUrl: string): Promise<void> {
  const db = openDb(template(folder))
  await migrateToLatest(db)
  const ctx = openBenchContext({ dataDir: folder, databaseUrl: template(folder) })
  const now = () => new Date(SEND_NOW)
  const bench = { ...ctx, now, carrier: testCarrier(), config: { ...ctx.config, publicUrl } }
  await approve(bench, { phones: phonesFrom(messages, 12_122_000_000) })
  await ctx.db.destroy()
  await db.destroy()
}

type Order = Pick<SendOrder, 'durable' | 'messages' | 'connections' | 'publicUrl'>

async function startProvider(latencyMs: number) {
  const provider = startChild('provider-child.ts', { latencyMs, hooks: latencyMs > 0 })
  return { provider, url: `http://127.0.0.1:${await answerOf<number>(provider)}` }
}

interface Counts {
  accepted: number
  numbers: number
  twice: number
  seconds: number
  cpu: number
  hookMs: number[]
  hookFaults: number
}

async function countsOf(provider: ReturnType<typeof startChild>): Promise<Counts> {
  provider.send('counts')
  return answerOf<Counts>(provider)
}

function freshCopy(folder: string): { dataDir: string; databaseUrl: string } {
  const dataDir = mkdtempSync(join(folder, 'run-'))
  const databaseUrl = join(dataDir, 'carryover.db')
  copyFileSync(template(folder), databaseUrl)
  return { dataDir, databaseUrl }
}

/** The outbox and the client alone in turn, with a provider that answers at once. */
async function measurePairs(folder: string, order: Omit<Order, 'durable'>, runs: number) {
  const pairs: { bare: number; durable: number }[] = []
  for (let run = 0; run < runs; run += 1) {
    const bare = await measureRun(folder, { ...order, durable: false }, 0)
    const durable = await measureRun(folder, { ...order, durable: true }, 0)
    pairs.push({ bare: bare.perSecond, durable: durable.perSecond })
  }
  return {
    perSecond: rounded(median(pairs.map((pair) => pair.durable)), 0),
    barePerSecond: rounded(median(pairs.map((pair) => pair.bare)), 0),
    ratio: rounded(median(pairs.map((pair) => pair.durable / pair.bare))),
  }
}

async function measureRun(folder: string, order: Order, latencyMs: number): Promise<Run> {
  const { provider, url } = await startProvider(latencyMs)
  const place = freshCopy(folder)
  try {
    const child = startChild('send-child.ts', { ...order, ...place, providerUrl: url })
    await Promise.race([
      once(child, 'exit'),
      latencyMs > 0 ? sleep(LATE_SECONDS * 1000) : new Promise<never>(() => {}),
    ])
    child.kill('SIGKILL')
    const counts = await countsOf(provider)
    if (counts.twice > 0) throw new Error(`${counts.twice} numbers got two messages`)
    if (latencyMs === 0 && counts.numbers !== order.messages)
      throw new Error(`${counts.numbers} of ${order.messages} numbers got a message`)
    return { perSecond: counts.accepted / counts.seconds, hookMs: counts.hookMs }
  } finally {
    provider.kill()
    rmSync(place.dataDir, { recursive: true, force: true })
  }
}

/** Slow sending is measured for a while, not to the end of the list. */
const LATE_SECONDS = 6

/** Messages claimed and not recorded when the process is killed, on average. */
async function countInDoubt(
  folder: string,
  of: { messages: number; connections: number; kills: number; publicUrl: string },
): Promise<number> {
  if (of.kills === 0) return Number.NaN
  const { provider, url } = await startProvider(LATENCY_MS)
  const place = freshCopy(folder)
  let inDoubt = 0
  try {
    for (let kill = 0; kill < of.kills; kill += 1) {
      const order = { ...of, ...place, durable: true, providerUrl: url }
      const before = (await countsOf(provider)).accepted
      const child = startChild('send-child.ts', order)
      while ((await countsOf(provider)).accepted < before + of.connections * 3) await sleep(7)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const db = openDb(place.databaseUrl)
      const claimed = await db
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'claimed')
        .execute()
      await db.destroy()
      inDoubt += claimed.length
    }
    return inDoubt / of.kills
  } finally {
    provider.kill()
    rmSync(place.dataDir, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 0)
    throw new InvalidArgumentError('It must be a whole number.')
  return count
}
