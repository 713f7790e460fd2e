// What an approval rests on, and everything that stands against it.
import type { Problem } from '../errors.ts'
import { listInWords } from '../lib/text.ts'
import type { ReasonCount, RunCounts } from '../vetting/run-counts.ts'
import { type ToSee, standingInTheWay } from './checklist.ts'
import { type ListUnderReview, seenOf } from './list.ts'
import type { Signal } from './signals.ts'

export interface Ground {
  list: ListUnderReview
  reviewerId: string
  counts: RunCounts
  attestation: { fileSha256: string; mappingHash: string } | null
  see: ToSee
  checked: ReadonlySet<string>
  signals: readonly Signal[]
  score: number
}

/** Reasons whose rows need a look: a decision may include each of them or not. */
export function includable(counts: Pick<RunCounts, 'primary'>): ReasonCount[] {
  return counts.primary.filter(({ outcome, code }) => outcome === 'review' && code !== null)
}

/** Accepted rows and those of the included reasons. */
export function rowsToSend(
  counts: Pick<RunCounts, 'accepted' | 'primary'>,
  included: readonly string[],
): number {
  return includable(counts)
    .filter(({ code }) => included.includes(code ?? ''))
    .reduce((rows, count) => rows + count.rows, counts.accepted)
}

/** Everything that keeps this list from being approved now, in words. */
export function approvalProblems(ground: Ground, included: readonly string[]): Problem[] {
  const { list, counts, attestation, see, checked } = ground
  const problems: Problem[] = []
  const { organization, program, upload } = list
  const seen = seenOf(list)
  if (organization.suspendedAt)
    problems.push(say('', `${organization.name} is suspended; its lists cannot be approved.`))
  else if (!organization.importsAllowed)
    problems.push(say('', `The plan of ${organization.name} does not include list imports.`))
  if (!program) problems.push(say('', 'The list names no program, so there is no message to send.'))
  if (!upload || upload.removedAt) problems.push(say('', 'The uploaded file is no longer there.'))
  if (!attestation) problems.push(say('', 'Nobody has attested to this list.'))
  else if (attestation.fileSha256 !== seen.file || attestation.mappingHash !== seen.mapping)
    problems.push(
      say('', 'The attestation is for another file or other columns; ask for a new one.'),
    )
  const known = includable(counts).map(({ code }) => code)
  if (included.some((code) => !known.some((one) => one === code)))
    problems.push(say('included', 'A reason you included is not one of rows that need a look.'))
  if (rowsToSend(counts, included) === 0)
    problems.push(say('included', 'No row would be sent. Reject the list or ask for changes.'))
  const open = standingInTheWay(see, checked)
  if (open.length > 0) problems.push(say('checks', `Before you can approve: ${listInWords(open)}.`))
  return problems
}

function say(field: string, message: string): Problem {
  return { field, message }
}
