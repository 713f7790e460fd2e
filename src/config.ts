import { join, resolve } from 'node:path'
import {
  type Accounts,
  CARRIER_SETTINGS,
  type CarrierName,
  carrierProblems,
  isCarrierName,
  readAccounts,
} from './carriers/settings.ts'
import type { Setting } from './lib/setting.ts'
import { type Price, readPrice } from './programs/cost.ts'
import { hoursHash } from './welcome/hours-policy.ts'
import { SENDING_SETTINGS } from './welcome/settings.ts'

/** Fewer tell nothing about a share of three in a hundred; more is not a trial any more. */
const FIRST_PART_MIN = 50
const FIRST_PART_MAX = 1000

/** How the service was started: tests and the demo may use what production refuses. */
export type Mode = 'production' | 'demo' | 'test'

/** Every setting there is. docs/reference/settings.md and .env.example are checked against this list. */
export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', fallback: '3000', required: false, describe: 'Port the service listens on.' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    required: false,
    describe:
      'Address the service listens on. Keep it local behind a reverse proxy; 0.0.0.0 in a container.',
  },
  {
    name: 'DATA_DIR',
    fallback: './data',
    required: false,
    describe: 'Folder for the SQLite database, uploads and evidence. Put it on a local disk.',
  },
  {
    name: 'DATABASE_URL',
    fallback: '',
    required: false,
    describe: 'postgres://… to use PostgreSQL. Empty: SQLite in DATA_DIR.',
    example: 'postgres://carryover:secret@localhost:5432/carryover',
  },
  {
    name: 'PUBLIC_URL',
    fallback: null,
    required: true,
    describe:
      'Address people and carriers reach the service at, https and without a path. Opt-in links and webhook signatures depend on it.',
    example: 'https://lists.example.org',
  },
  {
    name: 'SECRET_KEY',
    fallback: null,
    required: true,
    describe:
      'At least 32 random characters (openssl rand -base64 48). Opt-in links, sessions and the look-up values of erased numbers depend on it: keep a copy apart from the database.',
  },
  {
    name: 'SMTP_URL',
    fallback: null,
    required: true,
    describe: 'Mail server.',
    example: 'smtps://user:password@mail.example.org:465',
  },
  {
    name: 'MAIL_FROM',
    fallback: null,
    required: true,
    describe: 'Sender of mail.',
    example: 'Carryover <lists@example.org>',
  },
  ...CARRIER_SETTINGS,
  ...SENDING_SETTINGS,
  {
    name: 'ANNOUNCE_PER_MINUTE',
    fallback: '60',
    required: false,
    describe: 'E-mails ahead of a text handed to the mail server per minute.',
  },
  {
    name: 'UPLOAD_MB',
    fallback: '500',
    required: false,
    describe: 'Largest list file, in megabytes.',
  },
  {
    name: 'PASTE_ROWS',
    fallback: '5000',
    required: false,
    describe: 'Most rows that can be pasted.',
  },
  {
    name: 'SIMULATOR_URL',
    fallback: '',
    required: false,
    describe: 'Demo only: a simulated carrier running in another process. Empty: in this one.',
  },
  {
    name: 'SIMULATOR_KEY',
    fallback: 'simulator',
    required: false,
    describe: 'Demo only: key the simulated carrier signs its webhooks with.',
  },
  {
    name: 'CRASH_AT',
    fallback: '',
    required: false,
    describe: 'Tests only: name of the step at which the process kills itself.',
  },
  {
    name: 'LOG_LEVEL',
    fallback: 'info',
    required: false,
    describe: 'debug, info, warn, error or silent.',
  },
]

export interface Config extends Accounts {
  mode: Mode
  port: number
  host: string
  dataDir: string
  /** postgres://… or the path of the SQLite file. */
  databaseUrl: string
  publicUrl: string
  secretKey: string
  smtpUrl: string
  mailFrom: string
  carrier: CarrierName
  /** null: everyone; else the only numbers (11 digits) that may be texted. */
  sendAllowList: number[] | null
  sendConcurrency: number
  answerMs: number
  segmentsPerMinute: number
  /** 0: no cap. */
  segmentsPerDay: number
  announcePerMinute: number
  /** Who is asked about a number before it is texted. */
  numberLookup: 'off' | 'twilio'
  /** For estimates; null: nobody has said. */
  segmentPrice: Price | null
  /** Messages of a longer list that go first; 0, in demo and tests only: all at once. */
  firstPart: number
  /** The hours in which texts may leave, as approvals are bound to them. */
  hoursHash: string
  uploadBytesMax: number
  pasteRowsMax: number
  simulator: { url: string; key: string }
  crashAt: string
  logLevel: string
}

type Environment = Record<string, string | undefined>

