import { isUtf8 } from 'node:buffer'
import { type ByteSource, readBytes } from './byte-source.ts'

const PIECE_BYTES = 1024 * 1024

/** Whether every byte of a file is part of a UTF-8 character. */
export function wholeUtf8(source: ByteSource): boolean {
  for (let at = 0; at < source.size;) {
    const piece = readBytes(source, at, PIECE_BYTES)
    const last = at + piece.length >= source.size
    const end = last ? piece.length : wholeCharacters(piece)
    if (piece.length === 0 || !isUtf8(piece.subarray(0, end))) return false
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
