// Problems of a list grouped into one thing to do each.
import type { ReasonCode } from '../vetting/reason.ts'
import { reasonOf } from '../vetting/reason.ts'
import { columnsOf, type Mapping } from '../intake/mapping.ts'
import { columnLetters } from '../intake/table.ts'
import { plural } from '../lib/text.ts'
import { FIXABLE } from '../vetting/repair.ts'
import type { ReasonCount, RunCounts } from '../vetting/run-counts.ts'

export interface Recipe {
  code: ReasonCode
  rows: number
  examples: number[]
  outcome: ReasonCount['outcome']
  /** What is wrong and what to do, in one sentence each. */
  words: string
  fix: string
  action: { href: string; label: string }
}

const DATES: ReadonlySet<ReasonCode> = new Set([
  'optin_unreadable',
  'dob_unreadable',
  'last_messaged_unreadable',
])

/** The most rows first; what only the file itself can mend comes last. `base` is the path of the request. */
export function recipesOf(counts: RunCounts, mapping: Mapping, base: string): Recipe[] {
  return counts.fixable
    .flatMap(({ code, rows, examples, outcome }): Recipe[] => {
      if (code === null) return []
      const { sentence, fix } = reasonOf(code)
      const here = {
        href: `${base}/repair?reason=${code}`,
        label: `Correct ${plural(rows, 'row')}`,
      }
      const plain = { code, rows, examples, outcome, words: sentence, fix, action: here }
      return [{ ...plain, ...special(code, rows, mapping, base) }]
    })
    .sort((a, b) => rank(a) - rank(b) || b.rows - a.rows)
}

function special(code: ReasonCode, rows: number, mapping: Mapping, base: string): Partial<Recipe> {
  if (code === 'phone_scientific_notation') {
    const letters = columnsOf(mapping, 'phone').map(columnLetters).join(' and ')
    return {
      words: `${plural(rows, 'number')} lost digits in a spreadsheet.`,
      fix: `Format column ${letters} as Text in the original, save it and upload it again; what is lost cannot be told from the file.`,
      action: { href: `${base}/file`, label: 'Upload it again' },
    }
  }
  if (code === 'row_unreadable')
    return {
      fix: 'Download the exceptions report, put the cells of these rows in their columns and upload it: the rows are taken into this list.',
      action: { href: `${base}/exceptions.csv`, label: 'Download the report' },
    }
  if (code === 'opted_out_unreadable')
    return {
      fix: 'Opt-outs are not corrected here. Write yes or no in the file and upload it again, or leave the rows out.',
    }
  if (code === 'ca_consent_unproven' && columnsOf(mapping, 'consent_basis').length === 0)
    return { action: { href: `${base}/columns`, label: 'State how they agreed' } }
  if (DATES.has(code))
    return {
      fix: 'If the column is written in another order, choose it below; else correct the rows.',
    }
  return {}
}

function rank({ code }: Recipe): number {
  return FIXABLE[code] === 'file' ? 1 : 0
}
