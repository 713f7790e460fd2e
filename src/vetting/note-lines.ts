// What is told of a checked list beside its counts, in sentences and a table.
import type { RunNotesProps } from '../../views/vetting/run-notes.tsx'
import { secondTableNote } from '../intake/reading-notes.ts'
import { formatCount, listInWords, plural } from '../lib/text.ts'
import type { Run } from './run.ts'
import { MOST_SOURCES } from './run-notes.ts'
import type { NotedRows } from './run-notes.ts'

export function noteLines(run: Pick<Run, 'notes' | 'survey' | 'mapping'>): RunNotesProps {
  const { notes, survey, mapping } = run
  const sentences: string[] = []
  if (survey?.secondTable) sentences.push(secondTableNote(survey.secondTable))
  if (notes && notes.gaps.rows > 0) sentences.push(gapWords(notes.gaps))
  if (notes && notes.overlaps.rows > 0) sentences.push(overlapWords(notes.overlaps))
  const column = mapping.columns.find(({ field }) => field === 'source')
  if (column && notes?.sources === null) {
    sentences.push(
      `“${column.header}” has more than ${MOST_SOURCES} different cells, so rows are not counted by source.`,
    )
  }
  const sources = (notes?.sources ?? [])
    .map((count) => ({ ...count, rows: count.accepted + count.review + count.rejected }))
    .sort((a, b) => b.rows - a.rows)
  return { sentences, sources }
}

function gapWords(noted: NotedRows): string {
  const have = noted.rows === 1 ? 'has' : 'have'
  return `${plural(noted.rows, 'row')} ${have} a time that clocks skipped in spring (${where(noted)}). It is read as the time after the change, an hour later.`
}

function overlapWords(noted: NotedRows): string {
  const have = noted.rows === 1 ? 'has' : 'have'
  return `${plural(noted.rows, 'row')} ${have} a time that came twice when clocks went back (${where(noted)}). The first one is taken.`
}

/** "row 7", "rows 7, 9 and others". */
function where({ rows, examples }: NotedRows): string {
  const numbers = examples.map(formatCount)
  if (rows === 1) return `row ${numbers[0]}`
  return `rows ${listInWords(rows > examples.length ? [...numbers, 'others'] : numbers)}`
}
