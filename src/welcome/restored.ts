// Whether this database is the one sending was allowed on, or a copy of it that came back or went elsewhere.
import type { DataMark } from '../lib/data-mark.ts'

export interface StartFacts {
  /** Where the database lived when sending was last allowed; null before the first start. */
  fingerprint: string | null
  place: string
  instanceId: string
  epoch: number
  heartbeatAt: number | null
  /** What the last process noted beside the database; null when there is nothing. */
  mark: DataMark | null
  onPostgres: boolean
}

const BEHIND_MS = 60_000

/** Why nothing may be sent until a person has confirmed, or null when all is as it was left. */
export function restoredCopy(facts: StartFacts): string | null {
  const { fingerprint, place, instanceId, epoch, heartbeatAt, mark, onPostgres } = facts
  if (fingerprint === null) return null
  if (fingerprint !== place)
    return 'This looks like a restored or moved copy: the database lies in another place than before.'
  if (!mark)
    return onPostgres
      ? null
      : 'This looks like a restored copy: the note of the last sending process is missing.'
  if (mark.instanceId !== instanceId)
    return 'This looks like a copy of another installation’s database.'
  // On PostgreSQL other processes raise the epoch too, and this one may have rested meanwhile.
  if (mark.epoch > epoch + 1 || (mark.epoch < epoch && !onPostgres))
    return 'This looks like a restored copy: the database is older than what was last sent from here.'
  if (mark.at - (heartbeatAt ?? 0) > BEHIND_MS)
    return 'This looks like a restored copy: messages were sent after this state of the database.'
  return null
}
