import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { simulatorCarrier } from '../carriers/simulator-carrier.ts'
import { simulatorRoutes } from '../simulator/routes.tsx'
import { openSimulator } from '../simulator/simulator.ts'
import { startService } from '../start.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './cast.ts'
import { demoList } from './demo-list.ts'
import { seedDemo } from './seed-demo.ts'

const DEMO_ROWS = 2000

const port = process.env.PORT || '3000'
const folder = resolve(process.env.DATA_DIR || './data')
const demoFolder = join(folder, 'demo')

if (process.argv.includes('--fresh')) rmSync(demoFolder, { recursive: true, force: true })
mkdirSync(demoFolder, { recursive: true })

const key = secretKey(join(demoFolder, 'secret-key'))
const simulator = await openSimulator(join(demoFolder, 'simulator'), key)
const read = readConfig('demo', {
  ...process.env,
  PORT: port,
  DATA_DIR: demoFolder,
  DATABASE_URL: process.env.DATABASE_URL ?? '',
  PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
  SECRET_KEY: process.env.SECRET_KEY || key,
  SMTP_URL: simulator.mailbox.url,
  MAIL_FROM: 'Carryover <lists@carryover.example>',
  CARRIER: 'simulator',
  SENDING: 'live',
  SEND_PER_MINUTE: process.env.SEND_PER_MINUTE || '6000',
  SEGMENT_PRICE: process.env.SEGMENT_PRICE || '0.0079 USD',
  SEND_PER_DAY: process.env.SEND_PER_DAY || '0',
  SIMULATOR_URL: simulator.carrier.url,
  SIMULATOR_KEY: key,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
})
if ('problems' in read) {
  for (const problem of read.problems) console.error(`- ${problem}`)
  process.exit(1)
}
const { config } = read
simulator.carrier.setRepliesUrl(`${config.publicUrl}/hooks/simulator/inbound`)

const listPath = join(demoFolder, 'demo-list.csv')
if (!existsSync(listPath)) writeFileSync(listPath, demoList(DEMO_ROWS, 1, Date.now()).csv)

const service = await startService(config, {
  now: simulator.clock.now,
  carrier: simulatorCarrier({
    ...config.simulator,
    line: { connections: config.sendConcurrency + 4 },
  }),
  routes: [simulatorRoutes(simulator)],
  prepare: async (ctx) => {
    await simulator.clock.load(ctx.db)
    await seedDemo(ctx)
  },
  close: simulator.close,
})
service.stopOnSignals()

const url = config.publicUrl
console.log(`
Carryover runs on ${url}

  1. ${url}/sign-in        as Bob, and send the list ${listPath} for review
  2. ${url}/sign-in        as Rita in a private window, and decide
  3. ${url}/simulator      the phones the texts arrive on, the mailbox, and a clock to move:
                           the first 100 texts go ahead, an hour later the next part

Everybody's password is "${DEMO_PASSWORD}".
${DEMO_PEOPLE.map((person) => `  ${person.email.padEnd(24)} ${person.name}, ${person.role}`).join('\n')}

Nothing here reaches a real phone. Run it again to go on; npm run demo -- --fresh starts over.
`)

/** Made once, so that links and sessions survive a restart. */
function secretKey(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(36).toString('base64url'), { mode: 0o600 })
  return readFileSync(path, 'utf8')
}
