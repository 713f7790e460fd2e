// One process of several: runs jobs and sends, as `npm start` does, without pages.
import { simulatorCarrier } from '../../src/carriers/simulator-carrier.ts'
import type { Context } from '../../src/context.ts'
import { openDb } from '../../src/db/open.ts'
import { openFileStore } from '../../src/lib/file-store.ts'
import { newId } from '../../src/lib/ids.ts'
import { deriveSecrets } from '../../src/lib/secrets.ts'
import { startWorker } from '../../src/worker.ts'
import { testConfig } from '../support/context.ts'
import { KEY, readSenderSettings } from './settings.ts'

const settings = readSenderSettings()
const config = testConfig({
  DATABASE_URL: settings.databaseUrl,
  DATA_DIR: settings.folder,
  SEND_PER_MINUTE: '0',
  SEND_CONCURRENCY: '8',
  FIRST_PART: '0',
})
const now = () => new Date(settings.start + Date.now() - settings.from)
const loud = (details: object, message: string) => console.error(message, JSON.stringify(details))
const ctx: Context = {
  db: openDb(config.databaseUrl),
  now,
  newId: () => newId(now()),
  config,
  log: { info() {}, warn() {}, error: loud },
  carrier: simulatorCarrier({ url: settings.carrierUrl, key: KEY, line: { connections: 12 } }),
  actor: { kind: 'system' },
  secrets: deriveSecrets(config.secretKey),
  files: openFileStore(`${settings.folder}/files`),
}
const worker = await startWorker(ctx)
if (settings.rescues)
  setInterval(() => {
    void ctx.db
      .updateTable('outbox')
      .set({ state: 'waiting', until: now().getTime() })
      .where('state', '=', 'claimed')
      .execute()
  }, 20)
process.send?.('ready')
process.once('SIGTERM', () => {
  void worker.stop().then(() => process.exit(0))
})
process.once('disconnect', () => process.exit(0))
