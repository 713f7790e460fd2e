import { describe, expect, it } from 'vitest'
import { checkProgram, readProgram, readSender, valuesOf } from '../../src/programs/program-form.ts'
import { previewMessage } from '../../src/programs/program-message.ts'
import { linkBaseOf, messageHash, type ProgramContent } from '../../src/programs/program.ts'
import { programContent } from './factory.ts'

const BASE = linkBaseOf('https://lists.example.org')
const problemsOf = (over: Partial<ProgramContent>) => checkProgram(programContent(over), BASE)

describe('a program form', () => {
  it('reads what it shows, so that saving without a change changes nothing', () => {
    const content = programContent({
      joinFields: [
        { name: 'email', label: 'E-mail address', required: false },
        { name: 'question_2', label: 'Which river?', required: true },
      ],
      minimumAge: 21,
      ucs2Confirmed: true,
    })
    expect(readProgram(valuesOf(content), BASE)).toEqual({ content, problems: [] })
  })

  it.each([
    ['name', { name: '' }],
    ['brand', { brand: '' }],
    ['description', { description: 'x'.repeat(301) }],
    ['frequency', { frequency: '' }],
    ['sender', { sender: '12345678' }],
    ['terms_url', { termsUrl: 'http://riverside.example/terms' }],
    ['terms_url', { termsUrl: 'javascript:alert(1)' }],
    ['terms_url', { termsUrl: 'https://riverside/terms' }],
    ['privacy_url', { privacyUrl: 'https://bit.ly/3abc' }],
    ['privacy_url', { privacyUrl: 'https://10.0.0.1/privacy' }],
    ['help_contact', { helpContact: 'ask us' }],
    ['mailing_address', { mailingAddress: '' }],
    ['minimum_age', { minimumAge: 12 }],
    ['consent_text', { consentText: 'I agree to texts. No condition.' }],
    ['consent_text', { consentText: 'I agree to texts from Riverside.' }],
    ['template', { messageTemplate: 'Hello' }],
    [
      'question_1',
      { joinFields: [{ name: 'question_1', label: 'x'.repeat(121), required: false }] },
    ],
  ] as [string, Partial<ProgramContent>][])('refuses %s when %o', (field, over) => {
    expect(problemsOf(over).map((problem) => problem.field)).toContain(field)
  })

  it('asks for every part of the message that is missing, one sentence each', () => {
    const problems = problemsOf({ messageTemplate: '{brand}: {link}' })
    expect(problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining('{reason}'),
      expect.stringContaining('{frequency}'),
      expect.stringContaining('{rates}'),
      expect.stringContaining('{stop}'),
      expect.stringContaining('{help}'),
    ])
  })

  it('refuses a public link shortener in the message', () => {
    const { messageTemplate } = programContent()
    const problems = problemsOf({ messageTemplate: `${messageTemplate} https://bit.ly/x` })
    expect(problems).toEqual([
      { field: 'template', message: expect.stringContaining('public link shortener') },
    ])
  })

  it('lets the message name the brand’s own pages', () => {
    const { messageTemplate } = programContent()
    expect(
      problemsOf({ messageTemplate: `${messageTemplate} https://riverside.example/a` }),
    ).toEqual([])
  })

  it('refuses curly quotes until they are confirmed', () => {
    const reason = 'you’re on our list'
    expect(problemsOf({ reason }).map((problem) => problem.field)).toEqual(['template'])
    expect(problemsOf({ reason, ucs2Confirmed: true })).toEqual([])
  })

  it('does not hold the address of this service against a program', () => {
    expect(checkProgram(programContent(), linkBaseOf('http://localhost:3000'))).toEqual([])
  })

  it('says an empty brand once', () => {
    expect(problemsOf({ brand: '' }).filter((problem) => problem.field === 'brand')).toHaveLength(1)
  })
})

describe('a sender', () => {
  it.each([
    ['(212) 555-0199', '+12125550199'],
    ['+1 212 555 0199', '+12125550199'],
    ['74567', '74567'],
    [`MG${'0a'.repeat(16)}`, `MG${'0a'.repeat(16)}`],
    ['1234', null],
    ['12125550199x', null],
    ['112 555 0199', null],
  ])('%s becomes %s', (typed, stored) => {
    expect(readSender(typed)).toBe(stored)
  })
})

describe('the message hash', () => {
  const changes: Partial<ProgramContent>[] = [
    { name: 'Other' },
    { brand: 'Other' },
    { description: 'Other' },
    { frequency: 'daily' },
    { sender: '+12125550198' },
    { termsUrl: 'https://riverside.example/t2' },
    { privacyUrl: 'https://riverside.example/p2' },
    { helpContact: '+12125550100' },
    { mailingAddress: 'Elsewhere 2' },
    { minimumAge: 18 },
    { joinFields: [] },
    { reason: 'you asked' },
    { messageTemplate: 'Other' },
    { consentText: 'Other' },
  ]

  it.each(changes)('changes with %o', (change) => {
    expect(messageHash(programContent(change))).not.toBe(messageHash(programContent()))
  })

  it('is the same for the same content', () => {
    expect(messageHash(programContent())).toBe(messageHash(programContent()))
  })
})

describe('a preview', () => {
  it('is the message with a link as long as any other, counted in segments', () => {
    const preview = previewMessage(programContent(), BASE)
    expect(preview.text).toMatch(/^Riverside: you signed up for our texts\. .*\/j\/[\w-]{22} /)
    expect(preview).toMatchObject({ segments: 2, encoding: 'GSM-7', warnings: [] })
  })
})