/** Reads the settings, or says in one sentence each what is missing or wrong. */
export function readConfig(
  mode: Mode,
  env: Environment,
): { config: Config } | { problems: string[] } {
  const problems: string[] = []
  const fallbacks = new Map(SETTINGS.map((setting) => [setting.name, setting.fallback]))
  const text = (name: string): string => {
    if (!fallbacks.has(name)) throw new Error(`${name} is not in SETTINGS`)
    return env[name]?.trim() || fallbacks.get(name) || ''
  }
  const count = (name: string): number => {
    const value = Number(text(name))
    if (!Number.isInteger(value) || value < 0)
      problems.push(`${name} must be a whole number, but is "${text(name)}".`)
    return value
  }
  for (const setting of SETTINGS)
    if (setting.required && !text(setting.name))
      problems.push(`${setting.name} is not set. ${setting.describe}`)

  const dataDir = resolve(text('DATA_DIR'))
  const carrier = text('CARRIER')
  if (carrier && !isCarrierName(carrier))
    problems.push(`CARRIER must be twilio, telnyx or kannel, but is "${carrier}".`)
  if (mode === 'production') checkProduction(text, problems)

  const sending = text('SENDING')
  if (sending !== 'live' && sending !== 'allow-list')
    problems.push(`SENDING must be live or allow-list, but is "${sending}".`)
  const allowList = text('SEND_ALLOW_LIST')
    .split(',')
    .map((part) => part.replaceAll(/\D/g, ''))
    .filter(Boolean)
  for (const number of allowList)
    if (!/^1\d{10}$/.test(number))
      problems.push(`SEND_ALLOW_LIST: ${number} is not +1 and ten digits.`)

  if (text('SEGMENT_PRICE') && !readPrice(text('SEGMENT_PRICE')))
    problems.push(
      `SEGMENT_PRICE must be an amount and a currency, such as "0.0079 USD", but is "${text('SEGMENT_PRICE')}".`,
    )

  const config: Config = {
    mode,
    port: count('PORT'),
    host: text('HOST'),
    dataDir,
    databaseUrl: text('DATABASE_URL') || join(dataDir, 'carryover.db'),
    publicUrl: text('PUBLIC_URL').replace(/\/+$/, ''),
    secretKey: text('SECRET_KEY'),
    smtpUrl: text('SMTP_URL'),
    mailFrom: text('MAIL_FROM'),
    carrier: isCarrierName(carrier) ? carrier : 'twilio',
    ...readAccounts(text),
    numberLookup: text('NUMBER_LOOKUP') === 'twilio' ? 'twilio' : 'off',
    sendAllowList: sending === 'live' ? null : allowList.map(Number),
    sendConcurrency: count('SEND_CONCURRENCY'),
    answerMs: count('ANSWER_MS'),
    segmentsPerMinute: count('SEND_PER_MINUTE'),
    announcePerMinute: count('ANNOUNCE_PER_MINUTE'),
    segmentsPerDay: count('SEND_PER_DAY'),
    segmentPrice: readPrice(text('SEGMENT_PRICE')),
    firstPart: count('FIRST_PART'),
    hoursHash: hoursHash(),
    uploadBytesMax: count('UPLOAD_MB') * 1_000_000,
    pasteRowsMax: count('PASTE_ROWS'),
    simulator: { url: text('SIMULATOR_URL'), key: text('SIMULATOR_KEY') },
    crashAt: text('CRASH_AT'),
    logLevel: text('LOG_LEVEL'),
  }
  return problems.length > 0 ? { problems } : { config }
}

/** What only a demo or a test may do. */
function checkProduction(text: (name: string) => string, problems: string[]): void {
  if (text('CARRIER') === 'simulator')
    problems.push(
      'CARRIER=simulator is for the demo only; set CARRIER to twilio, telnyx or kannel.',
    )
  problems.push(...carrierProblems(text))
  const first = Number(text('FIRST_PART'))
  if (!(first >= FIRST_PART_MIN && first <= FIRST_PART_MAX))
    problems.push(
      `FIRST_PART must be from ${FIRST_PART_MIN} to ${FIRST_PART_MAX}, but is "${text('FIRST_PART')}".`,
    )
  if (text('CRASH_AT')) problems.push('CRASH_AT is for tests only; unset it.')
  const secret = text('SECRET_KEY')
  if (secret && secret.length < 32)
    problems.push('SECRET_KEY is too short; use at least 32 random characters.')
  const publicUrl = text('PUBLIC_URL')
  if (publicUrl && !/^https:\/\/[^/?#@]+\/?$/.test(publicUrl))
    problems.push(`PUBLIC_URL must be https and without a path, but is "${publicUrl}".`)
}
