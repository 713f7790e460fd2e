import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatShare, listInWords, plural } from '../../src/lib/text.ts'

describe('shares', () => {
  it.each([
    [8412, 9799, '85.8%'],
    [1, 2, '50%'],
    [0, 9799, '0%'],
    [9799, 9799, '100%'],
    [1, 1_000_000, '<0.1%'],
    [999_999, 1_000_000, '>99.9%'],
    [0, 0, '–'],
  ])('%i of %i is %s', (part, whole, words) => {
    expect(formatShare(part, whole)).toBe(words)
  })

  it('keeps its word without decimals', () => {
    expect([1, 412, 999].map((part) => formatShare(part, 1000, 0))).toEqual(['<1%', '41%', '>99%'])
  })
})

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [5_300_000, '5.3 MB'],
  [500_000_000, '500 MB'],
  [2e15, '2,000 TB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes).replaceAll('\u00a0', ' ')).toBe(words)
})

it('counts in words', () => {
  expect(formatCount(9799)).toBe('9,799')
  expect([plural(1, 'row'), plural(0, 'row'), plural(2, 'reply', 'replies')]).toEqual([
    '1 row',
    '0 rows',
    '2 replies',
  ])
})

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j in words', (words, sentence) => {
  expect(listInWords(words)).toBe(sentence)
})
