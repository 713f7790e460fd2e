// How many billed segments a text takes on the air (GSM 03.38 and UCS-2, Appendix E of the rules).

const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_EXTENDED = '^{}\\[~]|€\f'

const SEPTETS = new Map<string, 1 | 2>([
  ...Array.from(GSM_BASIC, (character) => [character, 1] as const),
  ...Array.from(GSM_EXTENDED, (character) => [character, 2] as const),
])

const LIMITS = {
  'GSM-7': { single: 160, part: 153 },
  'UCS-2': { single: 70, part: 67 },
} as const

export type Encoding = keyof typeof LIMITS

export interface SegmentCount {
  encoding: Encoding
  segments: number
  /** Septets for GSM-7, UTF-16 units for UCS-2. */
  units: number
  /** Units that still fit into the last segment. */
  left: number
  /** The characters that force UCS-2, each once, in order of appearance. */
  outside: string[]
}

/** Segments of one text; an escape pair or a surrogate pair is never split over two parts. */
export function countSegments(text: string): SegmentCount {
  const characters = Array.from(text)
  const outside = [...new Set(characters.filter((character) => !SEPTETS.has(character)))]
  const encoding: Encoding = outside.length > 0 ? 'UCS-2' : 'GSM-7'
  const widths = characters.map((character) =>
    encoding === 'GSM-7' ? (SEPTETS.get(character) ?? 1) : character.length,
  )
  const units = widths.reduce<number>((sum, width) => sum + width, 0)
  const { single, part } = LIMITS[encoding]
  if (units <= single)
    return { encoding, segments: units > 0 ? 1 : 0, units, left: single - units, outside }

  let segments = 1
  let used = 0
  for (const width of widths) {
    if (used + width > part) {
      segments += 1
      used = 0
    }
    used += width
  }
  return { encoding, segments, units, left: part - used, outside }
}

/** Each character of the first text may be written as the second. */
const REPLACED_BY: readonly (readonly [string, string])[] = [
  ['\u2018\u2019\u201A\u201B\u2032`\u00B4', "'"],
  ['\u201C\u201D\u201E\u2033\u00AB\u00BB', '"'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00B7', '-'],
  ['\u00A0\u2002\u2003\u2009\u202F\u3000\t', ' '],
  ['\u200B\u200C\u200D\u2060\uFEFF\u00AD', ''],
  ['\u2026', '...'],
  ['\u2044', '/'],
  ['\u2122', '(TM)'],
  ['\u00A9', '(C)'],
  ['\u00AE', '(R)'],
  ['áâã', 'a'],
  ['ç', 'c'],
  ['êë', 'e'],
  ['íîï', 'i'],
  ['óôõ', 'o'],
  ['úû', 'u'],
  ['œ', 'oe'],
  ['ÀÁÂÃ', 'A'],
  ['ÈÊË', 'E'],
  ['ÍÎÏ', 'I'],
  ['ÓÔÕ', 'O'],
  ['ÙÚÛ', 'U'],
  ['Œ', 'OE'],
]

const REPLACEMENTS = new Map(
  REPLACED_BY.flatMap(([from, to]) => Array.from(from, (character) => [character, to] as const)),
)

export interface Replacement {
  from: string
  /** What to write instead, or null when nothing in GSM-7 stands for it. */
  to: string | null
}

/** What to write instead of each character that forces UCS-2. */
export function suggestReplacements(text: string): Replacement[] {
  return countSegments(text.normalize('NFC')).outside.map((from) => ({
    from,
    to: REPLACEMENTS.get(from) ?? null,
  }))
}

/** The text with every suggested replacement made; characters without one stay. */
export function withReplacements(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((character) => REPLACEMENTS.get(character) ?? character)
    .join('')
}
