// How far a list has been sent, how quickly, and when the last message leaves at that pace.
import { formatDateTime } from '../lib/dates.ts'
import { formatCount } from '../lib/text.ts'
import { type FunnelFigures, messagesOf } from './funnel.ts'

export const PACE_MINUTES = 10

/** `recent`: messages that left in the last ten minutes. Undefined when nothing waits any more. */
export function sendingProgress(of: {
  figures: FunnelFigures
  recent: number
  now: number
  zone: string
  /** Nothing may leave now, whatever the pace was. */
  stopped: boolean
}): { label: string; done: number; total: number; noun: string; state: string } | undefined {
  const { waiting = 0, held = 0 } = of.figures.states
  const unsent = waiting + held
  const total = messagesOf(of.figures)
  if (unsent === 0) return undefined
  return {
    label: 'Sending',
    done: total - unsent,
    total,
    noun: 'messages',
    state: stateOf(of, unsent),
  }
}

function stateOf(
  of: { recent: number; now: number; zone: string; stopped: boolean },
  unsent: number,
): string {
  if (of.stopped) return 'Stopped for now'
  if (of.recent === 0) return `None left in the last ${PACE_MINUTES} minutes`
  const perMinute = of.recent / PACE_MINUTES
  const end = of.now + (unsent / perMinute) * 60_000
  const pace = perMinute < 10 ? perMinute.toFixed(1) : formatCount(Math.round(perMinute))
  return `${pace} a minute; at this pace, hours and parts aside, done by ${formatDateTime(end, of.zone)}`
}
