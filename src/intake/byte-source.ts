/** Bytes that can be read from any position: a stored file, a buffer, a transcoded view. */
export interface ByteSource {
  readonly size: number
  /** Fills `buffer` from `position` on; returns how many bytes were read, 0 at the end. */
  read(buffer: Uint8Array, position: number): number
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(buffer, position) {
      const part = bytes.subarray(position, position + buffer.length)
      buffer.set(part)
      return part.length
    },
  }
}

export function textSource(text: string): ByteSource {
  return bytesSource(new TextEncoder().encode(text))
}

/** Up to `length` bytes from `position`, fewer at the end of the source. */
export function readBytes(source: ByteSource, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(Math.max(0, Math.min(length, source.size - position)))
  let filled = 0
  while (filled < buffer.length) {
    const read = source.read(buffer.subarray(filled), position + filled)
    if (read === 0) break
    filled += read
  }
  return buffer.subarray(0, filled)
}
