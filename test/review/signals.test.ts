import { describe, expect, it } from 'vitest'
import { type Patterns, findPatterns } from '../../src/review/patterns.ts'
import { SIGNALS, isSignalCode, signalRule } from '../../src/review/signal-table.ts'
import { type ListFacts, scoreOf, standingOut, weighSignals } from '../../src/review/signals.ts'
import { thresholdWords } from '../../src/review/signal-lines.ts'
import { zoneOffsets } from '../../src/review/zone-offsets.ts'
import type { VettedRows } from '../../src/vetting/row-block.ts'

interface Row {
  phone?: number
  at?: string
  birth?: number
}

const NUMBER = 12_127_360_000
const HOUR = 3_600_000

/** Rows as one block; only what signals look at is filled. */
function block(rows: readonly Row[], firstRow = 2): VettedRows {
  const numbers = (value: (row: Row) => number) => Float64Array.from(rows, value)
  const none = new Int32Array(rows.length)
  return {
    count: rows.length,
    phones: numbers((row) => row.phone ?? 0),
    optedInAt: numbers((row) => (row.at ? Date.parse(row.at) : Number.NaN)),
    lastMessagedAt: numbers(() => Number.NaN),
    byteOffsets: numbers(() => 0),
    rowNumbers: Int32Array.from(rows, (_, index) => firstRow + index),
    reasons: none,
    births: Int32Array.from(rows, (row) => row.birth ?? 0),
    sameAs: none,
    byteLengths: none,
    outcomes: new Uint8Array(rows.length),
    primaries: new Uint8Array(rows.length),
    phoneCodes: new Uint8Array(rows.length),
  }
}

function patternsOf(...blocks: VettedRows[]): Patterns {
  const patterns = findPatterns({
    offsetAt: zoneOffsets('America/New_York'),
    today: 20261122,
    minimumAge: 13,
  })
  for (const rows of blocks) patterns.add(rows)
  return patterns.finish()
}

const quiet: ListFacts = {
  rows: 1000,
  badNumbers: 0,
  stale: 0,
  duplicates: 0,
  optedOut: 0,
  examples: {},
  organizationDays: 400,
  earlier: { messages: 0, optOuts: 0 },
}

function levels(facts: Partial<ListFacts>, rows: readonly Row[] = []): Record<string, string> {
  const signals = weighSignals({ ...quiet, ...facts }, patternsOf(block(rows)))
  return Object.fromEntries(standingOut(signals).map(({ code, level }) => [code, level]))
}

const many = (count: number, row: (index: number) => Row) =>
  Array.from({ length: count }, (_, index) => row(index))

/** Times that no rule minds: daytime, far apart, in no order. */
const someTime = (index: number) =>
  new Date(
    Date.UTC(2026, 0, 1 + ((index * 37) % 300), 15 + (index % 6), (index * 17) % 60),
  ).toISOString()

/** A birthday between 1950 and 1999, each another one for thousands of rows. */
const someBirth = (index: number) =>
  Number(
    new Date(Date.UTC(1950, 0, 2 + ((index * 37) % 18_000)))
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', ''),
  )

describe('signals by count', () => {
  it.each([
    ['badNumbers', 'invalid_numbers', 49, 50, 150],
    ['stale', 'stale', 99, 100, 300],
    ['duplicates', 'duplicates', 29, 30, 150],
    ['optedOut', 'opted_out', 9, 10, 50],
  ] as const)('%s: fine, warn, high', (fact, code, fine, warn, high) => {
    expect(levels({ [fact]: fine })[code]).toBeUndefined()
    expect(levels({ [fact]: warn })[code]).toBe('warn')
    expect(levels({ [fact]: high })[code]).toBe('high')
  })

  it('show nothing in a handful of rows', () => {
    expect(levels({ rows: 10, badNumbers: 5, stale: 5, duplicates: 5 })).toEqual({})
    expect(levels({ rows: 100, optedOut: 2 })).toEqual({})
  })

  it('warn of a large list of a new organization, and of earlier opt-outs', () => {
    expect(levels({ rows: 10_001, organizationDays: 13 })).toEqual({ new_organization: 'warn' })
    expect(levels({ rows: 10_001, organizationDays: 15 })).toEqual({})
    expect(levels({ rows: 9000, organizationDays: 1 })).toEqual({})
    expect(levels({ earlier: { messages: 100, optOuts: 5 } })).toEqual({ earlier_opt_outs: 'high' })
    expect(levels({ earlier: { messages: 100, optOuts: 4 } })).toEqual({})
  })
})

