import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { ByteSource } from './byte-source.ts'
import { utf8Source } from './transcode.ts'
import type { Encoding } from './transcode.ts'

/** Name of the stored UTF-8 form of a file, beside it in the file store; the file itself when it is UTF-8. */
export function utf8Name(path: string, encoding: Encoding): string {
  const words = encoding.replaceAll('_', '-')
  return encoding === 'utf-8' ? path : `${utf8Prefix(path)}${words}`
}

/** What the names of all UTF-8 forms of a stored file begin with. */
export function utf8Prefix(path: string): string {
  return `utf8-${path}.`
}

/** Writes the UTF-8 form of a file, so that it can be read from any position; whole or not at all. */
export function utf8Copy(source: ByteSource, encoding: Encoding, target: string): void {
  const text = utf8Source(source, encoding)
  // Two may write it at once; either is right, but only whole.
  const unfinished = `${target}.${randomUUID()}`
  try {
    writeAll(text, unfinished)
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

function writeAll(text: ByteSource, path: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    const piece = Buffer.allocUnsafeSlow(1024 * 1024)
    let at = 0
    for (let read = text.read(piece, 0); read > 0; read = text.read(piece, at)) {
      let written = 0
      while (written < read) written += writeSync(file, piece, written, read - written)
      at += read
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
