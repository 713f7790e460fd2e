// Processes of their own, what they used, and what several runs say together.
import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'

const CACHE = join(import.meta.dirname, '../node_modules/.cache/carryover')

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** Starts a file of this folder as a process of its own; `tsx` where it holds pages. */
export function startChild(file: string, order: object, loader?: 'tsx'): ChildProcess {
  const execArgv = loader ? ['--import', loader] : []
  // What is compiled once is kept, as the service keeps it: types are not measured again and again.
  const env = { ...process.env, NODE_COMPILE_CACHE: CACHE }
  return fork(join(import.meta.dirname, file), [JSON.stringify(order)], { execArgv, env })
}

/** The next message of a child; throws when it ends without one. */
export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController()
  const { signal } = ended
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([answer]) => answer as T),
      once(child, 'exit', { signal }).then(([code]): never => {
        throw new Error(`${child.spawnargs.join(' ')} ended with ${code} and gave no answer`)
      }),
    ])
  } finally {
    ended.abort()
  }
}

/** Runs a file of this folder to its one answer. */
export async function runChild<T>(file: string, order: object): Promise<T> {
  const child = startChild(file, order)
  const answer = await answerOf<T>(child)
  if (child.exitCode === null) await once(child, 'exit')
  return answer
}

/** Resident memory of a process in MiB: now, or the most since the mark was set back. */
export function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = new RegExp(`^${which}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  return Number(kib ?? Number.NaN) / 1024
}

/** Makes VmHWM begin anew. */
export function setMemoryMarkBack(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** Null when the program is there, else why it cannot be used. */
export function whyMissing(program: string): string | null {
  const { error, status } = spawnSync(program, ['--version'], { stdio: 'ignore' })
  if (error) return `${program} is not installed`
  return status === 0 ? null : `${program} --version ends with ${status}`
}
