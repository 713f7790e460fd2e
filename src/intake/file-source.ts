import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from './byte-source.ts'

export interface FileSource extends ByteSource {
  close: () => void
}

/** A stored file, read only where it is asked for. */
export function fileSource(path: string): FileSource {
  const file = openSync(path, 'r')
  return {
    size: fstatSync(file).size,
    read: (buffer, position) => readSync(file, buffer, 0, buffer.length, position),
    close: () => closeSync(file),
  }
}
