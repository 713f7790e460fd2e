import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, type ZipFile, openPromise } from 'yauzl'
import { InvalidInputError } from '../../errors.ts'
import { DIRECTORY_BYTES_MAX, type XlsxLimits, unpackProblem } from './limits.ts'
import { REFUSALS } from './refusals.ts'

/** Of unpacked bytes handed on at a time. */
const PIECE_BYTES = 64 * 1024

/** A zip whose parts are read as streams, by name; nothing is ever unpacked to the disk. */
export class ZipArchive {
  private readonly zip: ZipFile
  private readonly limits: XlsxLimits
  private readonly entries: Map<string, Entry>

  private constructor(zip: ZipFile, limits: XlsxLimits, entries: Map<string, Entry>) {
    this.zip = zip
    this.limits = limits
    this.entries = entries
  }

  /** Reads the directory only, and refuses what unpacks to too much by its own account. */
  static async open(path: string, limits: XlsxLimits): Promise<ZipArchive> {
    const zip = await orDamaged(() => openPromise(path, { autoClose: false }))
    try {
      return new ZipArchive(zip, limits, await readDirectory(zip, limits))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  get names(): string[] {
    return [...this.entries.keys()]
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name))
  }

  /** Unpacked bytes of a part, by the account of the directory. */
  sizeOf(name: string): number {
    return this.entries.get(keyOf(name))?.uncompressedSize ?? 0
  }

  /** The bytes of a part as they unpack; never more than the directory says. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(keyOf(name))
    if (!entry?.canDecodeFileData()) throw new InvalidInputError(REFUSALS.damaged)
    const { compressedSize: packed, uncompressedSize: unpacked } = entry
    const problem = unpackProblem({ packed, unpacked }, this.limits)
    if (problem !== null) throw new InvalidInputError(problem)
    const raw = await orDamaged(() =>
      this.zip.openReadStreamPromise(entry, { decodeFileData: false }),
    )
    const stream = entry.compressionMethod === 0 ? raw : inflated(raw)
    const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
    let crc = 0
    let bytes = 0
    try {
      for (;;) {
        const next = await orDamaged(() => chunks.next())
        if (next.done === true) break
        crc = crc32(next.value, crc)
        bytes += next.value.length
        if (bytes > unpacked) throw new InvalidInputError(REFUSALS.damaged)
        yield next.value
      }
    } finally {
      raw.destroy()
      stream.destroy()
    }
    if (crc !== entry.crc32 || bytes < unpacked) throw new InvalidInputError(REFUSALS.damaged)
  }

  close(): void {
    this.zip.close()
  }
}

function inflated(raw: Readable): Readable {
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES })
  raw.on('error', (error) => inflate.destroy(error))
  return raw.pipe(inflate)
}

async function readDirectory(zip: ZipFile, limits: XlsxLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new InvalidInputError(REFUSALS.too_much)
  const entries = new Map<string, Entry>()
  const sum = { packed: 0, unpacked: 0, words: 0 }
  const each = zip.eachEntry()
  for (;;) {
    const next = await orDamaged(() => each.next())
    if (next.done === true) break
    const entry = next.value
    sum.words += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
    if (sum.words > DIRECTORY_BYTES_MAX) throw new InvalidInputError(REFUSALS.too_much)
    sum.packed += entry.compressedSize
    sum.unpacked += entry.uncompressedSize
    // Thousands of tiny fields may hang on one entry; their sizes are read by now.
    entry.extraFields = []
    const key = keyOf(entry.fileName)
    if (key.endsWith('/')) continue
    if (entry.isEncrypted()) throw new InvalidInputError(REFUSALS.locked_zip)
    // Two parts of one name: each program would read another one.
    if (entries.has(key)) throw new InvalidInputError(REFUSALS.damaged)
    entries.set(key, entry)
  }
  // Parts that share their packed bytes make bombs of any size.
  if (sum.packed > zip.fileSize) throw new InvalidInputError(REFUSALS.damaged)
  const problem = unpackProblem({ packed: zip.fileSize, unpacked: sum.unpacked }, limits)
  if (problem !== null) throw new InvalidInputError(problem)
  return entries
}

/** Part names do not tell capitals apart, and some programs write them with a slash in front. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** What the zip library cannot read is the file's fault, what the disk cannot read is not. */
async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error
    throw new InvalidInputError(REFUSALS.damaged)
  }
}
