import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { openFileStore } from '../../src/lib/file-store.ts'
import { newId } from '../../src/lib/ids.ts'
import { silentLog } from '../../src/lib/log.ts'
import { deriveSecrets } from '../../src/lib/secrets.ts'
import { type TestCarrier, testCarrier } from './carrier.ts'
import { type TestClock, testClock } from './clock.ts'
import { openTestDb } from './database.ts'

/** A Sunday morning in New York; a Monday would be inside sending hours. */
export const TEST_NOW = '2026-11-22T15:00:00.000Z'

export interface TestContext {
  ctx: Context
  clock: TestClock
  carrier: TestCarrier
  close: () => Promise<void>
}

export function testConfig(over: Record<string, string> = {}): Config {
  const read = readConfig('test', {
    PUBLIC_URL: 'http://localhost:3000',
    SECRET_KEY: 'a secret key for tests only, not for anything else',
    SMTP_URL: 'smtp://127.0.0.1:2525',
    MAIL_FROM: 'Carryover <lists@example.org>',
    CARRIER: 'simulator',
    SENDING: 'live',
    LOG_LEVEL: 'silent',
    ...over,
  })
  if ('problems' in read) throw new Error(read.problems.join(' '))
  return read.config
}

/** Everything a verb needs: a real database, a fixed clock, a carrier in memory, files in a folder of its own. */
export async function openTestContext(
  options: { now?: string; settings?: Record<string, string> } = {},
): Promise<TestContext> {
  const { db, url, close } = await openTestDb()
  const folder = await mkdtemp(join(tmpdir(), 'carryover-files-'))
  const clock = testClock(options.now ?? TEST_NOW)
  const carrier = testCarrier()
  const config = testConfig({ DATA_DIR: folder, DATABASE_URL: url, ...options.settings })
  const ctx: Context = {
    db,
    now: clock.now,
    newId: () => newId(clock.now()),
    config,
    log: silentLog,
    carrier,
    actor: { kind: 'system' },
    secrets: deriveSecrets(config.secretKey),
    files: openFileStore(join(folder, 'files')),
  }
  return {
    ctx,
    clock,
    carrier,
    close: async () => {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
