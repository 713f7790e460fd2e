import { LOOKS_LIKE, readContents } from './contents.ts'
import type { Contents } from './contents.ts'
import { DATE_FIELDS, FIELDS, FIELD_WORDS } from './field.ts'
import type { Field } from './field.ts'
import { headerScore, headerWords, isSensitive } from './header.ts'
import type { MappedColumn } from './mapping.ts'
import { optedOutWarning } from './opted-out.ts'
import { findPreset, headingKey } from './presets.ts'
import { reportColumns } from './report-columns.ts'

export interface ColumnSuggestion extends MappedColumn {
  /** 0 … 1; 0 for a column that is left out. */
  confidence: number
  /** Why, in words: "looks like a phone number in 98 of 100 rows". */
  words: string
  /** Up to three cells as they stand in the file. */
  samples: string[]
  warning: string | null
  /** the column must not be uploaded at all. */
  refused: boolean
}

interface Claim {
  index: number
  field: Field
  score: number
}

const LEAST = 0.45
const PRESET_SCORE = 0.97
/** Fields whose contents speak for themselves, whatever the header says. */
const SPEAKS_FOR_ITSELF: ReadonlySet<Field> = new Set(['phone', 'email'])

/** Which column holds what, from the headers and some hundred rows of cells. */
export function suggestColumns(header: string[], rows: string[][]): ColumnSuggestion[] {
  const contents = header.map((_, index) => readContents(rows.map((row) => row[index] ?? '')))
  const refused = header.map(isSensitive)
  const preset = findPreset(header)
  const verdicts = new Set(reportColumns(header)?.own)
  const claims: Claim[] = []
  for (const [index, name] of header.entries()) {
    if (refused[index] || verdicts.has(index)) continue
    const known = preset?.fields[headingKey(name)]
    if (known === null) continue
    if (known !== undefined && mayHold(known, contents[index]!)) {
      claims.push({ index, field: known, score: PRESET_SCORE })
      continue
    }
    for (const field of FIELDS) {
      const score = claimScore(field, headerScore(name, field), contents[index]!)
      if (score >= LEAST) claims.push({ index, field, score })
    }
  }
  const chosen = assign(claims, header)
  return header.map((name, index) => {
    const claim = chosen.get(index)
    const field = claim?.field ?? null
    const optedOut =
      field === 'opted_out' ? optedOutWarning(rows.map((row) => row[index] ?? '')) : null
    const inPreset = claim?.score === PRESET_SCORE ? preset : null
    return {
      index,
      header: name,
      field,
      ...(claim?.priority === undefined ? {} : { priority: claim.priority }),
      confidence: claim?.score ?? 0,
      words: refused[index]
        ? 'must not be uploaded'
        : inPreset
          ? `so it is in exports from ${inPreset.name}`
          : sayWhy(field, name, contents[index]!),
      samples: pickSamples(rows, index),
      warning: refused[index]
        ? `“${name}” may hold sensitive data. Take this column out of the file before you upload it.`
        : inPreset
          ? optedOut
          : (optedOut ?? warn(field, name, contents[index]!)),
      refused: refused[index]!,
    }
  })
}

/** A preset goes before the heading, but not before what the cells say. */
function mayHold(field: Field, contents: Contents): boolean {
  return contents.filled === 0 || contents.alike(field) * 2 >= contents.filled
}

function claimScore(field: Field, named: number, contents: Contents): number {
  if (contents.filled === 0) return named * 0.6
  if (named === 0 && !SPEAKS_FOR_ITSELF.has(field)) return 0
  const share = contents.alike(field) / contents.filled
  if (SPEAKS_FOR_ITSELF.has(field)) {
    if (named === 0) return share >= 0.8 ? 0.6 * share : 0
    return share < 0.2 ? 0 : 0.55 * named + 0.45 * share
  }
  if (share < 0.3) return 0
  return 0.7 * named + 0.3 * share - yearsAgainst(field, contents)
}

/** Birthdays lie far back, opt-ins do not: a header that says otherwise is doubted. */
function yearsAgainst(field: Field, contents: Contents): number {
  const years = DATE_FIELDS.has(field) ? contents.years() : null
  if (years === null) return 0
  const [first, last] = years
  if (field === 'dob') return first >= 2012 ? 0.5 : 0
  return last < 2000 ? 0.5 : 0
}

function assign(
  claims: Claim[],
  header: string[],
): Map<number, { field: Field; score: number; priority?: number }> {
  const chosen = new Map<number, { field: Field; score: number; priority?: number }>()
  const taken = new Set<Field>()
  for (const { index, field, score } of claims.sort(byScore)) {
    if (chosen.has(index)) continue
    const named = headerScore(header[index]!, field) > 0
    const another = field === 'phone' && (named || score === PRESET_SCORE)
    if (taken.has(field) && !another) continue
    chosen.set(index, { field, score })
    taken.add(field)
  }
  const phones = [...chosen].filter(([, claim]) => claim.field === 'phone').map(([index]) => index)
  const rank = (index: number) => phoneRank(header[index]!)
  phones.sort((a, b) => rank(a) - rank(b) || a - b)
  if (phones.length > 1) {
    for (const [priority, index] of phones.entries()) chosen.get(index)!.priority = priority
  }
  return chosen
}

function byScore(a: Claim, b: Claim): number {
  return b.score - a.score || a.index - b.index || FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field)
}

const MOBILE =
  /^(mobile|mobilenumber|cell|cellphone|cellular|sms|text|celular|movil|cellulaire|portable)$/
/** Mobile numbers first, then numbers of no stated kind, home, work. */
function phoneRank(header: string): number {
  const words = headerWords(header)
  if (words.some((word) => MOBILE.test(word))) return 0
  if (words.some((word) => /^(home|landline|house|maison|domicile|casa)$/.test(word))) return 2
  if (words.some((word) => /^(work|office|business|bureau|travail|trabajo)$/.test(word))) return 3
  return 1
}

function sayWhy(field: Field | null, header: string, contents: Contents): string {
  if (field === null) return contents.filled === 0 ? 'empty' : 'left out'
  if (contents.filled === 0)
    return `the header says ${FIELD_WORDS[field].toLowerCase()}, all cells are empty`
  const count = `looks like ${LOOKS_LIKE[field]} in ${contents.readable(field)} of ${contents.filled} rows`
  return headerScore(header, field) > 0 ? count : `${count}, although the header does not say so`
}

function warn(field: Field | null, header: string, contents: Contents): string | null {
  if (field === null) {
    const claimed = FIELDS.find((other) => headerScore(header, other) >= 0.9)
    if (claimed === undefined || contents.filled === 0) return null
    if (contents.alike(claimed) * 2 >= contents.filled) return null
    return `The header says ${FIELD_WORDS[claimed].toLowerCase()}, but the cells do not look like it.`
  }
  if (contents.filled === 0) return 'All cells looked at are empty.'
  const share = contents.alike(field) / contents.filled
  if (headerScore(header, field) === 0) {
    return `The header does not say ${FIELD_WORDS[field].toLowerCase()}. Check that this is the right column.`
  }
  if (yearsAgainst(field, contents) > 0) {
    return `The years run from ${contents.years()!.join(' to ')}. Check that this is the right column.`
  }
  return share < 0.8
    ? `Only ${contents.alike(field)} of ${contents.filled} cells look like it.`
    : null
}

function pickSamples(rows: string[][], index: number): string[] {
  const filled = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
  return [...new Set(filled)].slice(0, 3)
}
