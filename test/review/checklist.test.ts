import { describe, expect, it } from 'vitest'
import {
  LANDING,
  MESSAGE,
  STATEMENTS,
  itemsOf,
  sampleSpot,
  standingInTheWay,
} from '../../src/review/checklist.ts'
import { CODES, codeWords, isDecisionCode, wordsOfCodes } from '../../src/review/codes.ts'
import { decisionProblems, needsSecond } from '../../src/review/decision.ts'
import { boundHash, changedBetween } from '../../src/review/list.ts'
import { DECISIONS } from '../../src/review/decision.ts'
import { maskCell } from '../../src/review/reveal.ts'
import { PHONE_REASONS } from '../../src/vetting/phone-reasons.ts'
import { ROW_REASONS } from '../../src/vetting/row-reasons.ts'

const see = {
  evidence: ['a', 'b'],
  samples: [2, 7, 9],
  signals: true,
  corrections: true,
  french: false,
}

describe('the checklist', () => {
  it('holds evidence, samples, message, landing page and every statement', () => {
    expect(itemsOf(see)).toEqual([
      'evidence:a',
      'evidence:b',
      'sample:2',
      'sample:7',
      'sample:9',
      MESSAGE,
      LANDING,
      ...STATEMENTS.map(({ code }) => code),
    ])
  })

  it('asks about signals and corrections only where there are any', () => {
    expect(itemsOf({ ...see, signals: false })).not.toContain('signals_weighed')
    expect(itemsOf({ ...see, corrections: false })).not.toContain('corrections_fit')
  })

  it('says what still stands in the way, until nothing does', () => {
    expect(standingInTheWay(see, new Set(['evidence:a', 'sample:2', MESSAGE]))).toEqual([
      '1 of 2 pieces of evidence not opened',
      '2 of 3 sample rows not confirmed',
      'the landing page not seen',
      '7 of 7 statements not ticked',
    ])
    expect(standingInTheWay(see, new Set(itemsOf(see)))).toEqual([])
  })

  it('holds the landing page in French where there is one, which seeing the other does not tick', () => {
    const both = { ...see, french: true }
    const english = new Set(itemsOf(see))
    expect(standingInTheWay(both, english)).toEqual(['the landing page in French not seen'])
    expect(standingInTheWay(both, new Set(itemsOf(both)))).toEqual([])
    // Control: without French nothing is asked.
    expect(standingInTheWay(see, english)).toEqual([])
  })

  it('does not take a list without evidence', () => {
    const bare = { ...see, evidence: [] }
    expect(standingInTheWay(bare, new Set(itemsOf(bare)))).toEqual(['no evidence was given'])
  })

  it('draws samples from the hash: the same for all, spread over the list, other for another list', () => {
    const spots = (hash: string) => Array.from({ length: 200 }, (_, i) => sampleSpot(hash, i))
    expect(spots('x')).toEqual(spots('x'))
    expect(spots('x')).not.toEqual(spots('y'))
    for (const spot of spots('x')) expect(spot >= 0 && spot < 1).toBe(true)
    const tenths = new Set(spots('x').map((spot) => Math.floor(spot * 10)))
    expect(tenths.size).toBe(10)
  })
})

describe('the codes of a decision', () => {
  it('each say what is wrong and what to supply', () => {
    for (const code of Object.keys(CODES).filter(isDecisionCode)) {
      const { label, told, supply } = codeWords(code)
      for (const words of [label, told, supply]) expect(words.length).toBeGreaterThan(5)
      expect(`${told} ${supply}`).not.toMatch(/!|compliant|guarantee|please|approved by/i)
      expect(told).toMatch(/\.$/)
    }
  })

  it('leave out what is not in the list, such as names of the language itself', () => {
    expect(wordsOfCodes(['list_stale', 'toString', '__proto__', 'nonsense'])).toHaveLength(1)
  })

  it('are needed for anything but an approval', () => {
    const input = { codes: [], note: '', resubmission: true, included: [] }
    expect(decisionProblems({ ...input, decision: 'approve' })).toEqual([])
    for (const decision of DECISIONS.filter((kind) => kind !== 'approve'))
      expect(decisionProblems({ ...input, decision }).map(({ field }) => field)).toEqual([
        'codes',
        'note',
      ])
  })
})

describe('what an approval binds', () => {
  const seen = { file: 'f', mapping: 'm', rows: 'r', message: 't' }

  it('is one hash, whatever the order of the reasons', () => {
    expect(boundHash(seen, ['b', 'a'])).toBe(boundHash(seen, ['a', 'b']))
    const all = [
      boundHash(seen, []),
      boundHash(seen, ['a']),
      ...Object.keys(seen).map((part) => boundHash({ ...seen, [part]: 'x' }, [])),
    ]
    expect(new Set(all).size).toBe(6)
  })

  it('names what differs', () => {
    expect(changedBetween(seen, { ...seen, file: 'x', message: 'y' })).toEqual([
      'the file',
      'the message or the program',
    ])
  })

  it('takes two reviewers above 50,000 rows or from a score of 70', () => {
    expect(needsSecond({ rows: 50_000, score: 69 })).toBe(false)
    expect(needsSecond({ rows: 50_001, score: 0 })).toBe(true)
    expect(needsSecond({ rows: 1, score: 70 })).toBe(true)
  })

  it('can be counted by primary reasons, because only numbers ask for a look', () => {
    // A row has one phone code at most; were a row code to ask for a look too, a row could have two such reasons.
    const asking = ROW_REASONS.filter(([, , level]) => level === 'review' || level === 'config')
    expect(asking).toEqual([])
    expect(PHONE_REASONS.filter(([, level]) => level !== 'hard')).toHaveLength(3)
  })
})

describe('a masked cell', () => {
  it.each([
    ['(212) 736-5000', true, '(212) •••-••00'],
    ['2127365000', true, '212•••••00'],
    ['+1 212 736 5000', true, '+1 212 ••• ••00'],
    ['12127365000', true, '1212•••••00'],
    ['call 212 736 5000', true, 'call 212 ••• ••00'],
    ['212-736', true, '212-736'],
    ['2.13E+09', true, '2.13E+09'],
    ['212736500 0 / 4165550199', true, '212••••••• / ••••••••99'],
    ['maya@example.org', false, 'm•••@example.org'],
    ['text (212) 736-5000 first', false, 'text (212) •••-••00 first'],
    ['2026-11-14 15:04:22', false, '2026-11-14 15:04:22'],
    ['1763132640', false, '1763132640'],
    ['Maya', false, 'Maya'],
    ['', true, ''],
  ])('%s', (cell, isPhone, masked) => {
    expect(maskCell(cell, isPhone).replaceAll(' ', '')).toBe(masked.replaceAll(' ', ''))
  })
})
