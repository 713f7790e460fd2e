// Patterns of a list that lists of people who signed up rarely show. They inform, they never decide.
import { SIGNALS, type SignalCode, type SignalRule } from './signal-table.ts'
import type { Patterns } from './patterns.ts'

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
export function weighSignals(facts: ListFacts, patterns: Patterns): Signal[] {
  const order: SignalLevel[] = ['high', 'warn', 'fine']
  return findings(facts, patterns)
    .map(([code, finding]) => judged(code, finding))
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

function findings(facts: ListFacts, patterns: Patterns): [SignalCode, Finding][] {
  const { rows, examples } = facts
  const dated = patterns.dateOnly * 20 >= patterns.optIns * 19 && patterns.optIns > 0
  const ofRows = (code: SignalCode, part: number): [SignalCode, Finding] => [
    code,
    { part, whole: rows, rows: examples[code] ?? [] },
  ]
  const months = { label: 'Opt-ins by month', counts: patterns.months }
  const hours = { label: 'Opt-ins by hour of the day', counts: patterns.hours }
  const all: [SignalCode, Finding | null][] = [
    ofRows('invalid_numbers', facts.badNumbers),
    ofRows('stale', facts.stale),
    ofRows('duplicates', facts.duplicates),
    ofRows('opted_out', facts.optedOut),
    [
      'same_moment',
      dated ? null : { ...patterns.sameMinute, whole: patterns.optIns, bars: months },
    ],
    ['same_day', dated ? { ...patterns.sameDay, whole: patterns.optIns, bars: months } : null],
    [
      'no_clock_time',
      { part: patterns.dateOnly, whole: patterns.optIns, rows: patterns.dateOnlyRows },
    ],
    ['steady_step', { ...patterns.steadyStep, whole: patterns.optIns }],
    ['night', dated ? null : { ...patterns.night, whole: patterns.optIns, bars: hours }],
    ['bursts', dated ? null : { ...patterns.sameMinute, whole: patterns.optIns, bars: months }],
    ['numbers_in_a_row', { ...patterns.runs, whole: patterns.numbers }],
    ['long_run', { part: patterns.longestRun, whole: patterns.numbers, rows: patterns.runs.rows }],
    ['one_exchange', { ...patterns.exchange, whole: patterns.numbers }],
    ['same_last_four', { ...patterns.lastFour, whole: patterns.numbers }],
    ['january_first', { ...patterns.januaryFirst, whole: patterns.births }],
    ['same_birth_date', { ...patterns.sameBirth, whole: patterns.births }],
    ['just_old_enough', { ...patterns.justOldEnough, whole: patterns.births }],
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
