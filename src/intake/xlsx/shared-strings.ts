import { InvalidInputError } from '../../errors.ts'
import { ByteFile } from './byte-file.ts'
import { quoteCell, unescapeText } from './cell-text.ts'
import { PIECE_BYTES_MAX, STRINGS_MAX } from './limits.ts'
import type { XmlReader } from './read-xml.ts'
import { REFUSALS } from './refusals.ts'

const BLOCK_BYTES = 64 * 1024
/** 32 MiB of blocks at most, whatever the workbook. */
const SLOTS = 512
/** Of so many texts one has its place kept in memory; the others are found by walking on from it. */
const STRIDE = 32
const LENGTH_BYTES = 4

/** The texts that cells refer to by number, kept on disk ready for the copy: length, then quoted UTF-8. */
export class SharedStrings implements XmlReader {
  private readonly file: ByteFile
  private places = new Float64Array(1024)
  private count = 0
  private readonly blocks: Buffer[] = []
  private readonly blockNumbers = new Int32Array(SLOTS).fill(-1)
  /** The text found last: cells often go on where the one before left off. */
  private index = -1
  private start = 0
  private length = 0
  private text = ''
  private inText = false
  private inReading = false

  constructor(path: string) {
    this.file = new ByteFile(path)
  }

  open(name: string): void {
    if (name === 'si') this.text = ''
    else if (name === 't') this.inText = !this.inReading
    else if (name === 'rPh') this.inReading = true
  }

  close(name: string): void {
    if (name === 't') this.inText = false
    else if (name === 'rPh') this.inReading = false
    else if (name === 'si') this.add(Buffer.from(quoteCell(unescapeText(this.text))))
    else if (name === 'sst') this.file.flush()
  }

  /** Runs of different fonts add up to one text; how to pronounce it is left out. */
  characters(text: string): void {
    if (this.inText) this.text += text
    if (this.text.length > PIECE_BYTES_MAX) throw new InvalidInputError(REFUSALS.long_piece)
  }

  lengthOf(index: number): number {
    this.find(index)
    return this.length
  }

  copy(index: number, target: ByteFile): void {
    this.find(index)
    let left = this.length
    let from = this.start
    target.makeRoom(left)
    while (left > 0) {
      const within = from % BLOCK_BYTES
      const part = Math.min(left, BLOCK_BYTES - within)
      const block = this.blockAt(from - within)
      target.filled += block.copy(target.buffer, target.filled, within, within + part)
      from += part
      left -= part
    }
  }

  remove(): void {
    this.file.remove()
  }

  private add(text: Buffer): void {
    if (this.count === STRINGS_MAX) throw new InvalidInputError(REFUSALS.too_much)
    if (this.count % STRIDE === 0) this.keepPlace()
    this.count++
    this.file.makeRoom(LENGTH_BYTES)
    this.file.filled = this.file.buffer.writeUInt32LE(text.length, this.file.filled)
    this.file.bytes(text)
  }

  private keepPlace(): void {
    const at = this.count / STRIDE
    if (at === this.places.length) {
      const more = new Float64Array(at * 2)
      more.set(this.places)
      this.places = more
    }
    this.places[at] = this.file.size
  }

  private find(index: number): void {
    if (index === this.index) return
    if (!Number.isInteger(index) || index < 0 || index >= this.count)
      throw new InvalidInputError(REFUSALS.damaged)
    const kept = index - (index % STRIDE)
    let at = kept
    let place = this.places[kept / STRIDE]!
    if (this.index >= kept && this.index < index) {
      at = this.index + 1
      place = this.start + this.length
    }
    for (; at < index; at++) place += LENGTH_BYTES + this.lengthAt(place)
    this.index = index
    this.length = this.lengthAt(place)
    this.start = place + LENGTH_BYTES
  }

  private lengthAt(place: number): number {
    const within = place % BLOCK_BYTES
    const block = this.blockAt(place - within)
    if (within + LENGTH_BYTES <= BLOCK_BYTES) return block.readUInt32LE(within)
    let length = 0
    for (let at = place + LENGTH_BYTES - 1; at >= place; at--)
      length = length * 256 + this.blockAt(at - (at % BLOCK_BYTES))[at % BLOCK_BYTES]!
    return length
  }

  /** The block that begins at this place. */
  private blockAt(start: number): Buffer {
    const number = start / BLOCK_BYTES
    const slot = number % SLOTS
    const block = (this.blocks[slot] ??= Buffer.allocUnsafeSlow(BLOCK_BYTES))
    if (this.blockNumbers[slot] !== number) {
      this.blockNumbers[slot] = number
      this.file.read(block, start)
    }
    return block
  }
}
