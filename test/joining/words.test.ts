import { describe, expect, it } from 'vitest'
import { announcingWords } from '../../src/announcing/words.ts'
import { landingWords } from '../../src/joining/words.ts'
import { elided } from '../../src/programs/language.ts'

const NAMES = ['Riverside', 'Riverside Club', 'vous avez demandé nos textos'] as const

/** Every sentence of a table, with names put in where it takes some. */
function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'function') return [String(words.length === 0 ? words() : words(...NAMES))]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words)
    .filter(([name]) => !['lang', 'other', 'longDate', 'oldChannel', 'why'].includes(name))
    .flatMap(([, value]) => sentencesOf(value))
}

/** Against the usage of Québec: marks without their no-break space, or with one they do not take. */
const MISPLACED = /[^\u00A0\d]:(?!\/)|«[^\u00A0]|[^\u00A0]»|\s[;?!]|'|"|\.\.\./

describe('the words of pages and e-mails in French', () => {
  const sentences = [...sentencesOf(landingWords('fr')), ...sentencesOf(announcingWords('fr'))]

  it('are set as in Québec', () => {
    expect(sentences.length).toBeGreaterThan(70)
    expect(sentences.filter((sentence) => MISPLACED.test(sentence))).toEqual([])
    for (const bad of ['Questions:', 'Questions :', '«Nom»', 'Quoi ?', "l'âge"])
      expect(bad).toMatch(MISPLACED)
  })

  it('are not left in English', () => {
    const english = new Set([
      ...sentencesOf(landingWords('en')),
      ...sentencesOf(announcingWords('en')),
    ])
    expect(sentences.filter((sentence) => english.has(sentence))).toEqual([
      // The order in which a date is asked, by the names of its parts.
      'day',
      'month',
      'year',
    ])
  })

  it.each([
    ['2026-03-01', '1er mars 2026'],
    ['2026-08-12', '12 août 2026'],
  ])('write %s as %s', (date, words) => {
    expect(landingWords('fr').longDate(date)).toBe(words)
  })

  it.each([
    ['Riverside', 'de Riverside'],
    ['Acme', 'd’Acme'],
    ['Étoile', 'd’Étoile'],
  ])('put “de” before %s: %s', (name, words) => {
    expect(elided('de', name)).toBe(words)
  })
})
