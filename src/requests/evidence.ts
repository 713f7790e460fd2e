// What may be kept as evidence: pictures and PDFs, told by their first bytes, or a link.
import { formatBytes } from '../lib/text.ts'

export const EVIDENCE_BYTES_MAX = 10_000_000
export const EVIDENCE_MAX = 12

export interface MediaType {
  type: 'image/png' | 'image/jpeg' | 'image/webp' | 'application/pdf'
  kind: 'picture' | 'document'
  ending: string
}

const TYPES: readonly (MediaType & { starts: (head: Uint8Array) => boolean })[] = [
  {
    type: 'image/png',
    kind: 'picture',
    ending: 'png',
    starts: (head) => begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  {
    type: 'image/jpeg',
    kind: 'picture',
    ending: 'jpg',
    starts: (head) => begins(head, [0xff, 0xd8, 0xff]),
  },
  {
    type: 'image/webp',
    kind: 'picture',
    ending: 'webp',
    starts: (head) =>
      begins(head, [0x52, 0x49, 0x46, 0x46]) && begins(head.subarray(8), [0x57, 0x45, 0x42, 0x50]),
  },
  {
    type: 'application/pdf',
    kind: 'document',
    ending: 'pdf',
    starts: (head) => begins(head, [0x25, 0x50, 0x44, 0x46, 0x2d]),
  },
]

/** What a file is by its first bytes, whatever it is called; null for anything else. */
export function mediaTypeOf(head: Uint8Array): MediaType | null {
  const found = TYPES.find((type) => type.starts(head))
  return found ? { type: found.type, kind: found.kind, ending: found.ending } : null
}

function begins(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

export const NOT_EVIDENCE = 'Choose a PNG, JPEG or WebP picture, or a PDF document.'

export const EVIDENCE_TOO_LARGE = `The file is larger than ${formatBytes(EVIDENCE_BYTES_MAX)}. Save it smaller, or add a link.`

/** Only pictures are shown in place; a document is handed out, and nothing is ever guessed to be a page. */
export function evidenceHeaders(evidence: {
  id: string
  mediaType: string
  bytes: number | null
}): [string, string][] {
  const type = TYPES.find((known) => known.type === evidence.mediaType)
  const place = type?.kind === 'picture' ? 'inline' : 'attachment'
  return [
    ['Content-Type', type?.type ?? 'application/octet-stream'],
    [
      'Content-Disposition',
      `${place}; filename="evidence-${evidence.id}.${type?.ending ?? 'bin'}"`,
    ],
    ['X-Content-Type-Options', 'nosniff'],
    ...(evidence.bytes === null
      ? []
      : ([['Content-Length', String(evidence.bytes)]] as [string, string][])),
  ]
}
