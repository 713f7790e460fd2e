import { createHash } from 'node:crypto'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../context.ts'
import { HEAD_BYTES } from './upload.ts'

export interface ReceivedFile {
  /** As it was called on the person's machine. */
  name: string
  /** Name inside the file store. */
  path: string
  bytes: number
  sha256: string
  /** The first bytes, by which to tell what it is. */
  head: Uint8Array
}

export class TooLargeError extends Error {
  override name = 'TooLargeError'
}

export interface StoreOptions {
  name: string
  /** First part of the stored name. */
  prefix: 'upload' | 'evidence'
  bytesMax: number
}

/** Writes one file; leaves nothing behind when it cannot be kept. */
export async function storeStream(
  ctx: Context,
  stream: Readable,
  { name, prefix, bytesMax }: StoreOptions,
): Promise<ReceivedFile> {
  const path = `${prefix}-${ctx.newId()}`
  const target = ctx.files.write(path)
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let bytes = 0
  const measure = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > bytesMax) throw new TooLargeError()
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(stream, measure, target)
  } catch (error) {
    await closed(target)
    await ctx.files.remove(path)
    throw error
  }
  return { name, path, bytes, sha256: hash.digest('hex'), head }
}

/** A file removed before it was opened would come back. */
function closed(target: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (target.closed) resolve()
    else target.once('close', resolve)
  })
}
