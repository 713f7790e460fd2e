import { tzOffset } from '@date-fns/tz/tzOffset'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Offset of a zone from UTC in minutes, remembered by day, and by hour on the days it changes. */
export function zoneOffsets(zone: string): (at: number) => number {
  const known = new Map<number, number>()
  const remembered = (at: number) => {
    const found = known.get(at)
    if (found !== undefined) return found
    const offset = tzOffset(zone, new Date(at))
    known.set(at, offset)
    return offset
  }
  return (at) => {
    const day = Math.floor(at / DAY) * DAY
    const offset = remembered(day)
    return offset === remembered(day + DAY) ? offset : remembered(Math.floor(at / HOUR) * HOUR)
  }
}
