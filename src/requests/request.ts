// A list import request: where it stands, and which act moves it where.
import type { RequestStatus } from '../db/tables/status.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { ConsentContent } from './consent-form.ts'

export type { RequestStatus } from '../db/tables/status.ts'

/** What may happen to a request, and to which status it leads from where. */
export const ACTS = {
  submit: { from: ['draft', 'changes_requested'], to: 'submitted' },
  vet: { from: ['submitted'], to: 'vetting' },
  receive: { from: ['vetting'], to: 'in_review' },
  /** Vetting was cancelled or failed: back to the person who submitted. */
  return: { from: ['vetting'], to: 'draft' },
  request_changes: { from: ['in_review'], to: 'changes_requested' },
  approve: { from: ['in_review'], to: 'approved' },
  reject: { from: ['in_review'], to: 'rejected' },
  /** What was approved changed: it has to be looked at again. */
  void: { from: ['approved', 'sending', 'halted'], to: 'in_review' },
  lapse: { from: ['approved'], to: 'lapsed' },
  start: { from: ['approved'], to: 'sending' },
  halt: { from: ['approved', 'sending'], to: 'halted' },
  resume: { from: ['halted'], to: 'sending' },
  /** From approved where nobody was left to write to. */
  finish: { from: ['approved', 'sending', 'halted'], to: 'done' },
  withdraw: {
    from: ['draft', 'submitted', 'vetting', 'in_review', 'changes_requested', 'approved'],
    to: 'withdrawn',
  },
} as const satisfies Record<string, { from: readonly RequestStatus[]; to: RequestStatus }>

export type RequestAct = keyof typeof ACTS

/** The status an act leads to, or null when the act is not open to this status. */
export function nextStatus(status: RequestStatus, act: RequestAct): RequestStatus | null {
  const rule: { from: readonly RequestStatus[]; to: RequestStatus } = ACTS[act]
  return rule.from.includes(status) ? rule.to : null
}

/** While it is with the organization, its parts may be changed. */
export function isOpen(status: RequestStatus): boolean {
  return status === 'draft' || status === 'changes_requested'
}

/** Whether corrected rows of it may come back as a list that follows it. */
export function mayBeFollowed(status: RequestStatus): boolean {
  return !isOpen(status) && status !== 'rejected'
}

const STATUS_WORDS: Record<RequestStatus, string> = {
  draft: 'a draft',
  submitted: 'submitted',
  vetting: 'being vetted',
  in_review: 'in review',
  changes_requested: 'back with you for changes',
  approved: 'approved',
  rejected: 'rejected',
  sending: 'being sent',
  done: 'done',
  withdrawn: 'withdrawn',
  halted: 'halted',
  lapsed: 'lapsed',
}

/** "This request is in review …": why an act is not open. */
export function notOpenWords(status: RequestStatus, act: string): string {
  return `This request is ${STATUS_WORDS[status]}, so it cannot be ${act}.`
}

export interface ImportRequest extends ConsentContent {
  id: string
  organizationId: string
  programId: string | null
  requestedBy: string
  status: RequestStatus
  /** 0 until first submitted; raised with every submission. */
  revision: number
  name: string
  description: string
  /** Hours between the e-mail ahead of a text and the text; null where no e-mail is wanted. */
  announceHours: number | null
  timeZone: string
  uploadId: string | null
  mapping: Mapping | null
  /** Null until the columns were confirmed. */
  mappingHash: string | null
  previewRunId: number | null
  runId: number | null
  rowsHash: string | null
  createdAt: string
  updatedAt: string
  submittedAt: string | null
  decidedAt: string | null
  approvedUntil: string | null
  /** The request whose refused rows this one brings again. */
  followsId: string | null
}

export interface Evidence {
  id: string
  requestId: string
  organizationId: string
  kind: 'link' | 'picture' | 'document'
  label: string
  url: string | null
  path: string | null
  mediaType: string | null
  bytes: number | null
  sha256: string | null
  createdAt: string
  createdBy: string
}

/** What an unnamed draft is called on lists. */
export function nameOf(request: Pick<ImportRequest, 'name'>): string {
  return request.name || 'Unnamed list'
}

/** The word its badge shows. */
export function badgeOf(request: { status: RequestStatus; pausedAt: string | null }): string {
  if (request.status === 'changes_requested') return 'changes_asked'
  if (request.status === 'submitted') return 'vetting'
  return request.status === 'sending' && request.pausedAt ? 'paused' : request.status
}

const DRAFTS: RequestStatus[] = ['draft', 'changes_requested']
const UNDER_WAY: RequestStatus[] = ['submitted', 'vetting', 'in_review', 'approved', 'sending']
const ENDED: RequestStatus[] = ['halted', 'done', 'rejected', 'withdrawn', 'lapsed']

/** Saved views of the list of requests. */
export const TABS = {
  all: { label: 'All', statuses: [...DRAFTS, ...UNDER_WAY, ...ENDED] },
  drafts: { label: 'With you', statuses: DRAFTS },
  under_way: { label: 'Under way', statuses: UNDER_WAY },
  ended: { label: 'Ended', statuses: ENDED },
} as const
export type TabName = keyof typeof TABS
