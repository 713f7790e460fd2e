import type { Db } from '../db/open.ts'
import type { Secrets } from '../lib/secrets.ts'
import { NUMBER_STATUSES } from '../numbers/number.ts'
import { loadNumbers } from '../numbers/queries.ts'
import { loadSuppressed } from '../suppressions/queries.ts'
import { type KnownNumbers, KnownNumberTable } from './engine-numbers.ts'

/** What the installation knows of numbers that a run may meet: who opted out, and who is in the program already. */
export async function knownNumbers(
  db: Db,
  secrets: Pick<Secrets, 'suppression'>,
  of: { organizationId: string; programId: string | null },
): Promise<KnownNumbers> {
  const { organizationId } = of
  const programId = of.programId ?? ''
  const suppressed = await loadSuppressed(db, secrets, { organizationId, programId })
  const { count, phones, statuses } = await loadNumbers(db, programId)
  const standing = new KnownNumberTable(count)
  for (let i = 0; i < count; i += 1) standing.know(phones[i]!, NUMBER_STATUSES[statuses[i]!]!)
  return {
    suppressed: (phone) => suppressed.scopeOf(phone) ?? 0,
    suppressedAt: (phone) => suppressed.optedOutAt(phone),
    status: (phone) => standing.status(phone),
    touch: (phones, count) => standing.touch(phones, count),
  }
}
