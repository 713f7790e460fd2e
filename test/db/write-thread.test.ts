import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteFile } from '../../src/db/sqlite-file.ts'
import { WriteThread } from '../../src/db/write-thread.ts'

let folder: string
let path: string
let thread: WriteThread

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carryover-write-'))
  path = join(folder, 'a.db')
  const file = openSqliteFile(path)
  file.exec('create table run (id integer, rows integer); create table block (data blob not null)')
  file.exec('insert into run values (1, 0)')
  file.close()
  thread = new WriteThread(path, null)
})
afterEach(async () => {
  await thread.close()
  rmSync(folder, { recursive: true })
})

const move = (id: number, rows: number) => ({
  sql: 'update run set rows = ? where id = ?',
  parameters: [rows, id],
})
const add = (data: Uint8Array | null) => ({
  sql: 'insert into block (data) values (?)',
  parameters: [data],
})
const shared = () => {
  const bytes = new Uint8Array(new SharedArrayBuffer(8))
  return bytes.fill(7).subarray(0, 3)
}

function stored(): { rows: number; blocks: Buffer[] } {
  const file = openSqliteFile(path)
  const rows = file.prepare('select rows from run').pluck().get() as number
  const blocks = file.prepare('select data from block').pluck().all() as Buffer[]
  file.close()
  return { rows, blocks }
}

it('writes one transaction after the other, bytes of shared memory too', async () => {
  const answers = [thread.write([move(1, 5), add(shared())]), thread.write([move(1, 9)])]
  expect(await Promise.all(answers)).toEqual([true, true])
  expect(stored()).toEqual({ rows: 9, blocks: [Buffer.from([7, 7, 7])] })
})

it('writes nothing when the first statement changes no row', async () => {
  expect(await thread.write([move(2, 5), add(shared())])).toBe(false)
  expect(stored()).toEqual({ rows: 0, blocks: [] })
})

it('takes everything back when a later statement fails, says why, and goes on', async () => {
  await expect(thread.write([move(1, 5), add(null)])).rejects.toThrow('NOT NULL')
  expect(stored().rows).toBe(0)
  expect(await thread.write([move(1, 6)])).toBe(true)
})

it('refuses what comes after it broke', async () => {
  const broken = new WriteThread(join(folder, 'no', 'such.db'), null)
  await expect(broken.write([move(1, 5)])).rejects.toThrow('directory does not exist')
  await expect(broken.write([move(1, 5)])).rejects.toThrow('directory does not exist')
})
