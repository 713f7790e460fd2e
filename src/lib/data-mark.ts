import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What a process notes beside its database, so that a database put back or copied elsewhere is noticed. */
export interface DataMark {
  instanceId: string
  epoch: number
  /** Epoch ms. */
  at: number
}

const NAME = 'sending.json'

const shape = z.object({ instanceId: z.string(), epoch: z.number(), at: z.number() })

export function readDataMark(dataDir: string): DataMark | null {
  try {
    return shape.parse(JSON.parse(readFileSync(join(dataDir, NAME), 'utf8')))
  } catch {
    return null
  }
}

export function writeDataMark(dataDir: string, mark: DataMark): void {
  const path = join(dataDir, NAME)
  writeFileSync(`${path}.new`, JSON.stringify(mark))
  renameSync(`${path}.new`, path)
}

/** Where a database lives: the very file, or server and name; never its password. */
export function placeOfDatabase(databaseUrl: string): string {
  if (/^postgres(ql)?:/.test(databaseUrl)) {
    const { hostname, port, pathname } = new URL(databaseUrl)
    return `${hostname}:${port || '5432'}${pathname}`
  }
  const path = resolve(databaseUrl)
  return `${path}#${statSync(path, { throwIfNoEntry: false })?.ino ?? 0}`
}
