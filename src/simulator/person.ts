// Who holds a simulated phone: invented from the number alone, so that the same list always tells the same story.
import type { Phone } from '../phone/phone.ts'

export type Manner =
  | 'joins'
  | 'only_opens'
  | 'silent'
  | 'stops'
  | 'stops_politely'
  | 'not_me'
  | 'under_age'
  | 'asks_help'
  | 'bounces'

/** Shares in a thousand; the rest is silent. */
const SHARES: [Manner, number][] = [
  ['joins', 310],
  ['only_opens', 140],
  ['stops', 35],
  ['stops_politely', 20],
  ['not_me', 15],
  ['under_age', 15],
  ['asks_help', 15],
  ['bounces', 40],
]

export const MANNER_WORDS: Record<Manner, string> = {
  joins: 'joins by the link',
  only_opens: 'opens the link and leaves',
  silent: 'does nothing',
  stops: 'answers STOP',
  stops_politely: 'answers "Stop. Thank you"',
  not_me: 'says it is not them',
  under_age: 'is too young',
  asks_help: 'answers HELP',
  bounces: 'has a phone that cannot be reached',
}

const FIRST = [
  'Maya', 'Theo', 'Ines', 'Jonah', 'Amara', 'Felix', 'Noor', 'Caleb', 'Yuki', 'Rosa', 'Ivan', 'Leila',
  'Marcus', 'Hana', 'Diego', 'Esther',
] // prettier-ignore
const LAST = [
  'Chen', 'Okafor', 'Reyes', 'Lindqvist', 'Haddad', 'Moreau', 'Novak', 'Silva', 'Tanaka', 'Doyle',
  'Petrov', 'Abebe',
] // prettier-ignore

export interface SimulatedPerson {
  first: string
  last: string
  manner: Manner
}

export function personOf(phone: Phone): SimulatedPerson {
  const chance = spread(phone)
  return {
    first: FIRST[chance % FIRST.length]!,
    last: LAST[(chance >>> 4) % LAST.length]!,
    manner: mannerOf((chance >>> 8) % 1000),
  }
}

function mannerOf(perMille: number): Manner {
  let from = 0
  for (const [manner, share] of SHARES) {
    from += share
    if (perMille < from) return manner
  }
  return 'silent'
}

function spread(phone: Phone): number {
  let x = (phone % 0xffff_fffb) | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}