describe('signals in the rows', () => {
  it('find nothing in a list of ordinary people', () => {
    const rows = many(2000, (i) => ({
      phone: 12_000_000_000 + ((i * 7_919_927) % 1_000_000_000) * 9,
      at: someTime(i),
      birth: someBirth(i),
    }))
    expect(levels({ rows: 2000 }, rows)).toEqual({})
  })

  it('find opt-ins within the same minute, and a burst', () => {
    const rows = many(100, (i) => ({ at: i < 10 ? '2026-03-04T18:00:30Z' : someTime(i) }))
    expect(levels({}, rows)).toEqual({ same_moment: 'warn' })
    const more = many(200, (i) => ({ at: i < 60 ? '2026-03-04T18:00:30Z' : someTime(i) }))
    expect(levels({}, more)).toEqual({ same_moment: 'high', bursts: 'warn' })
  })

  it('take dates without times as such, in the zone of the list', () => {
    const midnight = (i: number) =>
      new Date(Date.UTC(2026, 0, 1 + ((i * 37) % 60), 5)).toISOString()
    expect(
      levels(
        {},
        many(100, (i) => ({ at: midnight(i) })),
      ),
    ).toEqual({ no_clock_time: 'warn' })
    const oneDay = many(100, (i) => ({ at: midnight(i < 85 ? 0 : i) }))
    expect(levels({}, oneDay)).toEqual({ no_clock_time: 'warn', same_day: 'warn' })
  })

  it('find opt-ins at night, by the clock of the list', () => {
    const night = many(60, (i) => ({
      at: i % 3 === 0 ? new Date(Date.UTC(2026, 5, 1 + i, 6, i)).toISOString() : someTime(i),
    }))
    expect(levels({}, night)).toEqual({ night: 'warn' })
  })

  it('find even steps in the order of the rows, also over two blocks', () => {
    const start = Date.UTC(2026, 2, 1, 15)
    const rows = many(60, (i) => ({ at: new Date(start + i * 97_000).toISOString() }))
    const patterns = patternsOf(block(rows.slice(0, 30)), block(rows.slice(30), 32))
    expect(patterns.steadyStep).toEqual({
      part: 60,
      rows: [2],
      detail: 'every 1 min 37 s from row 2',
    })
    expect(levels({}, rows)).toMatchObject({ steady_step: 'high' })
    const same = many(60, () => ({ at: '2026-03-04T18:00:30Z' }))
    expect(patternsOf(block(same)).steadyStep.part).toBe(0)
  })

  it('find numbers that follow one another, in whatever order they stand', () => {
    const rows = many(1000, (i) => ({
      phone: i < 20 ? NUMBER + ((i * 7) % 20) : NUMBER + i * 37_003,
    }))
    const patterns = patternsOf(block(rows))
    expect([patterns.longestRun, patterns.runs.part]).toEqual([20, 20])
    expect(levels({}, rows)).toEqual({ numbers_in_a_row: 'high', long_run: 'warn' })
  })

  it('count a number that comes twice once', () => {
    const rows = many(40, (i) => ({ phone: NUMBER + Math.floor(i / 10) }))
    expect(patternsOf(block(rows)).longestRun).toBe(4)
  })

  it('find one exchange, and the same last four digits', () => {
    const rows = many(300, (i) => ({ phone: i < 40 ? NUMBER + i * 91 : NUMBER + i * 30_011 }))
    expect(levels({}, rows)).toEqual({ one_exchange: 'warn' })
    expect(levels({}, rows.slice(0, 199))).toEqual({})
    const endings = many(1500, (i) => ({
      phone: 12_120_001_234 + (i % 100 === 0 ? i * 10_000 : i * 10_007),
    }))
    expect(levels({}, endings)).toEqual({ same_last_four: 'warn' })
  })

  it('find birthdays on January 1, one birthday for many, and ages just old enough', () => {
    const births = (birth: (i: number) => number) => many(200, (i) => ({ birth: birth(i) }))
    expect(
      levels(
        {},
        births((i) => (i % 10 === 0 ? 19600101 + (i / 10) * 10_000 : someBirth(i))),
      ),
    ).toEqual({
      january_first: 'warn',
    })
    expect(
      levels(
        {},
        births((i) => (i < 4 ? 19850615 : someBirth(i))),
      ),
    ).toEqual({})
    expect(
      levels(
        {},
        births((i) => (i < 5 ? 19850615 : someBirth(i))),
      ),
    ).toEqual({ same_birth_date: 'warn' })
    expect(
      levels(
        {},
        births((i) => (i < 20 ? 20130100 + 1 + i : someBirth(i))),
      ),
    ).toEqual({
      just_old_enough: 'warn',
    })
  })

  it('keep the three first rows of what they found', () => {
    const rows = many(100, (i) => ({ at: i >= 90 ? '2026-03-04T18:00:30Z' : someTime(i) }))
    const [signal] = standingOut(weighSignals(quiet, patternsOf(block(rows))))
    expect(signal).toMatchObject({
      code: 'same_moment',
      part: 10,
      whole: 100,
      rows: [92, 93, 94],
      detail: '2026-03-04 13:00',
    })
  })

  it('are silent about an empty list', () => {
    expect(standingOut(weighSignals({ ...quiet, rows: 0 }, patternsOf()))).toEqual([])
  })
})

