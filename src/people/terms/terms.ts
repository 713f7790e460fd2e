import { sha256Hex } from '../../lib/signing.ts'

export type TermsKind = 'terms' | 'addendum'

export const TERMS_TITLES: Record<TermsKind, string> = {
  terms: 'Terms of Service',
  addendum: 'Data Import Addendum',
}

/** One published text; what a person agreed to is named by id, kind, version and hash. */
export interface TermsVersion {
  id: string
  kind: TermsKind
  version: number
  title: string
  /** Blocks apart by blank lines; "## " begins a heading, "- " an item. */
  body: string
  hash: string
  publishedAt: string
}

const BODY_LENGTH_MIN = 200
const BODY_LENGTH_MAX = 100_000

export function isTermsKind(text: string): text is TermsKind {
  return text === 'terms' || text === 'addendum'
}

/** Line ends differ between systems; the hash must not. */
export function plainBody(body: string): string {
  return body
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .trim()
}

export function hashTerms(title: string, body: string): string {
  return sha256Hex(`${title}\n\n${body}`)
}

export function bodyProblem(body: string): string | null {
  if (body.length < BODY_LENGTH_MIN) return 'Paste the whole text; this is too short to be it.'
  return body.length > BODY_LENGTH_MAX ? 'The text is too long to be read by anyone.' : null
}

export interface TextBlock {
  kind: 'heading' | 'paragraph' | 'list'
  lines: string[]
}

/** The text as it is laid out. */
export function blocksOf(body: string): TextBlock[] {
  return body
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block): TextBlock => {
      const lines = block.split('\n').map((line) => line.trim())
      if (lines[0]?.startsWith('## ')) return { kind: 'heading', lines: [lines.join(' ').slice(3)] }
      if (lines.every((line) => line.startsWith('- ')))
        return { kind: 'list', lines: lines.map((line) => line.slice(2)) }
      return { kind: 'paragraph', lines: [lines.join(' ')] }
    })
}
