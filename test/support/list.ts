/** Kinds of rows a generated list holds; each bad kind has one thing wrong with it. */
export const ROW_KINDS = [
  'good',
  'canadian',
  'short_phone',
  'foreign',
  'no_optin',
  'future_optin',
  'under_age',
  'stale',
  'duplicate',
  'broken',
  'guam',
] as const
export type RowKind = (typeof ROW_KINDS)[number]

export const LIST_HEADER =
  'Phone,First Name,Last Name,Email,Opt-in Timestamp,DOB,Last Messaged,Source'
/** The day the lists are made for. */
export const LIST_TODAY = '2026-11-01'
const TODAY_MS = Date.parse(`${LIST_TODAY}T12:00:00Z`)
const DAY = 86_400_000
const AREA_CODES = [201, 202, 212, 303, 312, 404, 415, 503, 512, 602, 617, 702, 713, 808, 917]
const CANADIAN = [204, 416, 514, 604, 780, 902]
const NAMES = ['Ann', 'José', 'Zoë', 'Nguyễn', 'O’Neil', 'Mary Jo']

export interface GeneratedList {
  text: string
  /** What each row is, by its spreadsheet row number minus 2. */
  kinds: RowKind[]
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A list as a text platform might export it, with `bad` (a share) of the rows spoilt. */
export function generateList(rows: number, seed = 1, bad = 0.3): GeneratedList {
  const random = randomNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const kinds: RowKind[] = []
  const lines = [LIST_HEADER]
  const spoilt = ROW_KINDS.slice(2)
  const kept: string[] = []
  for (let index = 0; index < rows; index++) {
    let kind: RowKind = random() < bad ? pick(spoilt) : random() < 0.05 ? 'canadian' : 'good'
    if (kind === 'duplicate' && kept.length === 0) kind = 'good'
    kinds.push(kind)
    const national = String(nationalNumber(index, kind === 'canadian' ? CANADIAN : AREA_CODES))
    const phone = phoneOf(kind, national, kind === 'duplicate' ? pick(kept) : '')
    if (kind === 'good' || kind === 'canadian') kept.push(national)
    const optIn = optInOf(kind, random)
    const years = kind === 'under_age' ? 5 + random() * 7 : 19 + random() * 50
    const dob = dayText(TODAY_MS - years * 365.25 * DAY)
    const last = dayText(
      TODAY_MS - (kind === 'stale' ? 200 + random() * 400 : 2 + random() * 150) * DAY,
    )
    const surname = random() < 0.05 ? '"Smith, Jr."' : pick(NAMES)
    const line = `${written(phone, index)},${pick(NAMES)},${surname},p${index}@example.org,${optIn},${dob},${last},web form`
    lines.push(kind === 'broken' ? line.slice(0, line.lastIndexOf(',')) : line)
  }
  return { text: `${lines.join('\n')}\n`, kinds }
}

/** Different for every index below 600,000, and never a pattern such as 222-2222. */
function nationalNumber(index: number, codes: readonly number[]): number {
  const line = (index * 7919) % 10_000
  const exchange = 240 + (Math.floor(index / 10_000) % 60)
  return codes[index % codes.length]! * 10_000_000 + exchange * 10_000 + line
}

function phoneOf(kind: RowKind, national: string, earlier: string): string {
  switch (kind) {
    case 'short_phone':
      return national.slice(0, 9)
    case 'foreign':
      return `876${national.slice(3)}`
    case 'guam':
      return `671${national.slice(3)}`
    case 'duplicate':
      return earlier
    default:
      return national
  }
}

function written(phone: string, index: number): string {
  if (phone.length !== 10) return phone
  const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)]
  return [phone, `(${area}) ${exchange}-${line}`, `+1 ${area} ${exchange} ${line}`, `1${phone}`][
    index % 4
  ]!
}

function optInOf(kind: RowKind, random: () => number): string {
  if (kind === 'no_optin') return ''
  const shift = kind === 'future_optin' ? 3 + random() * 200 : -30 - random() * 900
  const text = new Date(TODAY_MS + shift * DAY).toISOString()
  return random() < 0.5 ? text.slice(0, 19).replace('T', ' ') : text
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
