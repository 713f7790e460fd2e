import { createReadStream, createWriteStream, mkdirSync, openSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** Files on this machine's disk, under names of our own making; a person's file name never becomes a path. */
export interface FileStore {
  /** Absolute path of a stored file, for readers that want to seek. */
  pathOf: (name: string) => string
  write: (name: string) => Writable
  read: (name: string) => Readable
  open: (name: string) => number
  remove: (name: string) => Promise<void>
  /** Every file with when it was last written to. */
  list: () => Promise<{ name: string; writtenAt: Date }[]>
}

const NAME = /^[a-z0-9][a-z0-9.-]{0,120}$/

export function openFileStore(folder: string): FileStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (name: string) => {
    if (!NAME.test(name) || name.includes('..')) throw new Error(`Not a stored file name: ${name}`)
    return join(folder, name)
  }
  return {
    pathOf,
    write: (name) => createWriteStream(pathOf(name), { flags: 'wx', mode: 0o600, flush: true }),
    read: (name) => createReadStream(pathOf(name)),
    open: (name) => openSync(pathOf(name), 'r'),
    remove: (name) => rm(pathOf(name), { force: true }),
    list: async () => {
      const names = (await readdir(folder)).filter((name) => NAME.test(name))
      return Promise.all(
        names.map(async (name) => ({ name, writtenAt: (await stat(join(folder, name))).mtime })),
      )
    },
  }
}
