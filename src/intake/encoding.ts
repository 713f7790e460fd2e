import { analyse } from 'chardet'
import { readBytes } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import { canDecode, decodeBytes } from './transcode.ts'
import type { Encoding } from './transcode.ts'
import { checkUtf8 } from './utf8.ts'
import type { Utf8Check } from './utf8.ts'
import { letterScore } from './letters.ts'

/** Encodings a person may choose from, with the name shown. */
export const ENCODING_NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'utf-32le': 'UTF-32 (little-endian)',
  'utf-32be': 'UTF-32 (big-endian)',
  'windows-1252': 'Windows-1252 (Western)',
  'iso-8859-15': 'ISO 8859-15 (Western)',
  macintosh: 'Mac Roman',
  ibm850: 'DOS 850 (Western)',
  ibm437: 'DOS 437 (United States)',
  'windows-1250': 'Windows-1250 (Central European)',
  'iso-8859-2': 'ISO 8859-2 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  'windows-1254': 'Windows-1254 (Turkish)',
  shift_jis: 'Shift JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  gb18030: 'GB 18030',
  big5: 'Big5',
}

export function isEncoding(name: string): name is Encoding {
  return Object.hasOwn(ENCODING_NAMES, name)
}

export interface EncodingGuess {
  encoding: Encoding
  /** False when a person has to confirm it; the best guesses are in `candidates`. */
  certain: boolean
  candidates: Encoding[]
  /** Bytes that are no text in this encoding; their rows are set aside. */
  badBytes: number
  firstBadAt: number
}

const PIECE = 1024 * 1024
const EVIDENCE_BYTES = 64 * 1024
const WESTERN = [
  'windows-1252',
  'macintosh',
  'ibm850',
  'ibm437',
  'windows-1250',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1254',
] as const

/** Finds the encoding by its mark, its NULs, the UTF-8 of the whole file, and the letters it gives. */
export function guessEncoding(source: ByteSource): EncodingGuess {
  const head = readBytes(source, 0, EVIDENCE_BYTES)
  const marked = byMark(head) ?? byNuls(head)
  if (marked !== null) return sure(marked)
  const check = checkWhole(source)
  if (check.badBytes === 0) return { ...sure('utf-8'), certain: !looksLikeUtf7(head) }
  if (check.sequences >= 3 && check.badBytes * 3 <= check.sequences) {
    return {
      ...sure('utf-8'),
      badBytes: check.badBytes,
      firstBadAt: check.firstBadAt,
    }
  }
  return byLetters(linesWithMarks(source, check.firstBadAt))
}

/** UTF-7 is plain ASCII in which `+AOk-` stands for é; we ask rather than store such names. */
function looksLikeUtf7(head: Buffer): boolean {
  for (const [, letters] of head.toString('latin1').matchAll(/\+([A-Za-z0-9+/]{3,})/g)) {
    const [high = 0, low = 0] = Buffer.from(letters!, 'base64')
    if ((high === 0 && low >= 0xc0) || high === 1 || high === 4) return true
  }
  return false
}

function sure(encoding: Encoding): EncodingGuess {
  return { encoding, certain: true, candidates: [encoding], badBytes: 0, firstBadAt: -1 }
}

function byMark(head: Buffer): Encoding | null {
  const hex = head.subarray(0, 4).toString('hex')
  if (hex.startsWith('efbbbf')) return null
  if (hex === 'fffe0000') return 'utf-32le'
  if (hex === '0000feff') return 'utf-32be'
  if (hex.startsWith('fffe')) return 'utf-16le'
  return hex.startsWith('feff') ? 'utf-16be' : null
}

/** Text of digits and commas in UTF-16 or UTF-32 has its NULs always in the same places. */
function byNuls(head: Buffer): Encoding | null {
  const nuls = [0, 0, 0, 0]
  const whole = head.length - (head.length % 4)
  for (let at = 0; at < whole; at++) if (head[at] === 0) nuls[at & 3]!++
  const share = nuls.map((count) => (count * 4) / Math.max(whole, 1))
  const [a, b, c, d] = [share[0]!, share[1]!, share[2]!, share[3]!]
  if (whole < 4) return null
  if (a < 0.1 && b > 0.3 && c > 0.9 && d > 0.9) return 'utf-32le'
  if (a > 0.9 && b > 0.9 && c > 0.3 && d < 0.1) return 'utf-32be'
  if (a < 0.1 && c < 0.1 && b > 0.3 && d > 0.3) return 'utf-16le'
  if (b < 0.1 && d < 0.1 && a > 0.3 && c > 0.3) return 'utf-16be'
  return null
}

