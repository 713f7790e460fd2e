// A list of any length, about 100 bytes a row, as several platforms at once might export it; the same for the same seed.
import { closeSync, openSync, writeSync } from 'node:fs'

/** What may be wrong with a row, with its share in ten thousand; all others are good. */
const FAULTS = {
  bad_phone: 400,
  foreign: 400,
  no_optin: 400,
  future_optin: 380,
  optin_unreadable: 20,
  under_age: 380,
  placeholder_birth: 20,
  stale: 400,
  duplicate: 300,
  too_few_cells: 10,
  stray_quote: 5,
} as const
type RowKind = keyof typeof FAULTS | 'good'

export const LONG_LIST_TODAY = Date.UTC(2026, 10, 1, 12)
const HEADER = 'Phone,First Name,Last Name,Email,Opt-in Timestamp,DOB,Last Messaged,Source'
const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 10_000

const STATES = numbers(
  '201 202 203 205 206 207 208 209 212 213 214 215 216 217 218 219 224 225 228 229 231 239 240 248 251 252 253 254 256 260 262 267 269 270 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435 440 443 469 478 479 480 484 501 502 503 504 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989',
)
const CANADA = numbers(
  '204 226 250 289 306 403 416 418 438 450 506 514 519 604 613 647 705 780 902',
)
const FOREIGN = numbers('242 246 264 345 441 473 649 664 758 767 809 829 868 876')
const FIRST_NAMES = words(
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Karen Maria Nancy Zoë José Renée Siobhán Łukasz Nguyễn',
)
const SURNAMES = words(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Müller Peña Côté Tremblay O’Neil',
)
const SOURCES = ['web form', 'keyword JOIN', 'rally 2026', 'petition', 'event', 'paper card']
const ODD_PHONES = ['n/a', 'unknown', '+44 20 7946 0958', '716-CALL', '212-736-5000 ext. 7']

/** Writes the list and says how many rows of each kind it has. */
export function writeLongList(path: string, rows: number, seed = 1): Record<RowKind, number> {
  const counts = Object.fromEntries(
    ['good', ...Object.keys(FAULTS)].map((kind) => [kind, 0]),
  ) as Record<RowKind, number>
  const file = openSync(path, 'w')
  try {
    let lines = [HEADER]
    for (let row = 0; row < rows; row += 1) {
      const kind = kindOf(row, seed)
      counts[kind] += 1
      lines.push(rowOf(row, kind, seed))
      if (lines.length < ROWS_AT_ONCE && row < rows - 1) continue
      writeSync(file, `${lines.join('\n')}\n`)
      lines = []
    }
  } finally {
    closeSync(file)
  }
  return counts
}

/** The ten digits that a good row of this number holds. */
export function nationalNumber(row: number, seed = 1): number {
  const draw = hash(row, 1, seed)
  const npa = at(draw % 100 < 92 ? STATES : CANADA, draw >>> 7)
  let nxx = 200 + (hash(row, 2, seed) % 800)
  if (nxx % 100 === 11) nxx += 1
  if (nxx === 555) nxx = 556
  return npa * 10_000_000 + nxx * 10_000 + (hash(row, 3, seed) % 10_000)
}

function kindOf(row: number, seed: number): RowKind {
  let draw = hash(row, 0, seed) % 10_000
  for (const [kind, share] of Object.entries(FAULTS)) {
    if (draw < share) return kind === 'duplicate' && row < 10 ? 'good' : (kind as RowKind)
    draw -= share
  }
  return 'good'
}

