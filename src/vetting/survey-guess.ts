// Most files are written one way from beginning to end, so that their first rows foretell what all rows say.
import type { Mapping } from '../intake/mapping.ts'
import { columnOf } from '../intake/mapping.ts'
import { scanTable } from '../intake/table.ts'
import type { Table } from '../intake/table.ts'
import { mustAsk } from './date-column.ts'
import { Surveyor } from './engine-survey.ts'
import type { Survey } from './engine-survey.ts'
import type { VettingRules } from './rules.ts'
import type { RunSurvey } from './run.ts'

/** Rows looked at; a list that is hardly longer is surveyed whole. */
export const GUESS_ROWS = 20_000

/** What a survey of the whole file will most likely find. */
export interface Guess {
  survey: Survey
  /** It has looked at the first rows; shown the others, it knows the survey. */
  surveyor: Surveyor
}

/**
 * Made from the first rows of a file. Null where they leave something open, or where one row may change what
 * was said of another before it.
 */
export function guessSurvey(
  table: Table,
  mapping: Mapping,
  rules: VettingRules,
  rows = GUESS_ROWS,
): Guess | null {
  const farReaching = ['opted_out', 'opted_out_at', 'contact_id'] as const
  if (farReaching.some((field) => columnOf(mapping, field) >= 0)) return null
  const surveyor = new Surveyor(table, mapping, rules)
  const scanner = scanTable({ ...table, end: null })
  while (surveyor.rows < rows) {
    const batch = scanner.next()
    if (batch === null) return null
    surveyor.look(batch)
  }
  const { survey } = surveyor
  if (survey.secondTable !== null || [...survey.dates.values()].some(mustAsk)) return null
  const share = table.source.size / (scanner.cursor.offset - table.start.offset)
  // No more exact than it is.
  const estimate = Math.ceil((survey.rows * share) / 1000) * 1000
  return { survey: { ...survey, rows: estimate }, surveyor }
}

/** Whether every row is read and judged alike by both. */
export function judgesAlike(
  a: Pick<RunSurvey, 'flags' | 'secondTable'> & { dates: Survey['dates'] },
  b: typeof a,
): boolean {
  if (a.flags !== b.flags || a.secondTable?.offset !== b.secondTable?.offset) return false
  return [...a.dates].every(([column, dates]) => {
    const other = b.dates.get(column)
    return (
      other?.order === dates.order &&
      other.ambiguous === dates.ambiguous &&
      mustAsk(other) === mustAsk(dates)
    )
  })
}
