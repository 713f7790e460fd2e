import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Db, migrateToLatest, openDb } from '../../src/db/open.ts'

export const onPostgres = process.env.TEST_DATABASE === 'postgres'

let template: Promise<string> | undefined
let count = 0

/** A migrated database of its own: a copy of a SQLite file, or a PostgreSQL database made from a template. */
export async function openTestDb(): Promise<{ db: Db; url: string; close: () => Promise<void> }> {
  return onPostgres ? openPostgresCopy() : openSqliteCopy()
}

async function openSqliteCopy() {
  template ??= migratedFile()
  const folder = await mkdtemp(join(tmpdir(), 'carryover-test-'))
  const url = join(folder, 'carryover.db')
  await copyFile(await template, url)
  const db = openDb(url)
  return {
    db,
    url,
    close: async () => {
      await db.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function migratedFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'carryover-template-')), 'template.db')
  const db = openDb(path)
  await migrateToLatest(db)
  await db.destroy()
  return path
}

async function openPostgresCopy() {
  const server = new URL(inject('postgresUrl'))
  count += 1
  const name = `t_${process.pid}_${count}_${Math.random().toString(36).slice(2, 8)}`
  const admin = openDb(server.href)
  await sql.raw(`create database ${name} template carryover_template`).execute(admin)
  const own = new URL(server.href)
  own.pathname = `/${name}`
  const db = openDb(own.href)
  return {
    db,
    url: own.href,
    close: async () => {
      await db.destroy()
      await sql.raw(`drop database if exists ${name} with (force)`).execute(admin)
      await admin.destroy()
    },
  }
}
