import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { phrases } from '../../src/carriers/phrase.ts'
import { readReply } from '../../src/carriers/reply.ts'
import { HELP, LIKELY, OTHER, START, STOP, WRONG } from './replies.ts'

const suppresses = (text: string) =>
  ['stop', 'likely_stop', 'wrong_number'].includes(readReply(text).kind)
const kinds = (list: string[], kind: string) => list.filter((text) => readReply(text).kind !== kind)

describe('a reply', () => {
  it('that begins with a keyword is a certain stop', () => {
    expect(kinds(STOP, 'stop')).toEqual([])
  })

  it('that asks to stop in other words is acted on at once', () => {
    expect(LIKELY.filter((text) => !suppresses(text))).toEqual([])
    expect(WRONG.filter((text) => !suppresses(text))).toEqual([])
  })

  it('that revokes nothing suppresses nobody', () => {
    const rest = [...OTHER, ...HELP, ...START, '', ' ']
    expect(rest.filter((text) => suppresses(text))).toEqual([])
  })

  it('for help or to come back is told from the rest', () => {
    expect(kinds(HELP, 'help')).toEqual([])
    expect(kinds(START, 'start')).toEqual([])
    expect(OTHER.filter((text) => readReply(text).kind === 'start')).toEqual([])
  })

  it.each([
    ['nonstop', 'other'],
    ["don't stop", 'other'],
    ['arrêt', 'stop'],
    ['Stop. Thank you', 'stop'],
    ['wrong number', 'wrong_number'],
    ['yes remove me', 'likely_stop'],
    ['Liked “Acme Club: you signed up. Reply STOP to opt out.”', 'other'],
    ['HELP STOP', 'likely_stop'],
    ['YES', 'start'],
    ['yes I am over 21', 'other'],
  ])('%s is %s', (text, kind) => {
    expect(readReply(text).kind).toBe(kind)
  })

  it('is read quickly, whatever is in it', () => {
    const began = performance.now()
    for (const text of [
      'stop '.repeat(400),
      'please '.repeat(300),
      'a'.repeat(2000),
      'no no '.repeat(330),
      '“'.repeat(1000),
      'do not want to be '.repeat(110),
      '>'.repeat(2000),
      's t o p '.repeat(250),
    ])
      readReply(text)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('the notation of phrases', () => {
  it.each([
    ['leave me/us alone', 'just leave us alone now', true],
    ['leave me/us alone', 'leave us all alone', false],
    ['take <me> off', 'take my number off', true],
    ['no more please? texts', 'no more texts', true],
    ['no more please? texts', 'no more please texts', true],
    ['withdraw .. consent', 'withdraw any and all consent', true],
    ['withdraw .. consent', 'withdraw one two three four consent', false],
    ['^ stop $', 'please stop', false],
    ['text* me', 'texting me', true],
    ['no _ here', 'no bob here', true],
    ['stop', 'nonstop', false],
    ['one ; two', 'two', true],
  ])('%s on “%s” is %s', (phrase, clause, found) => {
    expect(phrases(phrase, { me: 'me my_number' }).test(clause)).toBe(found)
  })
})

const corpus = join(import.meta.dirname, '../../../shared/data/replies.csv')

describe.skipIf(!existsSync(corpus))('the public replies', () => {
  const rows = existsSync(corpus) ? readCsv(readFileSync(corpus, 'utf8')).slice(1) : []

  it('are right as often as promised', () => {
    expect(rows.length).toBeGreaterThan(300)
    const certain = rows.filter((row) => row[3] === 'stop_certain')
    expect(certain.filter((row) => readReply(row[1] ?? '').kind !== 'stop')).toEqual([])
    const keeps = rows.filter((row) => row[4] === 'no')
    expect(keeps.filter((row) => readReply(row[1] ?? '').kind === 'stop')).toEqual([])
    const revokes = rows.filter((row) => row[4] === 'yes')
    const caught = revokes.filter((row) => suppresses(row[1] ?? '')).length
    expect(caught / revokes.length).toBeGreaterThanOrEqual(0.95)
    const wronged = keeps.filter((row) => suppresses(row[1] ?? '')).length
    expect(wronged / keeps.length).toBeLessThanOrEqual(0.03)
  })
})
if (!existsSync(corpus)) console.log('Skipped: ../shared/data/replies.csv is not there.')

function readCsv(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)([,\n]|$)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\n') rows.push([])
  }
  return rows.filter((row) => row.length > 4)
}
