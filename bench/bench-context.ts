import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import type { Context } from '../src/context.ts'
import { openDb } from '../src/db/open.ts'
import { openFileStore } from '../src/lib/file-store.ts'
import { newId } from '../src/lib/ids.ts'
import { silentLog } from '../src/lib/log.ts'
import { deriveSecrets } from '../src/lib/secrets.ts'
import { LONG_LIST_TODAY } from './long-list.ts'

/** Where a measured process finds its database and files. */
export interface BenchPlace {
  dataDir: string
  databaseUrl: string
}

export function benchConfig({ dataDir, databaseUrl }: BenchPlace, publicUrl: string) {
  const read = readConfig('test', {
    PORT: new URL(publicUrl).port,
    PUBLIC_URL: publicUrl,
    SECRET_KEY: 'a secret key for measuring only, not for anything else',
    SMTP_URL: 'smtp://127.0.0.1:2525',
    MAIL_FROM: 'Carryover <lists@example.org>',
    CARRIER: 'simulator',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'error',
  })
  if ('problems' in read) throw new Error(read.problems.join(' '))
  return read.config
}

/** The lists' own day, at the pace of the real clock. */
export function benchNow(): Date {
  return new Date(LONG_LIST_TODAY + performance.now())
}

/** What vetting needs and nothing else: no pages, no carrier. */
export function openBenchContext(place: BenchPlace): Context {
  const config = benchConfig(place, 'http://127.0.0.1:3000')
  return {
    db: openDb(config.databaseUrl),
    now: benchNow,
    newId: () => newId(benchNow()),
    config,
    log: silentLog,
    carrier: undefined as unknown as Context['carrier'],
    actor: { kind: 'system' },
    secrets: deriveSecrets(config.secretKey),
    files: openFileStore(join(place.dataDir, 'files')),
  }
}
