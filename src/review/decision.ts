// What a reviewer can decide about a list, and what each decision needs (R-60 … R-66).
import { addDays } from 'date-fns/addDays'
import type { Problem } from '../errors.ts'
import { type DecisionCode, codeWords, isDecisionCode } from './codes.ts'

export const DECISIONS = ['approve', 'request_changes', 'reject'] as const
/** Each is an act of the table in requests/request.ts, which says what status it leads to. */
export type DecisionKind = (typeof DECISIONS)[number]

/** An approval that has not begun to send lapses after this long. */
export const APPROVAL_DAYS = 30

/** Above either, two reviewers must approve. */
export const DUAL_ROWS = 50_000
export const DUAL_SCORE = 70

export const NOTE_MAX = 4000

export interface DecisionInput {
  decision: DecisionKind
  codes: readonly string[]
  /** To the requester, in the reviewer's words. */
  note: string
  /** With a rejection: whether a corrected list may be sent as a new request. */
  resubmission: boolean
  /** Codes of reasons whose rows that need a look are sent too. */
  included: readonly string[]
}

export function isDecision(word: string): word is DecisionKind {
  return DECISIONS.some((decision) => decision === word)
}

/** Everything missing from a decision as it was filled in. */
export function decisionProblems(input: DecisionInput): Problem[] {
  const problems: Problem[] = []
  if (input.note.length > NOTE_MAX)
    problems.push({ field: 'note', message: `Write at most ${NOTE_MAX} characters.` })
  if (input.decision === 'approve') return problems
  const known = input.codes.filter(isDecisionCode)
  if (known.length === 0)
    problems.push({
      field: 'codes',
      message: 'Choose at least one reason, so that the requester knows why.',
    })
  const final = known.filter(
    (code) => input.decision === 'request_changes' && codeWords(code).final,
  )
  for (const code of final)
    problems.push({
      field: 'codes',
      message: `“${codeWords(code).label}” cannot be put right with the same list; reject it instead.`,
    })
  if (input.note.trim().length < 10)
    problems.push({
      field: 'note',
      message:
        input.decision === 'reject'
          ? 'Say in a sentence why, in words for the requester.'
          : 'Say in a sentence what to supply, in words for the requester.',
    })
  return problems
}

export function approvedUntil(now: Date): string {
  return addDays(now, APPROVAL_DAYS).toISOString()
}

/** Whether a second reviewer must approve as well. */
export function needsSecond(list: { rows: number; score: number }): boolean {
  return list.rows > DUAL_ROWS || list.score >= DUAL_SCORE
}

/** "approved this", as it follows a reviewer's name. */
export const DECIDED_WORDS: Record<DecisionKind, string> = {
  approve: 'approved this',
  request_changes: 'asked for changes',
  reject: 'rejected this',
}

export function knownCodes(codes: readonly string[]): DecisionCode[] {
  return [...new Set(codes.filter(isDecisionCode))]
}
