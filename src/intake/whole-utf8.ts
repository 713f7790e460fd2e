import { isUtf8 } from 'node:buffer'
import type { ByteSource } from './byte-source.ts'

const PIECE_BYTES = 1024 * 1024

/** Whether every byte of a file is part of a UTF-8 character. */
export function wholeUtf8(source: ByteSource): boolean {
  const room = Buffer.allocUnsafeSlow(PIECE_BYTES)
  for (let at = 0; at < source.size;) {
    let filled = 0
    let read = 1
    while (filled < PIECE_BYTES && read > 0) {
      read = source.read(room.subarray(filled), at + filled)
      filled += read
    }
    const piece = room.subarray(0, filled)
    const end = at + filled >= source.size ? filled : wholeCharacters(piece)
    if (filled === 0 || !isUtf8(piece.subarray(0, end))) return false
    at += end
  }
  return true
}

/** Where the last character begins that may be cut off; at least one byte, so that a broken file ends too. */
function wholeCharacters(piece: Uint8Array): number {
  let end = piece.length
  while (end > piece.length - 4 && (piece[end - 1]! & 0xc0) === 0x80) end -= 1
  return piece[end - 1]! >= 0xc0 ? end - 1 : piece.length
}
