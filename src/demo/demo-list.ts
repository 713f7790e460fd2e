import { stringify } from 'csv-stringify/sync'

/** Area codes the invented people live in; each has a hundred 555-01XX numbers that belong to nobody. */
const AREA_CODES = [
  212, 716, 518, 607, 315, 585, 914, 617, 508, 413, 203, 860, 215, 412, 717, 610, 201, 973, 609,
  301, 410, 703, 804, 919, 704, 843, 404, 770, 305, 407, 813, 205, 615, 901, 502, 614, 216, 513,
  313, 616, 312, 773, 815, 414, 608, 612, 651, 515, 314, 816, 402, 316, 405, 918, 214, 512, 713,
  210, 505, 303, 719, 801, 602, 480, 702, 213, 415, 510, 619, 916, 503, 541, 206, 509, 907, 808,
  416, 613, 204, 306,
]
const FIRST = [
  'Maria',
  'James',
  'Aisha',
  'Renée',
  'José',
  'Wei',
  'Siobhán',
  'Daniel',
  'Łukasz',
  'Priya',
  'Karen',
  'Omar',
  'Nguyễn',
  'Elena',
  'Thomas',
  'Chloé',
  'Robert',
  'Fatima',
  'John',
  'Zoë',
]
const LAST = [
  'Smith',
  'García',
  "O'Neil",
  'Tremblay',
  'Nguyen',
  'Müller',
  'Johnson',
  'Khan',
  'Côté',
  'Brown',
  'Patel',
  'Rossi',
  'Lee',
  'Peña',
  'Williams',
  'Kowalski',
  'Davis',
  'Martin',
  'Hernández',
  'Clark',
]
const DAY = 86_400_000

export const DEMO_COLUMNS = [
  'Mobile',
  'First name',
  'Last name',
  'Email',
  'Signed up at',
  'Date of birth',
  'Last texted',
  'Unsubscribed',
  'Source',
  'Notes',
] as const

export type DemoKind =
  | 'good'
  | 'too_short'
  | 'letters'
  | 'scientific'
  | 'foreign'
  | 'toll_free'
  | 'bad_exchange'
  | 'unassigned'
  | 'missing_phone'
  | 'missing_optin'
  | 'future_optin'
  | 'unreadable_optin'
  | 'underage'
  | 'missing_age'
  | 'bad_birth'
  | 'stale'
  | 'opted_out'
  | 'duplicate'
  | 'territory'
  | 'pattern'
  | 'ragged'

/** How many of each fault in every 100 rows; the rest is good. */
const FAULTS: [DemoKind, number][] = [
  ['too_short', 2],
  ['letters', 1],
  ['scientific', 1],
  ['foreign', 1],
  ['toll_free', 1],
  ['bad_exchange', 1],
  ['unassigned', 1],
  ['missing_phone', 1],
  ['missing_optin', 2],
  ['future_optin', 1],
  ['unreadable_optin', 1],
  ['underage', 2],
  ['missing_age', 1],
  ['bad_birth', 1],
  ['stale', 4],
  ['opted_out', 2],
  ['duplicate', 3],
  ['territory', 1],
  ['pattern', 1],
  ['ragged', 1],
]

export interface DemoList {
  csv: string
  /** Rows of each kind; they add up to the rows asked for. */
  kinds: Record<DemoKind, number>
  /** National digits of the good rows, in file order. */
  goodNumbers: string[]
}

