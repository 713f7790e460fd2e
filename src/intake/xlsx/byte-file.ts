import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

const BUFFER_BYTES = 512 * 1024

/** A file written from front to end through one buffer, and read from anywhere once it is flushed. */
export class ByteFile {
  readonly path: string
  /** With `filled`, for those who write into it after `makeRoom`. */
  buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES)
  filled = 0
  private readonly file: number
  private flushed = 0
  private open = true

  constructor(path: string) {
    this.path = path
    this.file = openSync(path, 'w+', 0o600)
  }

  get size(): number {
    return this.flushed + this.filled
  }

  byte(byte: number): void {
    if (this.filled === this.buffer.length) this.flush()
    this.buffer[this.filled++] = byte
  }

  text(text: string): void {
    this.makeRoom(text.length * 3)
    this.filled += this.buffer.write(text, this.filled)
  }

  bytes(bytes: Uint8Array): void {
    this.makeRoom(bytes.length)
    this.buffer.set(bytes, this.filled)
    this.filled += bytes.length
  }

  makeRoom(bytes: number): void {
    if (this.buffer.length - this.filled >= bytes) return
    this.flush()
    if (this.buffer.length < bytes) this.buffer = Buffer.allocUnsafeSlow(bytes)
  }

  flush(): void {
    for (let done = 0; done < this.filled;)
      done += writeSync(this.file, this.buffer, done, this.filled - done)
    this.flushed += this.filled
    this.filled = 0
  }

  /** Fills the target as far as the file goes; returns how far. */
  read(target: Uint8Array, position: number): number {
    let filled = 0
    while (filled < target.length) {
      const read = readSync(this.file, target, filled, target.length - filled, position + filled)
      if (read === 0) break
      filled += read
    }
    return filled
  }

  /** Everything on the disk for good. */
  close(): void {
    if (!this.open) return
    this.flush()
    fsyncSync(this.file)
    this.open = false
    closeSync(this.file)
  }

  remove(): void {
    if (this.open) closeSync(this.file)
    this.open = false
    rmSync(this.path, { force: true })
  }
}
