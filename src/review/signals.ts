// Patterns of a list that lists of people who signed up rarely show. They inform, they never decide.
import { SIGNALS, type SignalCode, type SignalRule } from './signal-table.ts'
import type { Tally } from './tally.ts'

export type SignalLevel = 'fine' | 'warn' | 'high'

export interface Signal {
  code: SignalCode
  level: SignalLevel
  /** Rows that show it, of the rows that could. */
  part: number
  whole: number
  /** Row numbers of up to three of them. */
  rows: number[]
  /** What exactly was found, such as the moment many rows share. */
  detail?: string
  /** Counts for a small picture, evenly spaced. */
  bars?: { label: string; counts: number[] }
}

/** What is known of a list without looking at its rows one by one. */
export interface ListFacts {
  rows: number
  /** Rows refused for their number, and rows that carry a reason at all. */
  badNumbers: number
  stale: number
  duplicates: number
  optedOut: number
  /** First rows of each, by signal. */
  examples: Partial<Record<SignalCode, number[]>>
  organizationDays: number
  /** Messages of earlier lists, and the opt-outs they brought. */
  earlier: { messages: number; optOuts: number }
}

interface Finding {
  part: number
  whole: number
  rows?: number[]
  detail?: string
  bars?: Signal['bars']
}

/** Every signal of a list, those that stand out first. */
export function weighSignals(facts: ListFacts, tally: Tally): Signal[] {
  const order: SignalLevel[] = ['high', 'warn', 'fine']
  return findings(facts, tally)
    .map(([code, finding]) => judged(code, finding))
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

function findings(facts: ListFacts, tally: Tally): [SignalCode, Finding][] {
  const { rows, examples } = facts
  const dated = tally.dateOnly * 20 >= tally.optIns * 19 && tally.optIns > 0
  const ofRows = (code: SignalCode, part: number): [SignalCode, Finding] => [
    code,
    { part, whole: rows, rows: examples[code] ?? [] },
  ]
  const months = { label: 'Opt-ins by month', counts: tally.months }
  const hours = { label: 'Opt-ins by hour of the day', counts: tally.hours }
  const all: [SignalCode, Finding | null][] = [
    ofRows('invalid_numbers', facts.badNumbers),
    ofRows('stale', facts.stale),
    ofRows('duplicates', facts.duplicates),
    ofRows('opted_out', facts.optedOut),
    ['same_moment', dated ? null : { ...tally.sameMinute, whole: tally.optIns, bars: months }],
    ['same_day', dated ? { ...tally.sameDay, whole: tally.optIns, bars: months } : null],
    ['no_clock_time', { part: tally.dateOnly, whole: tally.optIns, rows: tally.dateOnlyRows }],
    ['steady_step', { ...tally.steadyStep, whole: tally.optIns }],
    ['night', dated ? null : { ...tally.night, whole: tally.optIns, bars: hours }],
    ['bursts', dated ? null : { ...tally.sameMinute, whole: tally.optIns, bars: months }],
    ['numbers_in_a_row', { ...tally.runs, whole: tally.numbers }],
    ['long_run', { part: tally.longestRun, whole: tally.numbers, rows: tally.runs.rows }],
    ['one_exchange', { ...tally.exchange, whole: tally.numbers }],
    ['same_last_four', { ...tally.lastFour, whole: tally.numbers }],
    ['january_first', { ...tally.januaryFirst, whole: tally.births }],
    ['same_birth_date', { ...tally.sameBirth, whole: tally.births }],
    ['just_old_enough', { ...tally.justOldEnough, whole: tally.births }],
    ['new_organization', facts.organizationDays < 14 ? { part: rows, whole: rows } : null],
    ['earlier_opt_outs', { part: facts.earlier.optOuts, whole: facts.earlier.messages }],
  ]
  return all.flatMap(([code, finding]) => (finding ? [[code, finding]] : []))
}

function judged(code: SignalCode, finding: Finding): Signal {
  const { part, whole, rows = [], detail, bars } = finding
  const signal: Signal = { code, level: levelOf(SIGNALS[code], part, whole), part, whole, rows }
  if (detail !== undefined) signal.detail = detail
  if (bars !== undefined) signal.bars = bars
  return signal
}

/** A threshold is a share of the whole, or a count from 1 on; too few rows show nothing either way. */
function levelOf(rule: SignalRule, part: number, whole: number): SignalLevel {
  if (whole < rule.leastWhole || part < rule.leastPart) return 'fine'
  const reached = (threshold: number | null) =>
    threshold !== null && (threshold >= 1 ? part >= threshold : part >= threshold * whole)
  return reached(rule.high) ? 'high' : reached(rule.warn) ? 'warn' : 'fine'
}

/** 0 … 100, from the signals that stand out. */
export function scoreOf(signals: readonly Pick<Signal, 'code' | 'level'>[]): number {
  const sum = signals.reduce((total, { code, level }) => {
    const { weight } = SIGNALS[code]
    return total + (level === 'high' ? weight : level === 'warn' ? weight / 2 : 0)
  }, 0)
  return Math.min(100, Math.round(sum))
}

export function standingOut<S extends Pick<Signal, 'level'>>(signals: readonly S[]): S[] {
  return signals.filter(({ level }) => level !== 'fine')
}