function checkWhole(source: ByteSource): Utf8Check {
  const check: Utf8Check = { sequences: 0, badBytes: 0, firstBadAt: -1 }
  const piece = Buffer.allocUnsafeSlow(PIECE)
  let offset = 0
  for (;;) {
    let filled = 0
    let read = 1
    while (filled < PIECE && read > 0) {
      read = source.read(piece.subarray(filled), offset + filled)
      filled += read
    }
    const last = read === 0
    offset += checkUtf8(check, piece.subarray(0, filled), offset, last)
    if (last) return check
  }
}

/** Lines with bytes outside ASCII, from the first such byte on, as evidence for the decoder. */
function linesWithMarks(source: ByteSource, firstAt: number): Buffer {
  const from = Math.max(0, firstAt - 512)
  const lines: Buffer[] = []
  let bytes = 0
  for (let piece = 0; piece < 16 && bytes < EVIDENCE_BYTES; piece++) {
    const part = readBytes(source, from + piece * PIECE, PIECE)
    if (part.length === 0) break
    let start = 0
    for (let p = 0; p <= part.length && bytes < EVIDENCE_BYTES; p++) {
      if (p < part.length && part[p] !== 10 && part[p] !== 13) continue
      const line = part.subarray(start, Math.min(p + 1, start + 4096))
      if (line.some((byte) => byte >= 0x80)) {
        lines.push(line)
        bytes += line.length
      }
      start = p + 1
    }
  }
  return Buffer.concat(lines)
}

const MOST_WORDS = 4

/** Some words of the file with letters outside ASCII, as each of these encodings has them. */
export function wordsWithMarks(
  source: ByteSource,
  encodings: readonly Encoding[],
): { encoding: Encoding; words: string[] }[] {
  const check = checkWhole(source)
  const evidence = linesWithMarks(source, Math.max(0, check.firstBadAt))
  const read = encodings.map((encoding) => {
    const words = decodeBytes(evidence, encoding).match(/[^\s,;|"]*[^\p{ASCII}\s][^\s,;|"]*/gu)
    return { encoding, words: new Set(words) }
  })
  return read.map(({ encoding, words }) => {
    // Words that all of them have tell nothing, so those that differ come first.
    const tells = (word: string) => read.some((other) => !other.words.has(word))
    const sorted = [...words].sort((a, b) => Number(tells(b)) - Number(tells(a)))
    return { encoding, words: sorted.slice(0, MOST_WORDS) }
  })
}

/** `TÚlÚphone` is nobody’s spelling where `Téléphone` can be had. */
const FAR_BEHIND = 0.4

function byLetters(evidence: Buffer): EncodingGuess {
  const western = WESTERN.map((encoding) => {
    const text = decodeBytes(evidence, encoding)
    return { encoding, text, score: letterScore(text) }
  }).sort((a, b) => b.score - a.score)
  const best = western[0]!
  const rival = western.find((other) => other.text !== best.text)
  const others = byStatistics(evidence)
  const candidates = [...new Set([...western.map((guess) => guess.encoding), ...others])]
  const ahead = best.score - (rival?.score ?? -1)
  if (best.score >= 0.6 && ahead >= 0.05) {
    return { ...sure(best.encoding), candidates }
  }
  const first = best.score < 0.2 && others[0] !== undefined ? others[0] : best.encoding
  // What is asked shows the first few: both kinds of guesses have to be among them.
  const hopeful = western.filter(
    ({ score }) => best.score < 0.6 || score >= best.score - FAR_BEHIND,
  )
  const close = hopeful.map((guess) => guess.encoding)
  const likely = [first, ...close.slice(0, 2), ...others, ...close]
  return { ...sure(first), certain: false, candidates: [...new Set(likely)] }
}

/** What the byte statistics of the line say, for scripts whose letters we do not judge ourselves. */
function byStatistics(evidence: Buffer): Encoding[] {
  return analyse(evidence)
    .filter((match) => match.confidence >= 10)
    .map((match) => match.name.toLowerCase())
    .filter((name): name is Encoding => isEncoding(name) && canDecode(evidence, name))
}
