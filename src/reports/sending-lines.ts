// Lists being sent, as the desk and their own organization see them.
import { formatCount, plural } from '../lib/text.ts'
import { messageReason } from './message-reason.ts'
import type { SendingList } from './sending-queries.ts'

export function stateOf(list: SendingList): string {
  if (list.pausedAt || list.programPausedAt || list.suspendedAt || list.organizationPausedAt)
    return 'paused'
  return list.partState === 'held' ? 'held' : list.partState === 'first' ? 'on_trial' : list.status
}

/** Everything that keeps a list from leaving. */
export function stopsOf(list: SendingList): string[] {
  return [
    list.suspendedAt ? 'The organization is suspended.' : '',
    list.organizationPausedAt ? 'The organization has paused all its sending.' : '',
    list.programPausedAt ? 'The program is paused.' : '',
    list.pausedAt ? `The list is paused. ${messageReason(list.haltedWhy)}`.trim() : '',
    list.partState === 'held' ? 'Held after its first part.' : '',
  ].filter(Boolean)
}

export function lineOf(list: SendingList) {
  return {
    name: list.name || 'Unnamed list',
    organization: list.organizationName,
    program: list.programName,
    state: stateOf(list),
    why: stopsOf(list).join(' '),
    left: list.left,
    unsent: list.unsent,
  }
}

export function sumOf(lists: readonly SendingList[]): string {
  const sum = (of: 'left' | 'unsent') => lists.reduce((all, list) => all + list[of], 0)
  return `${plural(sum('unsent'), 'message')} of these lists have not left, ${formatCount(sum('left'))} have`
}
