// Files whose columns stand beneath each other, apart by blanks.
import type { RowBatch } from './row-batch.ts'

/**
 * Puts the cells of a line, cut where columns begin, into the batch as its next row; false when a
 * word runs across a cut. `cuts` count characters; the first is 0.
 */
export function cutLine(
  batch: RowBatch,
  start: number,
  stop: number,
  cuts: readonly number[],
): boolean {
  const { bytes, bounds, width } = batch
  let fits = true
  let p = start
  let characters = 0
  for (let column = 0; column < cuts.length; column++) {
    const next = cuts[column + 1] ?? Number.POSITIVE_INFINITY
    let from = p
    while (p < stop && characters < next) {
      do p++
      while (p < stop && (bytes[p]! & 0xc0) === 0x80)
      characters++
    }
    if (p < stop && p > start && bytes[p - 1] !== 32) fits = false
    let to = p
    while (from < to && bytes[from] === 32) from++
    while (to > from && bytes[to - 1] === 32) to--
    if (column >= width) continue
    const at = 2 * (batch.count * width + column)
    bounds[at] = from
    bounds[at + 1] = to
  }
  return fits
}

const FEWEST_LINES = 3
/** A run of so many blanks parts columns, whatever the headings say. */
const WIDE_GAP = 2

/** Where columns begin when the lines are aligned by blanks, or null. */
export function findCuts(lines: readonly string[]): number[] | null {
  const apart = lines.filter((line) => /\S {2,}\S/.test(line) && !line.includes('\t'))
  if (apart.length < FEWEST_LINES || apart.length * 10 < lines.length * 6) return null
  const points = apart.map((line) => Array.from(line.trimEnd()))
  const blank = (at: number) => points.every((line) => (line[at] ?? ' ') === ' ')
  const heading = points[0]!
  const length = Math.max(...points.map((line) => line.length))
  const cuts: number[] = []
  for (let at = 0, gap = WIDE_GAP; at < length; at++) {
    if (blank(at)) gap++
    else {
      if (gap >= WIDE_GAP || (gap === 1 && (heading[at] ?? ' ') !== ' ')) cuts.push(at)
      gap = 0
    }
  }
  if (cuts.length < 2) return null
  return [0, ...cuts.slice(1)]
}
