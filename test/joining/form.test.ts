import { describe, expect, it } from 'vitest'
import { earliestToday, readBirthDate } from '../../src/joining/birth-date.ts'
import { yearsBetween } from '../../src/vetting/calendar.ts'
import { readJoinForm } from '../../src/joining/form.ts'
import { helpLink, isAutomated, safeHref } from '../../src/joining/landing.ts'

const TODAY = 20261122
const birth = (month: string, day: string, year: string) =>
  readBirthDate({ month, day, year }, TODAY)

describe('a date of birth', () => {
  it.each([
    ['11', '22', '2013', 20131122],
    ['2', '29', '2012', 20120229],
    ['01', '05', '1950', 19500105],
  ])('reads %s/%s/%s', (month, day, year, expected) => {
    expect(birth(month, day, year)).toBe(expected)
  })

  it.each([
    ['2', '30', '1990'],
    ['13', '1', '1990'],
    ['1', '1', '90'],
    ['', '1', '1990'],
    ['1', '1', '2027'],
    ['1', '1', '1900'],
    ['1e1', '1', '1990'],
  ])('refuses %s/%s/%s with a sentence', (month, day, year) => {
    expect(birth(month, day, year)).toEqual({ problem: expect.stringMatching(/\.$/) })
  })

  it.each([
    [20081122, 18],
    [20081123, 17],
    [20080229, 18],
  ])('of %i is an age of %i today', (date, age) => {
    expect(yearsBetween(date, TODAY)).toBe(age)
  })

  it('is counted by the day it still is in American Samoa', () => {
    expect(earliestToday(new Date('2026-11-22T10:59:00Z'))).toBe(20261121)
    expect(earliestToday(new Date('2026-11-22T11:00:00Z'))).toBe(20261122)
  })

  it('of 29 February is a year older on 1 March', () => {
    expect(yearsBetween(20080229, 20260228)).toBe(17)
    expect(yearsBetween(20080229, 20260301)).toBe(18)
  })
})

describe('the join form', () => {
  const questions = [
    { name: 'first_name', label: 'First name', required: true },
    { name: 'email', label: 'E-mail address', required: false },
    { name: 'zip', label: 'ZIP or postal code', required: false },
  ]
  const read = (form: Record<string, unknown>) => readJoinForm(questions, form)

  it('takes answers to its own questions and nothing else', () => {
    const { answers, problems } = read({
      first_name: '  Ada  L ',
      zip: 'k1a 0b1',
      role: 'owner',
      consent: '1',
    })
    expect(answers).toEqual({ first_name: 'Ada L', zip: 'k1a 0b1' })
    expect(problems).toEqual([])
  })

  it('needs the consent box ticked', () => {
    expect(read({ first_name: 'Ada' }).problems.map((problem) => problem.field)).toEqual([
      'consent',
    ])
  })

  it.each([
    ['email', 'not an address'],
    ['zip', '123'],
    ['first_name', ''],
    ['first_name', 'x'.repeat(201)],
  ])('refuses %s "%s"', (field, value) => {
    const form = { first_name: 'Ada', consent: '1', [field]: value }
    expect(read(form).problems.map((problem) => problem.field)).toEqual([field])
  })
})

it.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
    false,
  ],
  ['Slackbot-LinkExpanding 1.0', true],
  ['curl/8.0', true],
  ['Mozilla/5.0 (compatible; SafeLinks) HeadlessChrome/120', true],
  ['', true],
])('takes "%s" for software: %s', (agent, automated) => {
  expect(isAutomated(agent, '')).toBe(automated)
})

it('takes a prefetching browser for software', () => {
  expect(isAutomated('Mozilla/5.0 Safari', 'prefetch')).toBe(true)
})

it('links only to https, mail and telephone', () => {
  expect(safeHref('javascript:alert(1)')).toBe('/requirements')
  expect(safeHref('https://acme.example/terms')).toBe('https://acme.example/terms')
  expect(helpLink('javascript:alert(1)')).toBeUndefined()
  expect(helpLink('help@acme.example')).toBe('mailto:help@acme.example')
  expect(helpLink('(716) 555-0142')).toBe('tel:7165550142')
})
