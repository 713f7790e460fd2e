import { describe, expect, it } from 'vitest'
import { readAddress } from '../../src/announcing/announcement.ts'
import { announcementLetter, bannerHtml, oldChannelText } from '../../src/announcing/kit.ts'
import { letterHtml, letterText } from '../../src/mail/letter.ts'
import { inLanguage } from '../../src/programs/language.ts'
import { countSegments } from '../../src/programs/segments.ts'
import { FRENCH } from '../programs/factory.ts'
import { CONTENT } from '../welcome/approved.ts'

describe('an address in a cell', () => {
  it.each([
    ['ana@example.org', 'ana@example.org'],
    [' mailto:Ana.B+x@mail.example.org ', 'Ana.B+x@mail.example.org'],
    ["o'hara@example.org", "o'hara@example.org"],
    ['josé@example.org', null],
    ['ana@münchen.example', 'ana@münchen.example'],
    ['ana@example', null],
    ['ana@example.org, eve@example.org', null],
    ['ana@example.org\nBcc: eve@example.org', null],
    ['Ana <ana@example.org>', null],
    ['"ana"@example.org', null],
    ['ana..b@example.org', null],
    ['.ana@example.org', null],
    ['', null],
    [`${'a'.repeat(250)}@example.org`, null],
  ])('%j is read as %j', (cell, address) => {
    expect(readAddress(cell)).toBe(address)
  })
})

describe('the kit', () => {
  it('says who texts, from where, and how to refuse', () => {
    const letter = announcementLetter(CONTENT, 'https://x.example/u/t')
    const text = letter.paragraphs.join(' ')
    for (const said of [CONTENT.brand, CONTENT.reason, '+1 212 555 0199', CONTENT.mailingAddress])
      expect(text).toContain(said)
    expect(letter.link?.url).toBe('https://x.example/u/t')
    expect(text).not.toContain('!')
  })

  it('fits the old channel in two plain segments and carries no link', () => {
    const text = oldChannelText(CONTENT)
    expect(countSegments(text)).toMatchObject({ encoding: 'GSM-7' })
    expect(countSegments(text).segments).toBeLessThanOrEqual(2)
    expect(text).not.toMatch(/https?:/)
  })

  it.each(['en', 'fr'] as const)('says all of it in each language: %s', (language) => {
    const program = { ...CONTENT, french: FRENCH }
    const letter = announcementLetter(program, 'https://x.example/u/t', language)
    const { reason, frequency } = inLanguage(program, language)
    const mail = letterText(letter)
    for (const said of [CONTENT.brand, reason, frequency, '+1 212 555 0199', CONTENT.helpContact])
      expect(mail).toContain(said)
    const lang = language === 'fr' ? 'fr-CA' : 'en'
    expect(letterHtml(letter)).toContain(`<html lang="${lang}">`)
    for (const sender of [CONTENT.sender, 'MG0123'])
      expect(countSegments(oldChannelText({ ...program, sender }, language))).toMatchObject({
        encoding: 'GSM-7',
        segments: 1,
      })
    expect(bannerHtml(program, 'fr')).toContain('<aside role="note" lang="fr-CA">Vous recevez')
  })

  it('says nothing in English to who reads French, nor the other way round', () => {
    const program = { ...CONTENT, french: FRENCH }
    const words = (language: 'en' | 'fr') =>
      letterText(announcementLetter(program, 'https://x.example/u/t', language))
    expect(words('fr')).not.toMatch(/\b(?:you|the|text|get|link)\b/i)
    expect(words('en')).not.toMatch(/\b(?:vous|texto|courriel)\b/i)
  })

  it('names a service that has no number of its own in words', () => {
    expect(oldChannelText({ ...CONTENT, sender: 'MG0123' })).toContain('from a new number')
  })

  it('escapes what an owner wrote', () => {
    expect(bannerHtml({ ...CONTENT, sender: '<script>' })).not.toContain('<script>')
  })
})
