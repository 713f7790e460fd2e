// What is odd about a list as a whole, said before it is submitted.
import { columnsOf, type Mapping } from '../intake/mapping.ts'
import { formatCount, formatShare, listInWords } from '../lib/text.ts'
import type { ReasonCode } from '../vetting/reason.ts'
import type { RunCounts } from '../vetting/run-counts.ts'

export interface ListWarning {
  text: string
  link?: { href: string; label: string }
}

const MEMBERS_SHARE = 0.3
const REFUSED_SHARE = 0.5
const NO_NUMBER_SHARE = 0.5
/** What a column of ids is told when it is read as numbers. */
const LIKE_AN_ID: ReadonlySet<ReasonCode> = new Set([
  'phone_too_short',
  'phone_too_long',
  'phone_11_without_1',
  'phone_letters',
  'phone_bad_characters',
  'npa_invalid',
])

export interface SameFile {
  name: string
  href: string
  /** "14 Nov 2026, 15:04 EST" */
  at: string
}

/** `base` is the path of the request; `same` are lists with the same bytes, the newest first. */
export function listWarnings(
  counts: RunCounts,
  of: { mapping: Mapping; base: string; same: readonly SameFile[] },
): ListWarning[] {
  const { rows, accepted, review, rejected } = counts
  const columns = { href: `${of.base}/columns`, label: 'Look at the columns' }
  const warnings: ListWarning[] = []
  const [same] = of.same
  if (same)
    warnings.push({
      text: `The same file came with “${same.name}” on ${same.at}. Nobody gets a message twice, but is it the list you meant?`,
      link: { href: same.href, label: 'Open that list' },
    })
  if (rows === 0) return [...warnings, { text: 'The file has no rows.' }]
  const odd = anyOf(counts, LIKE_AN_ID)
  if (odd >= rows * NO_NUMBER_SHARE) {
    const names = columnsOf(of.mapping, 'phone').map((index) => `“${headerOf(of.mapping, index)}”`)
    warnings.push({
      text: `${listInWords(names)} ${names.length === 1 ? 'looks' : 'look'} like ids rather than phone numbers: ${formatShare(odd, rows)} of the cells hold no number of ten digits.`,
      link: columns,
    })
  }
  if (accepted + review === 0)
    warnings.push({
      text: 'Nothing of this list can be sent as it stands. The reasons below say what to put right.',
    })
  else if (rejected > rows * REFUSED_SHARE)
    warnings.push({
      text: `${formatShare(rejected, rows)} of the rows are refused as they stand. If that surprises you, look at the columns first.`,
      link: columns,
    })
  else if (accepted === 0)
    warnings.push({
      text: `No row is accepted as it stands; ${formatCount(review)} need a reviewer’s look.`,
    })
  const members = anyOf(counts, new Set(['already_member']))
  if (members >= rows * MEMBERS_SHARE)
    warnings.push({
      text: `${formatShare(members, rows)} of the people have joined this program already. Is it a list of new people?`,
      link: { href: `${of.base}/rows?reason=already_member`, label: 'Show these rows' },
    })
  return warnings
}

function anyOf({ any }: RunCounts, codes: ReadonlySet<ReasonCode>): number {
  return any
    .filter(({ code }) => code !== null && codes.has(code))
    .reduce((sum, { rows }) => sum + rows, 0)
}

function headerOf({ columns }: Mapping, index: number): string {
  return columns[index]?.header || `Column ${index + 1}`
}
