// The decision form as it is posted, and as it comes back.
import type { DecisionValues } from '../../views/review/decision-box.tsx'
import type { Problem } from '../errors.ts'
import { CODES, codeWords, isDecisionCode } from './codes.ts'
import type { DecisionForm } from './decide-request.ts'
import { isDecision } from './decision.ts'
import type { Seen } from './list.ts'

/** Fields of a posted form; a name that was sent more than once is a list. */
export type Posted = Record<string, unknown>

export interface ReadDecision {
  values: DecisionValues
  ticks: { on: string[]; off: string[] }
  revision: number
  seen: Seen
  /** What one message costs, as it was shown. */
  cost: string
  /** Null when no decision was chosen. */
  form: Omit<DecisionForm, 'requestId'> | null
  problems: Problem[]
}

export function readDecision(posted: Posted): ReadDecision {
  const values = {
    decision: text(posted.decision),
    codes: words(posted.codes).filter(isDecisionCode),
    note: text(posted.note).replaceAll('\r\n', '\n'),
    resubmission: text(posted.resubmission) === '1',
    included: words(posted.included),
  }
  const on = words(posted.on)
  const off = words(posted.shown).filter((item) => !on.includes(item))
  const revision = Number(text(posted.revision))
  const seen = {
    file: text(posted.seen_file),
    mapping: text(posted.seen_mapping),
    rows: text(posted.seen_rows),
    message: text(posted.seen_message),
  }
  const cost = text(posted.seen_cost)
  const read = { values, ticks: { on, off }, revision, seen, cost }
  const { decision } = values
  if (!isDecision(decision)) {
    const problems = [{ field: 'decision', message: 'Choose what is decided.' }]
    return { ...read, form: null, problems }
  }
  // Only what belongs to the decision goes along: the other half of the form may still be filled in.
  const approve = decision === 'approve'
  const codes = approve ? [] : values.codes
  const included = approve ? values.included : []
  return {
    ...read,
    form: { ...values, decision, codes, included, revision, seen, cost },
    problems: [],
  }
}

/** Hidden fields that say what the reviewer saw. */
export function seenFields(revision: number, seen: Seen): Record<string, string> {
  return {
    revision: String(revision),
    seen_file: seen.file,
    seen_mapping: seen.mapping,
    seen_rows: seen.rows,
    seen_message: seen.message,
  }
}

/** Every field of a decision, for the form that asks once more. */
export function carriedFields(read: ReadDecision): [string, string][] {
  const { values } = read
  return [
    ...Object.entries(seenFields(read.revision, read.seen)),
    ['seen_cost', read.cost],
    ['decision', values.decision],
    ['note', values.note],
    ...(values.resubmission ? ([['resubmission', '1']] as [string, string][]) : []),
    ['codes', values.codes.join(' ')],
    ['included', values.included.join(' ')],
  ]
}

export const EMPTY_VALUES: DecisionValues = {
  decision: '',
  codes: [],
  note: '',
  resubmission: true,
  included: [],
}

export const CODE_OPTIONS = Object.keys(CODES)
  .filter(isDecisionCode)
  .map((code) => ({ value: code, label: codeWords(code).label, hint: codeWords(code).told }))

function text(value: unknown): string {
  const [first] = texts(value)
  return first ?? ''
}

/** Codes and items, one to a field or several with blanks between. */
function words(value: unknown): string[] {
  return texts(value).flatMap((part) => part.split(' ').filter(Boolean))
}

function texts(value: unknown): string[] {
  return [value].flat().filter((part): part is string => typeof part === 'string')
}
