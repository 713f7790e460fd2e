import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { EVENTS } from '../../src/audit/event.ts'
import { LANDING, LANDING_FRENCH, MESSAGE, STATEMENTS } from '../../src/review/checklist.ts'
import { CODES } from '../../src/review/codes.ts'
import { DECISIONS } from '../../src/review/decision.ts'
import { REVEAL_REASONS } from '../../src/review/reveal.ts'
import { thresholdWords } from '../../src/review/signal-lines.ts'
import { SIGNALS, isSignalCode, signalRule } from '../../src/review/signal-table.ts'

const read = (name: string) =>
  readFileSync(join(resolve(import.meta.dirname, '../../docs/reference'), name), 'utf8')

const codesUnder = (page: string, heading: string) => {
  const part = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...part.matchAll(/^\| `([a-z_.]+)`/gm)].map((match) => match[1] ?? '')
}

it('explains every decision, code, statement, signal and reason to reveal, and none that is gone', () => {
  const page = read('review.md')
  expect(new Set(codesUnder(page, 'Decisions'))).toEqual(new Set(DECISIONS))
  expect(codesUnder(page, 'Codes')).toEqual(Object.keys(CODES))
  expect(codesUnder(page, 'Checklist')).toEqual([
    MESSAGE,
    LANDING,
    LANDING_FRENCH,
    ...STATEMENTS.map(({ code }) => code),
  ])
  expect(codesUnder(page, 'Signals')).toEqual(Object.keys(SIGNALS))
  expect(codesUnder(page, 'Whole numbers')).toEqual(Object.keys(REVEAL_REASONS))
})

it('gives the thresholds that are in use', () => {
  const page = read('review.md').replaceAll(/ +/g, ' ')
  for (const code of Object.keys(SIGNALS).filter(isSignalCode)) {
    const rule = signalRule(code)
    const row = page.split('\n').find((line) => line.startsWith(`| \`${code}\``)) ?? ''
    expect(row).toContain(`| ${thresholdWords(rule)} | ${rule.weight} |`)
    expect(row).toContain(rule.title)
  }
})

it('tells the data only of events there are', () => {
  const told = codesUnder(read('audit-export.md'), 'What the data say')
  expect(told.length).toBeGreaterThan(40)
  expect(told.filter((name) => !Object.hasOwn(EVENTS, name ?? ''))).toEqual([])
})
