// What came of an opt-out list, in a sentence.
import { formatCount, listInWords, plural } from '../lib/text.ts'
import type { ImportedCounts } from '../suppressions/import-suppressions.ts'
import type { OptOutList } from './read-opt-out-list.ts'

export function importedWords(list: OptOutList, counts: ImportedCounts): string {
  return [
    `${plural(counts.added, 'number')} opted out.`,
    counts.known > 0 ? `${plural(counts.known, 'was', 'were')} opted out before.` : '',
    counts.cameBack > 0
      ? `${formatCount(counts.cameBack)} came back by START after the day in the list and were left alone.`
      : '',
    counts.stopped > 0 ? `${plural(counts.stopped, 'waiting message')} will not be sent.` : '',
    list.undated > 0
      ? `${plural(list.undated, 'row')} had no day that could be read and count from today.`
      : '',
    list.unread > 0
      ? `${plural(list.unread, 'row')} had no number that could be read, such as row ${listInWords(list.unreadRows.map(String))}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}
