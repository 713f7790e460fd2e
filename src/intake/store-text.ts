import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { type ReceivedFile, storeStream } from './store-stream.ts'

/** Stores pasted rows as if they had come in a file. */
export async function storeText(ctx: Context, text: string): Promise<ReceivedFile> {
  return storeStream(ctx, Readable.from([Buffer.from(text)]), {
    name: 'Pasted rows',
    prefix: 'upload',
    bytesMax: Number.MAX_SAFE_INTEGER,
  })
}
