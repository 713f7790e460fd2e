const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  clocks.set(zone, clock)
  return clock
}

/** "14 Nov 2026, 15:04 EST": an instant (ISO text or epoch ms) as a clock in `zone` shows it. */
export function formatDateTime(at: string | number, zone: string): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of clockOf(zone).formatToParts(new Date(at))) part[type] = value
  const { day, month, year, hour, minute, timeZoneName } = part
  return `${day} ${month} ${year}, ${hour}:${minute} ${timeZoneName}`
}

/** "14 Nov 2026": the day an instant falls on in `zone`. */
export function formatDay(at: string | number, zone: string): string {
  return formatDateTime(at, zone).split(',')[0] ?? ''
}

/** A calendar date without a zone, "2026-11-14" or 20261114, as "14 Nov 2026". */
export function formatDate(date: string | number): string {
  const digits = String(date).replaceAll('-', '')
  const month = MONTHS[Number(digits.slice(4, 6)) - 1]
  return `${Number(digits.slice(6, 8))} ${month?.slice(0, 3)} ${digits.slice(0, 4)}`
}

/** "14 November 2026", for pages read once by people who do not work here. */
export function formatLongDate(date: string): string {
  const month = MONTHS[Number(date.slice(5, 7)) - 1]
  return `${Number(date.slice(8, 10))} ${month} ${date.slice(0, 4)}`
}

/** Time left or taken, in the two largest units: "2 min 5 s", "3 h 20 min", "4 d". */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  const units = [
    [Math.floor(total / 86_400), 'd'],
    [Math.floor(total / 3600) % 24, 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ] as const
  const first = units.findIndex(([count]) => count > 0)
  if (first === -1) return '0 s'
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** Epoch ms of a time as tables keep it, 2026-11-22T09:00:00.000Z: much quicker than `Date.parse`, for many of them. */
export function instantOf(iso: string): number {
  if (iso.length !== 24) return Date.parse(iso)
  const two = (at: number) => iso.charCodeAt(at) * 10 + iso.charCodeAt(at + 1) - 528
  return Date.UTC(
    two(0) * 100 + two(2),
    two(5) - 1,
    two(8),
    two(11),
    two(14),
    two(17),
    two(20) * 10 + iso.charCodeAt(22) - 48,
  )
}
