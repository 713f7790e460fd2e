// The trial of a long list: its first part goes ahead, and what becomes of it decides about the rest.

/** The rest waits this long after the first part has left. */
export const TRIAL_MS = 30 * 60_000
/** Then one more part each hour, each a tenth of the list. */
export const PART_MS = 3_600_000
const PARTS = 10
/** Fewer say nothing; a person decides then. */
export const JUDGED_MIN = 20

/** The share of the messages sent above which nothing more leaves until a person has looked. */
export const LIMITS = {
  opted_out: { share: 0.03, label: 'Opted out or said it is not them' },
  undelivered: { share: 0.15, label: 'Could not be delivered' },
  filtered: { share: 0.02, label: 'Filtered by a carrier' },
} as const

export type Limit = keyof typeof LIMITS | 'too_few'

export interface FirstPart {
  state: 'first' | 'held' | 'released'
  size: number
  step: number
  placed: number
  opened: number
  /** Epoch ms. */
  releasedAt: number | null
  releasedFrom: number | null
  over: Limit[]
  overruled: Limit[]
}

/** What became of messages: `left` may have reached people, `unsent` may still. */
export interface PartFigures {
  left: number
  unsent: number
  /** Epoch ms of the last that left. */
  lastLeftAt: number | null
  opted_out: number
  undelivered: number
  filtered: number
}

/** Messages of each later part, so that ten make the list. */
export function stepOf(messages: number, size: number): number {
  return Math.max(size, Math.ceil(messages / PARTS))
}

/** The part of the message with this place in line, counted from 0. */
export function partAt(place: number, of: Pick<FirstPart, 'size' | 'step'>): number {
  return place < of.size ? 1 : 2 + Math.floor((place - of.size) / of.step)
}

export function partsOf(of: Pick<FirstPart, 'size' | 'step' | 'placed'>): number {
  return of.placed === 0 ? 1 : partAt(of.placed - 1, of)
}

type Opening = Pick<FirstPart, 'state' | 'releasedAt' | 'releasedFrom'>

/** The last part that may leave now. */
export function openPart(of: Opening | null, now: number): number {
  if (!of) return Number.MAX_SAFE_INTEGER
  if (of.state === 'held') return 0
  if (of.state === 'first' || of.releasedAt === null) return 1
  return (of.releasedFrom ?? 2) + Math.floor((now - of.releasedAt) / PART_MS)
}

/** When a part may leave, in epoch ms; null while nobody knows. */
export function partOpensAt(of: Opening | null, part: number): number | null {
  if (of?.state !== 'released' || of.releasedAt === null) return null
  return of.releasedAt + (part - (of.releasedFrom ?? 2)) * PART_MS
}

/** Limits that were passed. What has not left yet may still go well, so it counts as having done so. */
export function limitsPassed(figures: PartFigures): (keyof typeof LIMITS)[] {
  const of = figures.left + figures.unsent
  const names: (keyof typeof LIMITS)[] = ['opted_out', 'undelivered', 'filtered']
  return names.filter((name) => of > 0 && figures[name] > LIMITS[name].share * of)
}

export type Judgement =
  { kind: 'wait'; until: number | null } | { kind: 'hold'; over: Limit[] } | { kind: 'go_on' }

/**
 * What the first part says about the rest. Half of it must have left, since a part of the list may have to wait
 * for its hours. The software never goes on past a limit; only a person does.
 */
export function judgeFirstPart(
  figures: PartFigures,
  overruled: readonly Limit[],
  now: number,
): Judgement {
  const over = limitsPassed(figures).filter((limit) => !overruled.includes(limit))
  if (over.length > 0) return { kind: 'hold', over }
  if (figures.left < figures.unsent || figures.lastLeftAt === null) {
    if (figures.left + figures.unsent > 0) return { kind: 'wait', until: null }
  } else {
    const until = figures.lastLeftAt + TRIAL_MS
    if (now < until) return { kind: 'wait', until }
  }
  const judged = limitsPassed({ ...figures, unsent: 0 }).filter((one) => !overruled.includes(one))
  if (judged.length > 0) return { kind: 'hold', over: judged }
  if (figures.left < JUDGED_MIN && !overruled.includes('too_few'))
    return { kind: 'hold', over: ['too_few'] }
  return { kind: 'go_on' }
}
