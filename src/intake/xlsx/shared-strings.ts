import { InvalidInputError } from '../../errors.ts'
import { ByteFile } from './byte-file.ts'
import { quoteCell, unescapeText } from './cell-text.ts'
import { PIECE_BYTES_MAX } from './limits.ts'
import type { XmlReader } from './read-xml.ts'
import { REFUSALS } from './refusals.ts'

const BLOCK_BYTES = 64 * 1024
/** 32 MiB of blocks at most, whatever the workbook. */
const SLOTS = 512

/** The texts that cells refer to by number, kept on disk ready for the copy: quoted, in UTF-8. */
export class SharedStrings implements XmlReader {
  private readonly file: ByteFile
  /** Where each text ends. */
  private ends = new Float64Array(4096)
  private count = 0
  private readonly blocks: Buffer[] = []
  private readonly blockNumbers = new Int32Array(SLOTS).fill(-1)
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
    else if (name === 'si') this.add(quoteCell(unescapeText(this.text)))
    else if (name === 'sst') this.file.flush()
  }

  /** Runs of different fonts add up to one text; how to pronounce it is left out. */
  characters(text: string): void {
    if (this.inText) this.text += text
    if (this.text.length > PIECE_BYTES_MAX) throw new InvalidInputError(REFUSALS.long_piece)
  }

  lengthOf(index: number): number {
    if (!Number.isInteger(index) || index < 0 || index >= this.count)
      throw new InvalidInputError(REFUSALS.damaged)
    return this.ends[index]! - this.startOf(index)
  }

  copy(index: number, target: ByteFile): void {
    let left = this.lengthOf(index)
    let from = this.startOf(index)
    target.makeRoom(left)
    while (left > 0) {
      const within = from % BLOCK_BYTES
      const part = Math.min(left, BLOCK_BYTES - within)
      const block = this.blockAt((from - within) / BLOCK_BYTES)
      target.filled += block.copy(target.buffer, target.filled, within, within + part)
      from += part
      left -= part
    }
  }

  remove(): void {
    this.file.remove()
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends[index - 1]!
  }

  private add(text: string): void {
    this.file.text(text)
    if (this.count === this.ends.length) {
      const longer = new Float64Array(this.count * 2)
      longer.set(this.ends)
      this.ends = longer
    }
    this.ends[this.count++] = this.file.size
  }

  private blockAt(number: number): Buffer {
    const slot = number % SLOTS
    const block = (this.blocks[slot] ??= Buffer.allocUnsafeSlow(BLOCK_BYTES))
    if (this.blockNumbers[slot] !== number) {
      this.blockNumbers[slot] = number
      this.file.read(block, number * BLOCK_BYTES)
    }
    return block
  }
}
