import { Readable, type Writable } from 'node:stream'
import busboy from 'busboy'
import type { Context } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import { type ReceivedFile, storeStream, TooLargeError } from './store-stream.ts'
import { CUT_OFF, displayName } from './upload.ts'

export interface ReceivedForm {
  fields: Record<string, string>
  /** Stored but owned by nobody yet: give it a row, or remove it. */
  file: ReceivedFile | null
  /** The file had more bytes than allowed; nothing of it is left. */
  tooLarge: boolean
}

export interface FormSource {
  headers: Headers
  /** The connection itself where there is one, else the body of a request made in this process. */
  body: Readable | ReadableStream<Uint8Array> | null
}

export interface FormLimits {
  /** Name of the file's field. */
  field: string
  bytesMax: number
  /** First part of the stored name. */
  prefix: 'upload' | 'evidence'
}

/** What may come around the file: other fields and the marks between them. */
const REST_BYTES_MAX = 256_000

/** Reads a form with one file, which goes straight to disk and is hashed on its way. */
export async function receiveForm(
  ctx: Context,
  source: FormSource,
  limits: FormLimits,
): Promise<ReceivedForm> {
  const fields: Record<string, string> = {}
  const announced = Number(source.headers.get('content-length') ?? 0)
  if (announced > limits.bytesMax + REST_BYTES_MAX) return { fields, file: null, tooLarge: true }
  if (!source.body) return { fields, file: null, tooLarge: false }
  const body = source.body instanceof Readable ? source.body : Readable.from(source.body)
  const parser = openParser(source.headers)
  let storing: Promise<ReceivedFile> | undefined
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (field, stream, { filename }) => {
    if (field !== limits.field || storing || !filename) {
      stream.resume()
      return
    }
    storing = storeStream(ctx, stream, { name: displayName(filename), ...limits })
    // Nobody waits for the rest of a file that is too large or cannot be written.
    storing.catch(() => parser.destroy())
  })
  const whole = await pump(body, parser)
  try {
    const file = storing ? await storing : null
    if (whole) return { fields, file, tooLarge: false }
    if (file) await ctx.files.remove(file.path)
  } catch (error) {
    if (error instanceof TooLargeError) return { fields, file: null, tooLarge: true }
    if (whole) throw error
    ctx.log.info({ error: String(error) }, 'upload cut off')
  }
  throw new InvalidInputError(CUT_OFF)
}

function openParser(headers: Headers): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': headers.get('content-type') ?? '' },
      defParamCharset: 'utf8',
      limits: { files: 4, fields: 60, fieldSize: REST_BYTES_MAX, parts: 64 },
    })
  } catch {
    throw new InvalidInputError(
      'This form cannot be read. Open the page again and choose the file.',
    )
  }
}

/** Feeds the parser; true when the form came to its proper end. Leaves the connection open for the answer. */
function pump(body: Readable, parser: Writable): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = () => {
      body.unpipe(parser)
      parser.destroy()
      resolve(false)
    }
    parser.once('error', stop)
    parser.once('close', () => {
      body.unpipe(parser)
      resolve(parser.writableFinished && !parser.errored)
    })
    body.once('error', stop)
    body.once('close', () => {
      if (!body.readableEnded) stop()
    })
    body.pipe(parser)
  })
}
