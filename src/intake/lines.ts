const LF = 10
const CR = 13

/** Where the line that holds `from` ends: its first line end, or `end`. */
export function lineEnd(buffer: Uint8Array, from: number, end: number): number {
  let p = from
  while (p < end && buffer[p] !== LF && buffer[p] !== CR) p++
  return p
}

/** As `lineEnd`, for an end that may be megabytes away. */
export function farLineEnd(buffer: Uint8Array, from: number, end: number): number {
  const rest = buffer.subarray(from, end)
  const feed = rest.indexOf(LF)
  const back = rest.indexOf(CR)
  const first = feed < 0 || (back >= 0 && back < feed) ? back : feed
  return first < 0 ? end : from + first
}

/** Behind the line end at `at`; a return and a line feed are one. */
export function afterLine(buffer: Uint8Array, at: number, end: number): number {
  if (at >= end) return end
  return buffer[at] === CR && at + 1 < end && buffer[at + 1] === LF ? at + 2 : at + 1
}

export function isBlank(buffer: Uint8Array, from: number, to: number): boolean {
  for (let p = from; p < to; p++) if (buffer[p] !== 32 && buffer[p] !== 9) return false
  return true
}

export function afterSpaces(buffer: Uint8Array, at: number): number {
  let p = at
  while (buffer[p] === 32) p++
  return p
}