describe('the score', () => {
  it('adds up what stands out, half for a warning, and ends at 100', () => {
    expect(scoreOf([])).toBe(0)
    expect(scoreOf([{ code: 'stale', level: 'warn' }])).toBe(7)
    expect(scoreOf([{ code: 'stale', level: 'high' }])).toBe(14)
    const all = Object.keys(SIGNALS).filter(isSignalCode)
    expect(scoreOf(all.map((code) => ({ code, level: 'high' })))).toBe(100)
  })

  it('of a list with many ordinary faults stays below a second reviewer', () => {
    const facts = { rows: 2000, badNumbers: 300, stale: 250, duplicates: 200, optedOut: 90 }
    expect(scoreOf(weighSignals({ ...quiet, ...facts }, patternsOf()))).toBeLessThan(70)
  })
})

describe('the table of signals', () => {
  it('has words for the queue and thresholds in order', () => {
    for (const code of Object.keys(SIGNALS).filter(isSignalCode)) {
      const { word, warn, high, weight } = signalRule(code)
      expect(word.split(' ').length).toBeLessThanOrEqual(3)
      expect(warn ?? high).not.toBeNull()
      if (warn !== null && high !== null) expect(high).toBeGreaterThan(warn)
      expect(weight).toBeGreaterThan(0)
    }
    expect(thresholdWords({ warn: 0.05, high: 0.15 })).toBe('from 5%, grave from 15%')
    expect(thresholdWords({ warn: null, high: 50 })).toBe('from 50')
  })
})

it('knows the offset of a zone on the day its clocks change', () => {
  const offset = zoneOffsets('America/New_York')
  const change = Date.UTC(2026, 10, 1, 6)
  expect([-1, 0, 30].map((hours) => offset(change + hours * HOUR))).toEqual([-240, -300, -300])
})