function rowOf(row: number, kind: RowKind, seed: number): string {
  const of = (stream: number) => hash(row, stream, seed)
  const style = of(4)
  const first = at(FIRST_NAMES, of(6) % 100 < 92 ? of(6) % 20 : of(6))
  const plain = at(SURNAMES, of(7) % 100 < 92 ? of(7) % 20 : of(7))
  const share = of(8) % 1000
  const surname = share < 30 ? `"${plain}, Jr."` : share < 35 ? `"${plain} ""Bo"""` : plain
  const name = first
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')
  const email = of(8) % 10 < 8 ? `${name}.${row.toString(36)}@example.org` : ''
  const source = of(13) % 5000 === 0 ? '"web\nform"' : at(SOURCES, of(12))
  const cells = [
    phoneOf(row, kind, style, seed),
    first,
    kind === 'stray_quote' ? `${plain} "Bo` : surname,
    email,
    optInOf(kind, of(9), style >>> 12),
    birthOf(kind, of(10), style >>> 16),
    lastOf(kind, of(11), style >>> 17),
    ...(kind === 'too_few_cells' ? [] : [source]),
  ]
  return cells.join(',')
}

function phoneOf(row: number, kind: RowKind, style: number, seed: number): string {
  const of = (stream: number) => hash(row, stream, seed)
  const own = String(nationalNumber(row, seed))
  if (kind === 'bad_phone') return badPhone(own, of(20), of(21))
  if (kind === 'foreign') return written(`${at(FOREIGN, style)}${own.slice(3)}`, style >>> 8)
  if (kind !== 'duplicate') return written(own, style >>> 8)
  return written(String(nationalNumber(of(5) % row, seed)), style >>> 8)
}

function badPhone(own: string, draw: number, other: number): string {
  const ways = [
    own.slice(0, 9),
    `0${own.slice(1)}`,
    `${own.slice(0, 3)}1${own.slice(4)}`,
    `555${own.slice(3)}`,
    `${own}12`,
    at(ODD_PHONES, other),
  ]
  return at(ways, draw)
}

function written(national: string, style: number): string {
  const [area, exchange, line] = [national.slice(0, 3), national.slice(3, 6), national.slice(6)]
  const ways = [
    `(${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `+1 ${area} ${exchange} ${line}`,
    `1${national}`,
    national,
  ]
  return at(ways, style)
}

function optInOf(kind: RowKind, draw: number, style: number): string {
  if (kind === 'no_optin') return ''
  if (kind === 'optin_unreadable') return 'last spring'
  const days = kind === 'future_optin' ? 2 + (draw % 300) : -30 - (draw % 900)
  const instant = LONG_LIST_TODAY + days * DAY_MS + (draw % 86_400) * 1000
  const text = new Date(instant).toISOString()
  const ways = [
    `${text.slice(0, 19)}Z`,
    `${new Date(instant - 5 * 3_600_000).toISOString().slice(0, 19)}-05:00`,
    `${american(text)} ${text.slice(11, 16)}`,
    text.slice(0, 16).replace('T', ' '),
  ]
  return at(ways, style)
}

function birthOf(kind: RowKind, draw: number, style: number): string {
  if (kind === 'placeholder_birth') return '1900-01-01'
  const years = kind === 'under_age' ? 7 + (draw % 5) : 19 + (draw % 50)
  return dayText(LONG_LIST_TODAY - (years * 365.25 + (draw % 300)) * DAY_MS, style)
}

function lastOf(kind: RowKind, draw: number, style: number): string {
  const days = kind === 'stale' ? 190 + (draw % 500) : 1 + (draw % 170)
  return dayText(LONG_LIST_TODAY - days * DAY_MS, style)
}

function dayText(instant: number, style: number): string {
  const text = new Date(instant).toISOString().slice(0, 10)
  return style & 1 ? american(text) : text
}

function american(text: string): string {
  return `${text.slice(5, 7)}/${text.slice(8, 10)}/${text.slice(0, 4)}`
}

/** 32 bits for a row and a purpose, without a state: any row can be made by itself. */
function hash(row: number, stream: number, seed: number): number {
  let x = Math.imul(row ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + seed * 7919, 0xc2b2ae35)
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  x = (x ^ (x >>> 16)) + Math.imul(row, 0x27d4eb2f)
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d)
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39)
  return (x ^ (x >>> 15)) >>> 0
}

function at<T>(list: readonly T[], draw: number): T {
  return list[draw % list.length]!
}

function words(text: string): string[] {
  return text.split(' ')
}

function numbers(text: string): number[] {
  return words(text).map(Number)
}
