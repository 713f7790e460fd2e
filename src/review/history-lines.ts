// The history of a list as the desk sees it, with its places in the audit trail.
import type { TimelineItem } from '../../views/parts/timeline.tsx'
import type { HashedEvent } from '../audit/chain.ts'
import { wordsOf } from '../audit/words.ts'
import { formatCount, plural } from '../lib/text.ts'
import type { Decision } from './decision-queries.ts'
import { boundWords } from './list.ts'

/** What requesters do not see on their own page. */
const INTERNAL = new Set([
  'request.held',
  'request.released',
  'request.checked',
  'request.first_approved',
  'evidence.opened',
  'number.revealed',
])

export function historyItem(
  event: HashedEvent,
  names: ReadonlyMap<string, string>,
  decisions: readonly Decision[],
): TimelineItem {
  const decision = decisions.find(({ id }) => id === event.data.decision_id)
  return {
    at: event.at,
    who: whoActed(event.actor, names),
    what: `${wordsOf(event)}${detailOf(event)}`,
    note: decision?.note || undefined,
    internal: INTERNAL.has(event.name),
    position: event.seq,
    positionHref: `/operate/audit?chain=${event.chain}&before=${event.seq + 1}#entry-${event.seq}`,
  }
}

export function whoActed(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor === 'system') return 'Carryover'
  if (actor === 'recipient') return 'A recipient'
  return names.get(actor.replace('person:', '')) ?? 'Someone'
}

function detailOf({ name, data }: HashedEvent): string {
  if (name === 'request.decided' && data.decision === 'approve')
    return `: ${plural(Number(data.rows_approved), 'row')}`
  if (name === 'request.voided') return `: ${boundWords(data.changed)}`
  if (name === 'number.revealed') return `: row ${formatCount(Number(data.row))}`
  if (name === 'request.checked' && Array.isArray(data.items))
    return `: ${plural(data.items.length, 'item')}`
  return ''
}
