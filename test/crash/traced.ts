// A sending process under strace: what it wrote, synced and sent, in order.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, createReadStream, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { newAttemptId } from '../../src/lib/ids.ts'
import { MONDAY_TEN } from './laboratory.ts'
import type { LabSettings } from './settings.ts'

/** Null when strace can be used here, else why not. */
export function whyNoStrace(): string | null {
  const { error, status } = spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' })
  if (error) return 'strace is not installed (apt-get install strace)'
  return status === 0 ? null : 'strace may not trace processes here'
}

const SYNCS = 'fsync,fdatasync'

/** `bytes` of each write are kept in the log; 0 is enough where only its place matters. */
export function spawnTraced(settings: LabSettings, log: string, bytes: number): ChildProcess {
  const sends = bytes > 0 ? ',write,writev,sendto,sendmsg' : ',ftruncate'
  const child = join(import.meta.dirname, 'sender-child.ts')
  return spawn(
    'strace',
    ['-f', '-y', '-qq', '-s', String(bytes), '-e', `trace=pwrite64,${SYNCS}${sends}`].concat([
      '-e',
      'signal=none',
      '-o',
      log,
      process.execPath,
      child,
    ]),
    {
      env: { ...process.env, LAB: JSON.stringify(settings), CRASH_AT: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}

/** Ends strace and the process it traces at once, as a power cut does. */
export async function cutPower(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  // By their command and not one by one: one of them may end meanwhile.
  spawnSync('pkill', ['-KILL', '-P', String(child.pid)])
  await ended
}

async function* calls(log: string): AsyncGenerator<{ thread: string; text: string }> {
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const cut = line.indexOf(' ')
    yield { thread: line.slice(0, cut), text: line.slice(cut).trimStart() }
  }
}

/** Attempt ids of requests whose claim was not on disk when they left, and how many were looked at. */
export async function sentBeforeSync(log: string): Promise<{ sent: number; early: string[] }> {
  const written = new Set<string>()
  const synced = new Set<string>()
  const syncing = new Map<string, Set<string>>()
  const early: string[] = []
  let sent = 0
  for await (const { thread, text } of calls(log)) {
    if (/^pwrite64\(\d+<[^>]*-wal>/.test(text))
      for (const [id] of text.matchAll(ATTEMPT)) written.add(id)
    const sync = /^(?:fsync|fdatasync)\(\d+<[^>]*-wal>/.test(text)
    if (sync) syncing.set(thread, new Set(written))
    // A call that another thread interrupts in the log ends on a line of its own.
    if ((sync && text.endsWith('= 0')) || /^<\.\.\. f(?:data)?sync resumed>.*= 0$/.test(text))
      for (const id of syncing.get(thread) ?? []) synced.add(id)
    const id = /POST \/messages.*?status\/([\w-]{34})/.exec(text)?.[1]
    if (!id) continue
    sent += 1
    if (!synced.has(id)) early.push(id)
  }
  return { sent, early }
}

/** 9 characters of time, which begin alike for 25 days, 3 of a count, and 22 of chance. */
const ATTEMPT = new RegExp(`${newAttemptId(MONDAY_TEN).slice(0, 3)}[\\w-]{31}`, 'g')

/** Takes from the files of a database what was written and not synced when the power went. */
export async function loseUnsynced(log: string, database: string): Promise<number> {
  const open = new Map<string, { at: number; bytes: number }[]>()
  const syncing = new Map<string, string>()
  for await (const { thread, text } of calls(log)) {
    const write = /^pwrite64\(\d+<([^>]*)>, .*?, (\d+), (\d+)(?:\)| <unf)/.exec(text)
    if (write?.[1]?.startsWith(database)) {
      const list = open.get(write[1]) ?? []
      list.push({ at: Number(write[3]), bytes: Number(write[2]) })
      open.set(write[1], list)
    }
    const sync = /^(?:fsync|fdatasync)\(\d+<([^>]*)>/.exec(text)
    if (sync) syncing.set(thread, sync[1]!)
    if ((sync && text.endsWith('= 0')) || /^<\.\.\. f(?:data)?sync resumed>.*= 0$/.test(text))
      open.delete(syncing.get(thread) ?? '')
  }
  let lost = 0
  for (const [path, writes] of open) {
    const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 }
    if (size === 0 || path.endsWith('-shm')) continue
    const file = openSync(path, 'r+')
    for (const { at, bytes } of writes) {
      const length = Math.min(bytes, size - at)
      if (length > 0) lost += writeSync(file, Buffer.alloc(length), 0, length, at)
    }
    closeSync(file)
  }
  return lost
}
