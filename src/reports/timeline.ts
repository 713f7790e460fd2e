// A request's history as people read it, made from its audit events.
import type { HashedEvent } from '../audit/chain.ts'
import { formatCount, plural } from '../lib/text.ts'
import { boundWords } from '../review/list.ts'

export interface TimelineEntry {
  at: string
  who: string
  what: string
  note?: string
  position: number
}

type Words = (data: HashedEvent['data']) => string | { what: string; note?: string }

const count = (value: unknown) => formatCount(Number(value ?? 0))

const DECIDED: Record<string, string> = {
  approve: 'approved the list',
  reject: 'rejected the list',
  request_changes: 'asked for changes',
}

const WORDS: Record<string, Words> = {
  'request.drafted': () => 'began the request',
  'request.corrected': (data) => {
    const [cells, out] = [Number(data.cells ?? 0), Number(data.rows_left_out ?? 0)]
    const did = [
      ...(cells > 0 ? [`corrected ${plural(cells, 'cell')}`] : []),
      ...(out > 0 ? [`left ${plural(out, 'row')} out`] : []),
    ]
    return did.join(' and ')
  },
  'request.corrections_undone': (data) =>
    `took ${plural(Number(data.cells ?? 0), 'correction')} back`,
  'request.attested': () => 'attested how consent was obtained',
  'request.submitted': () => 'sent the list for review',
  'request.vetted': (data) =>
    `vetted ${plural(Number(data.rows ?? 0), 'row')}: ${count(data.accepted)} accepted, ${count(data.review)} need a look, ${count(data.rejected)} rejected`,
  'request.vetting_failed': () => 'could not vet the file',
  'request.vetting_cancelled': () => 'cancelled the vetting',
  'request.withdrawn': () => 'withdrew the request',
  'request.decided': (data) => {
    const what = DECIDED[String(data.decision)] ?? 'decided'
    return Number(data.rows_approved ?? 0) > 0
      ? `${what}: ${plural(Number(data.rows_approved), 'row')} may be sent`
      : what
  },
  'request.voided': (data) =>
    `voided the approval, because of a change: ${boundWords(data.changed)}`,
  'request.reopened': () => 'took the list back into review',
  'request.received': () => 'put the list into the review queue',
  'request.returned': () => 'gave the list back, because its rows could not be checked',
  'request.first_approved': () => 'approved the list as the first of two reviewers',
  'request.sending_started': (data) =>
    data.messages === undefined
      ? 'began to send'
      : `began to send to ${plural(Number(data.messages), 'number')}`,
  'welcomes.prepared': (data) =>
    [
      `made the messages of ${plural(Number(data.messages), 'number')}`,
      ...(Number(data.elsewhere) > 0
        ? [`${plural(Number(data.elsewhere), 'number')} already belonged to another request`]
        : []),
      ...(Number(data.leftOut) > 0
        ? [`${plural(Number(data.leftOut), 'message')} of an earlier approval ended unsent`]
        : []),
    ].join('; '),
  'announcements.sent': (data) => `sent ${plural(Number(data.count), 'e-mail')} ahead of the texts`,
  'announcement.noted': () => 'noted where the text was announced',
  'announcement.unsubscribed': () => 'unsubscribed from e-mails and texts',
  'request.first_part_held': (data) =>
    `held the list after its first part: ${plural(Number(data.sent), 'message')} sent, ${count(data.opted_out)} opted out, ${count(data.undelivered)} undelivered, ${count(data.filtered)} filtered`,
  'request.first_part_released': (data) =>
    `let the list go on after its first part: ${plural(Number(data.sent), 'message')} sent, ${count(data.opted_out)} opted out, ${count(data.undelivered)} undelivered, ${count(data.filtered)} filtered`,
  'numbers.unknown_decided': (data) =>
    data.as === 'ask'
      ? `asked again about ${plural(Number(data.messages), 'number')} a look-up could say nothing of`
      : `left ${plural(Number(data.messages), 'number')} out that a look-up could say nothing of`,
  'request.paused': (data) => `paused sending: ${count(data.unsent)} had not left`,
  'request.resumed': (data) => `resumed sending: ${count(data.unsent)} had not left`,
  'request.halted': (data) =>
    data.stopped === undefined
      ? 'stopped sending'
      : `stopped sending for good: ${plural(Number(data.stopped), 'message')} had not left, ${count(data.left)} had`,
  'request.lapsed': () => 'closed the approval: it had run out',
  'request.finished': () => 'finished: every message has its outcome',
  'evidence.added': () => 'added evidence',
  'evidence.removed': () => 'removed evidence',
  'numbers.exported': () => 'downloaded rows',
}

/** Newest first; events nobody needs to read on this page are left out. */
export function timelineOf(
  events: readonly HashedEvent[],
  nameOf: (actor: string) => string,
): TimelineEntry[] {
  return events.flatMap((event) => {
    const words = WORDS[event.name]?.(event.data)
    if (!words) return []
    const { what, note } = typeof words === 'string' ? { what: words, note: undefined } : words
    return [
      {
        at: event.at,
        who: nameOf(event.actor),
        what,
        position: event.seq,
        ...(note ? { note } : {}),
      },
    ]
  })
}
