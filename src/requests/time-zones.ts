// Zones a list may be kept in; any other valid name is taken too.
import { zoneClock } from '../vetting/zone-clock.ts'

export const TIME_ZONES: readonly (readonly [zone: string, label: string])[] = [
  ['America/New_York', 'Eastern, New York'],
  ['America/Chicago', 'Central, Chicago'],
  ['America/Denver', 'Mountain, Denver'],
  ['America/Phoenix', 'Arizona, Phoenix'],
  ['America/Los_Angeles', 'Pacific, Los Angeles'],
  ['America/Anchorage', 'Alaska, Anchorage'],
  ['Pacific/Honolulu', 'Hawaii, Honolulu'],
  ['America/Puerto_Rico', 'Puerto Rico'],
  ['America/St_Johns', 'Newfoundland, St. John’s'],
  ['America/Halifax', 'Atlantic, Halifax'],
  ['America/Toronto', 'Eastern, Toronto'],
  ['America/Winnipeg', 'Central, Winnipeg'],
  ['America/Regina', 'Saskatchewan, Regina'],
  ['America/Edmonton', 'Alberta, Edmonton'],
  ['America/Vancouver', 'British Columbia, Vancouver'],
  ['UTC', 'UTC, as many systems export'],
]

export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,40}$/.test(zone)) return false
  try {
    zoneClock(zone)
    return true
  } catch {
    return false
  }
}
