import type { Db } from '../db/open.ts'
import { type Decision, findDecision } from './decision-queries.ts'
import { changedBetween, seenOf } from './list.ts'
import { getList } from './queries.ts'

export type Standing =
  | { current: true; decision: Decision }
  /** `why` as it continues "The approval does not hold, because …". */
  | { current: false; why: string }

/**
 * Whether what was approved is still what is there; `now` is ISO. Reads hashes, not rows: the release hashes
 * the stored rows once more.
 */
export async function approvalIsCurrent(
  db: Db,
  requestId: string,
  here: { now: string; linkBase: string; hoursHash: string },
): Promise<Standing> {
  const list = await getList(db, requestId)
  const decision = await findDecision(db, list.id, list.revision)
  if (decision?.decision !== 'approve')
    return { current: false, why: 'nobody approved this version' }
  if (list.approvedUntil !== null && list.approvedUntil <= here.now)
    return { current: false, why: 'it has run out' }
  const { fileSha256: file, mappingHash: mapping, rowsHash: rows, messageHash: message } = decision
  const changed = changedBetween({ file, mapping, rows, message }, seenOf(list))
  if (changed.length > 0) return { current: false, why: `${changed.join(' and ')} changed since` }
  if (decision.linkBase !== null && decision.linkBase !== here.linkBase)
    return { current: false, why: 'the address of the opt-in links changed since' }
  if (decision.hoursHash !== null && decision.hoursHash !== here.hoursHash)
    return { current: false, why: 'the hours in which texts may be sent changed since' }
  return { current: true, decision }
}
