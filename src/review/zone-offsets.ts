import { tzOffset } from '@date-fns/tz/tzOffset'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Offset of a zone from UTC in minutes, remembered by day, and by hour on the days it changes. */
export function zoneOffsets(zone: string): (at: number) => number {
  const days = new Map<number, number>()
  const hours = new Map<number, number>()
  const offsetAt = (at: number) => tzOffset(zone, new Date(at))
  const onChangingDay = (at: number) => {
    const hour = Math.floor(at / HOUR)
    const known = hours.get(hour)
    if (known !== undefined) return known
    const offset = offsetAt(hour * HOUR)
    hours.set(hour, offset)
    return offset
  }
  return (at) => {
    const day = Math.floor(at / DAY)
    const known = days.get(day)
    if (known !== undefined) return Number.isNaN(known) ? onChangingDay(at) : known
    const offset = offsetAt(day * DAY)
    const changes = offset !== offsetAt((day + 1) * DAY)
    days.set(day, changes ? Number.NaN : offset)
    return changes ? onChangingDay(at) : offset
  }
}
