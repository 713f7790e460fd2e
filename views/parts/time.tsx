import { formatDateTime, formatDay } from './format.ts'

interface TimeProps {
  /** ISO text or epoch milliseconds. */
  at: string | number
  zone: string
  /** Only the day, where the hour does not matter. */
  day?: boolean | undefined
}

export function Time({ at, zone, day }: TimeProps) {
  return (
    <time datetime={new Date(at).toISOString()}>
      {day ? formatDay(at, zone) : formatDateTime(at, zone)}
    </time>
  )
}
