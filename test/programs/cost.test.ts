import { describe, expect, it } from 'vitest'
import { costOf, costWords, eachKey, priceWords, readPrice } from '../../src/programs/cost.ts'

describe('what a list costs', () => {
  it.each([
    ['0.0079 USD', { micros: 7900, currency: 'USD' }],
    ['0.01CAD', { micros: 10_000, currency: 'CAD' }],
    ['1 USD', { micros: 1_000_000, currency: 'USD' }],
    ['0,01 USD', null],
    ['-1 USD', null],
    ['cheap', null],
    ['', null],
  ])('reads %j', (text, price) => {
    expect(readPrice(text)).toEqual(price)
  })

  it('is counted in segments, and in money where a price is set', () => {
    const price = readPrice('0.0079 USD')
    expect(costWords(costOf(1422, 2, price))).toBe('2,844 segments, about $22.47')
    expect(costWords(costOf(1422, 2, null))).toBe('2,844 segments')
    expect(priceWords(price!)).toBe('$0.0079 a segment')
    expect(eachKey(2, price)).not.toBe(eachKey(2, null))
  })
})