/** A list with every kind of fault, the same for the same seed; `today` is epoch ms. */
export function demoList(rows: number, seed: number, today: number): DemoList {
  const plan = FAULTS.flatMap(([kind, share]) => Array.from({ length: share }, () => kind))
  const kinds = {} as Record<DemoKind, number>
  const goodNumbers: string[] = []
  const lines: string[][] = [[...DEMO_COLUMNS]]
  for (let i = 0; i < rows; i += 1) {
    const slot = (i * 37 + seed * 11) % 100
    // The first rows are good, so that a duplicate always has a row to repeat.
    let kind: DemoKind = i < 5 ? 'good' : (plan[slot] ?? 'good')
    if (kind === 'duplicate' && goodNumbers.length === 0) kind = 'good'
    kinds[kind] = (kinds[kind] ?? 0) + 1
    lines.push(line(i, kind, mix(i, seed), today, goodNumbers))
  }
  return { csv: stringify(lines, { record_delimiter: '\r\n' }), kinds, goodNumbers }
}

function line(i: number, kind: DemoKind, chance: number, today: number, good: string[]): string[] {
  const digits = numberOf(i)
  const optedIn = today - (40 + (chance % 700)) * DAY - (chance % 50_000) * 1000
  const birth = today - (18.3 * 365.25 + ((chance >>> 3) % 18_000)) * DAY
  const texted = today - (3 + (chance % 150)) * DAY
  const first = FIRST[chance % FIRST.length]!
  const last = LAST[(chance >>> 5) % LAST.length]!
  const email = `${plain(first)}.${plain(last)}${i}@example.org`
  const row = [
    spelled(digits, chance),
    first,
    last,
    chance % 7 === 0 ? '' : email,
    stamp(optedIn),
    day(birth),
    day(texted),
    'no',
    ['web form', 'keyword JOIN', 'paper card'][chance % 3]!,
    '',
  ]
  const set = (column: number, value: string) => {
    row[column] = value
  }
  if (kind === 'too_short') set(0, digits.slice(0, 9))
  if (kind === 'letters') set(0, `${digits.slice(0, 3)}-CALL-NOW`)
  if (kind === 'scientific') set(0, `${digits[0]}.${digits.slice(1, 4)}E+09`)
  if (kind === 'foreign') set(0, `876${digits.slice(3)}`)
  if (kind === 'toll_free') set(0, `800${digits.slice(3)}`)
  if (kind === 'bad_exchange') set(0, `${digits.slice(0, 3)}1${digits.slice(4)}`)
  if (kind === 'unassigned') set(0, `299${digits.slice(3)}`)
  if (kind === 'missing_phone') set(0, '')
  if (kind === 'missing_optin') set(4, '')
  if (kind === 'future_optin') set(4, stamp(today + 20 * DAY))
  if (kind === 'unreadable_optin') set(4, 'last summer')
  if (kind === 'underage') set(5, day(today - (8 + (chance % 4)) * 365.25 * DAY))
  if (kind === 'missing_age') set(5, '')
  if (kind === 'bad_birth') set(5, '1988-02-31')
  if (kind === 'stale') set(6, day(today - (200 + (chance % 300)) * DAY))
  if (kind === 'opted_out') set(7, 'yes')
  if (kind === 'duplicate') set(0, spelled(good[chance % good.length]!, chance + 1))
  if (kind === 'territory') set(0, `671${digits.slice(3)}`)
  if (kind === 'pattern') set(0, `${digits.slice(0, 3)}2222222`)
  if (kind === 'ragged') row.splice(4, 3)
  if (kind === 'good') good.push(digits)
  if (i % 400 === 7) set(9, '=HYPERLINK("http://example.org","open")')
  if (i % 400 === 9) set(9, '<img src=x onerror=alert(1)>')
  return row
}

/** Every row a number of its own: area code × 555-01XX. */
function numberOf(i: number): string {
  const area = AREA_CODES[i % AREA_CODES.length]!
  return `${area}55501${String(Math.floor(i / AREA_CODES.length) % 100).padStart(2, '0')}`
}

function spelled(digits: string, chance: number): string {
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
  return [`(${a}) ${b}-${c}`, `${a}-${b}-${c}`, `+1 ${a} ${b} ${c}`, `1${digits}`, digits][
    chance % 5
  ]!
}

const stamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase()

function mix(i: number, seed: number): number {
  let x = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(seed + 7, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}
