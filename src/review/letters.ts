// The mails a decision leads to.
import type { ChainHead } from '../audit/chain.ts'
import { formatDateTime } from '../lib/dates.ts'
import { formatCount, plural } from '../lib/text.ts'
import type { Letter } from '../mail/letter.ts'
import { wordsOfCodes } from './codes.ts'
import { APPROVAL_DAYS, type DecisionInput } from './decision.ts'

export interface DecidedLetter {
  list: { name: string; organization: string; zone: string }
  decision: DecisionInput
  rowsApproved: number
  approvedUntil: string | null
  /** Place of the decision in the organization's audit trail. */
  entry: ChainHead
  url: string
}

const SUBJECTS = {
  approve: 'approved',
  request_changes: 'needs changes',
  reject: 'rejected',
} as const

/** To the requester: what was decided, why, and what to do. */
export function decidedLetter(mail: DecidedLetter): Letter {
  const { list, decision, entry } = mail
  return {
    subject: `Your list “${list.name}” is ${SUBJECTS[decision.decision]}`.replace(
      'is needs',
      'needs',
    ),
    paragraphs: [
      opening(mail),
      ...wordsOfCodes(decision.codes).map(
        ({ told, supply }) => `${told} What to supply: ${supply}`,
      ),
      ...(decision.note.trim() ? [`The reviewer writes: “${decision.note.trim()}”`] : []),
      closing(mail),
      `Entry ${formatCount(entry.seq)} of the audit trail of ${list.organization}: ${entry.hash}. Whoever keeps this mail can later show that the trail was not rewritten.`,
    ],
    link: { label: 'Open the request', url: mail.url },
  }
}

function opening({ list, decision, rowsApproved }: DecidedLetter): string {
  const of = `“${list.name}” of ${list.organization}`
  if (decision.decision === 'approve')
    return `A reviewer approved ${plural(rowsApproved, 'row')} of ${of}.`
  if (decision.decision === 'reject')
    return `A reviewer rejected the list ${of}. Nothing of it will be sent.`
  return `A reviewer looked at the list ${of} and asks for changes before it can be approved.`
}

function closing({ list, decision, approvedUntil }: DecidedLetter): string {
  if (decision.decision === 'approve')
    return `Each person gets one message, at a fitting hour where they live. The approval holds for ${APPROVAL_DAYS} days${
      approvedUntil ? `, until ${formatDateTime(approvedUntil, list.zone)}` : ''
    }, and only for this file, these columns and this message. Acceptance of a list is not approval of your compliance.`
  if (decision.decision === 'request_changes')
    return 'Make the changes in the request and send it for review again; what you entered is still there.'
  return decision.resubmission
    ? 'A corrected list may be sent as a new request.'
    : 'This list cannot be sent again.'
}

/** To the reviewers who may give the second of two approvals. */
export function secondReviewerLetter(mail: {
  list: { name: string; organization: string }
  first: string
  rows: number
  url: string
}): Letter {
  const { list, first, rows, url } = mail
  return {
    subject: `A second reviewer is needed: ${list.organization}`,
    paragraphs: [
      `${first} approved ${plural(rows, 'row')} of the list “${list.name}” of ${list.organization}. It is large or shows strong signals, so a second reviewer must approve exactly the same before anything is sent.`,
    ],
    link: { label: 'Open it in the review queue', url },
  }
}
