import { FIELDS } from './field.ts'
import type { Field } from './field.ts'
import { CONTRARY, SENSITIVE, SPELLINGS } from './spellings.ts'

const known = new Map<string, readonly string[]>()
const MOST_KNOWN = 20_000

/** A header as words: accents, capitals and marks dropped, "OptInDate" taken apart. */
export function headerWords(header: string): readonly string[] {
  let words = known.get(header)
  if (words === undefined) {
    words = splitHeader(header)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(header, words)
  }
  return words
}

function splitHeader(header: string): string[] {
  return header
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
}

const spellings = new Map<Field, string[][]>(
  FIELDS.map((field) => [field, SPELLINGS[field].map((spelling) => spelling.split(' '))]),
)
const joinedSpellings = new Map<Field, ReadonlySet<string>>(
  FIELDS.map((field) => [
    field,
    new Set(SPELLINGS[field].map((words) => words.replaceAll(' ', ''))),
  ]),
)
const fieldWords = new Map<Field, ReadonlySet<string>>(
  FIELDS.map((field) => [field, new Set(spellings.get(field)!.flat())]),
)

/** How well the header names the field, 0 … 1: 1 for a known spelling, less for one among others. */
export function headerScore(header: string, field: Field): number {
  const words = headerWords(header)
  if (words.length === 0) return 0
  const numbered = words.length > 1 && /^\d{1,2}$/.test(words.at(-1)!) ? words.slice(0, -1) : words
  if (joinedSpellings.get(field)!.has(numbered.join(''))) return 1
  if (!numbered.some((word) => fieldWords.get(field)!.has(word))) return 0
  let best = 0
  for (const spelling of spellings.get(field)!) {
    if (contains(numbered, spelling)) best = Math.max(best, spelling.length / numbered.length)
  }
  const contrary = CONTRARY[field] ?? []
  if (best === 0 || numbered.some((word) => contrary.includes(word))) return 0
  return 0.5 + 0.4 * best
}

function contains(words: readonly string[], spelling: readonly string[]): boolean {
  for (let at = 0; at + spelling.length <= words.length; at++) {
    if (spelling.every((word, offset) => words[at + offset] === word)) return true
  }
  return false
}

const vocabulary = new Set([...spellings.values()].flat(2))

/** Whether the words of a cell are such as headers are made of. */
export function isHeadingWord(cell: string): boolean {
  return headerWords(cell).some((word) => word.length > 1 && vocabulary.has(word))
}

const sensitive = SENSITIVE.map((spelling) => spelling.split(' '))
/** Short words that mean something else in company: "PIN code" is one, "shipping pin" may not be. */
const ALONE = new Set([
  'sin',
  'pan',
  'pin',
  'nas',
  'race',
  'health',
  'medical',
  'secret',
  'religion',
])

/** a column whose header says it holds what must not be uploaded at all. */
export function isSensitive(header: string): boolean {
  const words = headerWords(header)
  const joined = words.join('')
  return sensitive.some((spelling) => {
    if (spelling.join('') === joined) return true
    if (spelling.length === 1 && ALONE.has(spelling[0]!)) return false
    return contains(words, spelling)
  })
}
