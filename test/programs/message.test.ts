import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  checkTemplate,
  DEFAULT_TEMPLATES,
  renderMessage,
  sampleMessage,
  templateWarnings,
  type WelcomeText,
} from '../../src/programs/message.ts'
import {
  countSegments,
  suggestReplacements,
  withReplacements,
} from '../../src/programs/segments.ts'

describe('segments', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(306), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    [`${'a'.repeat(159)}€`, 'GSM-7', 2],
    [`${'a'.repeat(158)}€`, 'GSM-7', 1],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3],
    ['ж'.repeat(70), 'UCS-2', 1],
    ['ж'.repeat(71), 'UCS-2', 2],
    ['ж'.repeat(134), 'UCS-2', 2],
    ['ж'.repeat(135), 'UCS-2', 3],
    ['😀'.repeat(35), 'UCS-2', 1],
    ['😀'.repeat(36), 'UCS-2', 2],
    ['It’s', 'UCS-2', 1],
    ['`', 'UCS-2', 1],
    ['\t', 'UCS-2', 1],
    ['ç', 'UCS-2', 1],
    ['Ç', 'GSM-7', 1],
    ['é', 'GSM-7', 1],
    ['', 'GSM-7', 0],
  ])('of %j', (text, encoding, segments) => {
    expect(countSegments(text)).toMatchObject({ encoding, segments })
  })

  it('are never split inside an escape or a surrogate pair', () => {
    expect(countSegments(`${'ж'.repeat(66)}😀${'ж'.repeat(65)}`)).toMatchObject({ segments: 2 })
    expect(countSegments(`${'ж'.repeat(66)}😀${'ж'.repeat(66)}`)).toMatchObject({ segments: 3 })
  })

  it('get suggestions for what costs', () => {
    expect(suggestReplacements('It’s “fine” – ж…')).toEqual([
      { from: '’', to: "'" },
      { from: '“', to: '"' },
      { from: '”', to: '"' },
      { from: '–', to: '-' },
      { from: 'ж', to: null },
      { from: '…', to: '...' },
    ])
    expect(withReplacements('It’s “fine” – ça va…')).toBe('It\'s "fine" - ca va...')
  })

  const vectors = join(import.meta.dirname, '../../../shared/corpora/sms/segment-vectors.json')
  it.skipIf(!existsSync(vectors))('agree with public vectors', () => {
    const shape = z.array(
      z.object({ body: z.string(), encoding: z.string(), segments: z.number() }),
    )
    const list = shape.parse(JSON.parse(readFileSync(vectors, 'utf8')))
    expect(list.length).toBeGreaterThan(5)
    for (const { body, encoding, segments } of list)
      expect(countSegments(body)).toMatchObject({ encoding, segments })
  })
  if (!existsSync(vectors)) console.log('Skipped: ../shared/corpora/sms is not there.')
})

describe('the welcome message', () => {
  const rules = { linkBase: 'https://go.acme.example/j/' }
  const acme: WelcomeText = {
    template: DEFAULT_TEMPLATES.en,
    brand: 'Acme Club',
    reason: 'you signed up for our texts',
    frequency: 'up to 4 msgs/mo',
  }
  const problems = (over: Partial<WelcomeText>, more: object = {}) =>
    checkTemplate({ ...acme, ...over }, { ...rules, ...more }).map((problem) => problem.message)

  it('says all it must in two segments', () => {
    expect(renderMessage(acme, 'https://go.acme.example/j/7Kx2QmP9ab')).toBe(
      'Acme Club: you signed up for our texts. Confirm to keep getting up to 4 msgs/mo: https://go.acme.example/j/7Kx2QmP9ab Msg&data rates may apply. Reply HELP for help, STOP to end.',
    )
    expect(problems({})).toEqual([])
    expect(countSegments(sampleMessage(acme, rules)).segments).toBe(2)
    expect(templateWarnings(acme, rules)).toEqual([])
  })

  it.each(['brand', 'reason', 'link', 'frequency', 'rates', 'stop', 'help'])(
    'is refused without {%s}',
    (token) => {
      expect(problems({ template: DEFAULT_TEMPLATES.en.replace(`{${token}}`, '') })).not.toEqual([])
    },
  )

  it.each([
    ['a public shortener', 'see https://bit.ly/abc', 'shortener'],
    ['a bare shortener', 'see bit.ly/abc', 'shortener'],
    ['numbers for a host', 'see https://192.0.2.7/x', 'in numbers'],
    ['a password in it', 'see https://me:secret@go.acme.example/', 'name or password'],
    ['no encryption', 'see http://go.acme.example/x', 'https'],
    ['another domain', 'see https://other.example/x', 'not a domain of this program'],
  ])('is refused with a link that has %s', (_name, text, words) => {
    const found = problems({ template: `${DEFAULT_TEMPLATES.en} ${text}` })
    expect(found.join(' ')).toContain(words)
  })

  it('may name the program’s own hosts', () => {
    const template = `${DEFAULT_TEMPLATES.en} https://acme.example/terms`
    expect(problems({ template }, { allowedHosts: ['acme.example'] })).toEqual([])
  })

  it.each([
    ['an unknown token', '{brand} {reason} {link} {frequency} {rates} {stop} {help} {name}'],
    ['an open brace', '{brand} {reason} {link} {frequency} {rates} {stop} {help} {'],
    ['the brand not in front', 'Hi {brand} {reason} {link} {frequency} {rates} {stop} {help}'],
    ['two links', '{brand} {reason} {link} {link} {frequency} {rates} {stop} {help}'],
    ['text glued to the link', '{brand} {reason} {link}. {frequency} {rates} {stop} {help}'],
  ])('is refused with %s', (_name, template) => {
    expect(problems({ template })).toHaveLength(1)
  })

  it('is refused with values that are empty or hold tokens', () => {
    expect(checkTemplate({ ...acme, brand: ' ' }, rules)[0]?.field).toBe('brand')
    expect(checkTemplate({ ...acme, reason: '{link}' }, rules)[0]?.field).toBe('reason')
  })

  it('warns above two segments, refuses above three, and asks about UCS-2', () => {
    const longer = { ...acme, reason: 'you signed up for our texts '.repeat(6) }
    expect(templateWarnings(longer, rules)).toHaveLength(1)
    expect(problems({ reason: 'x'.repeat(400) }).join(' ')).toContain('3 are the most')
    expect(problems({ brand: 'Zoë’s' }).join(' ')).toContain("“’” (write “'”)")
    expect(problems({ brand: 'Zoë’s' }, { ucs2Confirmed: true })).toEqual([])
  })

  it('exists in French and Spanish too', () => {
    expect(problems({ template: DEFAULT_TEMPLATES.fr, language: 'fr' })).toEqual([])
    expect(problems({ template: DEFAULT_TEMPLATES.es, language: 'es' })).toEqual([])
  })
})
