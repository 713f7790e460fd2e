// A list under review: everything a decision rests on, and the hashes an approval binds.
import type { RequestStatus } from '../db/tables/status.ts'
import { sha256Hex, stableJson } from '../lib/signing.ts'
import { listInWords } from '../lib/text.ts'
import { type Program, messageHash } from '../programs/program.ts'

export interface ListUnderReview {
  id: string
  status: RequestStatus
  /** Raised with every submission. */
  revision: number
  name: string
  description: string
  /** Hours between the e-mail ahead of a text and the text; null where no e-mail is wanted. */
  announceHours: number | null
  timeZone: string
  organization: {
    id: string
    name: string
    importsAllowed: boolean
    suspendedAt: string | null
    createdAt: string
  }
  requester: { id: string; name: string }
  program: Program | null
  upload: ReviewedUpload | null
  mappingHash: string | null
  runId: number | null
  rowsHash: string | null
  source: ConsentSource
  holder: { id: string; name: string; since: string } | null
  submittedAt: string | null
  decidedAt: string | null
  approvedUntil: string | null
}

export interface ReviewedUpload {
  id: string
  kind: 'file' | 'paste'
  name: string
  path: string
  bytes: number
  sha256: string
  removedAt: string | null
}

/** Where the list comes from, in the requester's words. */
export interface ConsentSource {
  basis: string | null
  how: string
  words: string
  medium: string
  url: string
  collectedFrom: string | null
  collectedTo: string | null
  previousSender: string
  recencyStatement: string
  evidenceStatement: string
}

/** What a reviewer saw, and an approval binds: the file, how it is read, its rows and the message. */
export interface Seen {
  file: string
  mapping: string
  rows: string
  message: string
}

export function seenOf(
  list: Pick<ListUnderReview, 'upload' | 'mappingHash' | 'rowsHash' | 'program'>,
): Seen {
  return {
    file: list.upload?.sha256 ?? '',
    mapping: list.mappingHash ?? '',
    rows: list.rowsHash ?? '',
    message: list.program ? messageHash(list.program) : '',
  }
}

const WHAT: Record<keyof Seen, string> = {
  file: 'the file',
  mapping: 'how its columns are read or corrected',
  rows: 'the rows',
  message: 'the message or the program',
}

/** What differs between two looks, in words; empty when nothing does. */
export function changedBetween(before: Seen, now: Seen): string[] {
  const parts: (keyof Seen)[] = ['file', 'mapping', 'rows', 'message']
  return parts.filter((part) => before[part] !== now[part]).map((part) => WHAT[part])
}

const BOUND: Record<string, string> = {
  ...WHAT,
  link: 'the address of the opt-in links',
  hours: 'the hours in which texts may be sent',
  program: 'the program',
  approval: 'the approval itself',
}

/** What an approval was bound to and is another now, in words, for the codes an audit event holds. */
export function boundWords(changed: unknown): string {
  if (!Array.isArray(changed) || changed.length === 0) return 'what was approved'
  return listInWords(changed.map((code) => BOUND[String(code)] ?? 'what was approved'))
}

/** One hash over everything two reviewers must agree on. */
export function boundHash(
  bound: Seen & { hours?: string; link?: string },
  included: readonly string[],
): string {
  return sha256Hex(stableJson({ ...bound, included: included.toSorted() }))
}
