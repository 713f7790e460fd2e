import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { joinedText } from '../../src/programs/joined-text.ts'
import { messageOf, previewFrench } from '../../src/programs/program-message.ts'
import { checkProgram, readProgram, valuesOf } from '../../src/programs/program-form.ts'
import { messageHash, type ProgramContent } from '../../src/programs/program.ts'
import { type FrenchText, inLanguage } from '../../src/programs/language.ts'
import { countSegments } from '../../src/programs/segments.ts'
import { confirmationText, helpText } from '../../src/welcome/reply-effect.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { sendReply } from '../../src/welcome/send-reply.ts'
import { FRENCH, programContent } from '../programs/factory.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, states } from './approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const LINK = 'http://localhost:3000/j/'
const MONTREAL = 15_145_550_100
const TORONTO = 14_165_550_100
const ALBANY = 12_125_550_100
const WHOLE = programContent()
const BOTH: ProgramContent = { ...WHOLE, french: FRENCH }

describe('a message in French', () => {
  it('is checked like the other one, whole or not at all', () => {
    expect(checkProgram(BOTH, LINK)).toEqual([])
    expect(readProgram(valuesOf(BOTH), LINK).content.french).toEqual(FRENCH)
    expect(readProgram(valuesOf(WHOLE), LINK).content.french).toBeNull()
    const part = readProgram({ ...valuesOf(WHOLE), fr_reason: 'vous' }, LINK)
    expect(part.problems.map((problem) => problem.field)).toEqual([
      'fr_description',
      'fr_frequency',
      'fr_template',
      'fr_consent_text',
    ])
    const bad = { ...BOTH, french: { ...FRENCH, template: '{brand} : {reason} {link}' } }
    const fields = checkProgram(bad, LINK).map((problem) => problem.field)
    expect(new Set(fields)).toEqual(new Set(['fr_template']))
  })

  it.each([
    ['fr_consent_text', { consentText: 'J’accepte. Ce n’est pas une condition d’achat.' }],
    ['fr_consent_text', { consentText: 'J’accepte les textos de Riverside.' }],
    ['fr_description', { description: 'x'.repeat(301) }],
    ['fr_terms_url', { termsUrl: 'http://riverside.example/conditions' }],
    ['fr_privacy_url', { privacyUrl: 'https://bit.ly/x' }],
    ['fr_question_1', { questions: { question_1: '' } }],
    ['fr_template', { reason: 'vous êtes inscrit' }],
  ])('is refused in %s when it says %o', (field, over) => {
    const bad = { ...BOTH, french: { ...FRENCH, ...over } }
    expect(checkProgram(bad, LINK).map((problem) => problem.field)).toEqual([field])
  })

  it('asks for each question of the program in French too', () => {
    const joinFields = [
      { name: 'first_name', label: 'First name', required: true },
      { name: 'question_2', label: 'Which river?', required: false },
    ]
    const values = valuesOf({ ...BOTH, joinFields })
    expect(readProgram(values, LINK).problems.map(({ field }) => field)).toEqual(['fr_question_2'])
    const whole = readProgram({ ...values, fr_question_2: 'Quelle rivière ?' }, LINK)
    expect(whole.problems).toEqual([])
    expect(inLanguage(whole.content, 'fr').joinFields.map(({ label }) => label)).toEqual([
      'Prénom',
      'Quelle rivière ?',
    ])
    expect(inLanguage(whole.content, 'en')).toBe(whole.content)
  })

  it('changes what an approval binds, and a program without one keeps its hash', () => {
    expect(messageHash(BOTH)).not.toBe(messageHash(WHOLE))
    expect(messageHash({ ...WHOLE, french: null })).toBe(messageHash(WHOLE))
    const others = Object.keys(FRENCH).map((key) =>
      messageHash({ ...BOTH, french: { ...FRENCH, [key]: 'autre chose' } }),
    )
    expect(new Set([messageHash(BOTH), ...others]).size).toBe(1 + Object.keys(FRENCH).length)
    // Control: a binding of the message alone would not see what a person agrees to.
    const messageOnly = (french: FrenchText) => messageOf({ ...WHOLE, french }, 'fr')
    expect(messageOnly({ ...FRENCH, consentText: 'autre chose' })).toEqual(messageOnly(FRENCH))
  })

  it('and the answers in French stay in the short alphabet', () => {
    expect(previewFrench(BOTH, LINK)).toMatchObject({ encoding: 'GSM-7', segments: 2 })
    for (const text of [
      confirmationText(WHOLE, 'fr'),
      helpText(WHOLE, 'fr'),
      joinedText(BOTH, 'fr'),
    ])
      expect(countSegments(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 })
  })

  it('is counted as it is where a name has letters outside the short alphabet', () => {
    const { joined } = previewFrench({ ...BOTH, name: 'Fête des rivières' }, LINK)!
    expect(joined).toMatchObject({ encoding: 'UCS-2', segments: 3 })
  })
})

describe('sending to Québec', () => {
  let test: TestContext
  beforeEach(async () => {
    test = await openTestContext({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
  })
  afterEach(() => test.close())

  const languages = () =>
    Object.fromEntries(
      test.carrier.accepted.map((text) => [text.to, text.text.includes('Confirmez') ? 'fr' : 'en']),
    )

  it('is in French by the area code, where the program has a French text', async () => {
    await approve(test.ctx, { phones: [MONTREAL, TORONTO, ALBANY], program: { french: FRENCH } })
    await sendDue(test.ctx)
    expect(languages()).toEqual({ [MONTREAL]: 'fr', [TORONTO]: 'en', [ALBANY]: 'en' })
    const rows = await test.ctx.db
      .selectFrom('outbox')
      .select(['phone', 'segments', 'text_hash'])
      .execute()
    expect(new Set(rows.map((row) => row.text_hash)).size).toBe(3)
  })

  it('is in English where it has none', async () => {
    await approve(test.ctx, { phones: [MONTREAL] })
    await sendDue(test.ctx)
    expect(languages()).toEqual({ [MONTREAL]: 'en' })
  })

  it.each([
    ['QC', TORONTO, 'fr'],
    ['ON', MONTREAL, 'en'],
  ])('follows the column of the list before the area code: %s', async (region, phone, language) => {
    await approve(test.ctx, { phones: [phone], region, program: { french: FRENCH } })
    await sendDue(test.ctx)
    expect(languages()).toEqual({ [phone]: language })
  })

  it.each([
    ['the message', { reason: 'autre chose' }],
    ['what people agree to on the page', { consentText: 'Autre chose.' }],
    ['a question of the page', { questions: { question_1: 'Autre chose ?' } }],
  ])(
    'sends nothing more once other French words than the approved ones are %s',
    async (_, over) => {
      const { programId } = await approve(test.ctx, {
        phones: [MONTREAL, ALBANY],
        program: { french: FRENCH },
      })
      await test.ctx.db
        .updateTable('program')
        .set({ french: JSON.stringify({ ...FRENCH, ...over }) })
        .where('id', '=', programId)
        .execute()
      await sendDue(test.ctx)
      expect(await states(test.ctx)).toEqual({ held: 2 })
    },
  )

  it('answers STOP and HELP in the language of the message', async () => {
    await approve(test.ctx, { phones: [MONTREAL, ALBANY], program: { french: FRENCH } })
    await sendDue(test.ctx)
    const before = test.carrier.accepted.length
    for (const [index, [from, text]] of [
      [MONTREAL, 'ARRET'],
      [ALBANY, 'STOP'],
      [TORONTO, 'AIDE'],
    ].entries() as ArrayIterator<[number, [number, string]]>)
      await recordReply(test.ctx, {
        sid: `IN${index}`,
        from,
        to: CONTENT.sender,
        text,
        provider: 'test',
      })
    const jobs = await test.ctx.db
      .selectFrom('job')
      .select('key')
      .where('kind', '=', 'send_reply')
      .execute()
    for (const job of jobs) await sendReply(test.ctx, { inboundId: job.key })
    const answers = new Map(test.carrier.accepted.slice(before).map((text) => [text.to, text.text]))
    expect(answers.get(MONTREAL)).toBe(confirmationText(CONTENT, 'fr'))
    expect(answers.get(ALBANY)).toBe(confirmationText(CONTENT))
    expect(answers.get(TORONTO)).toBe(helpText(CONTENT))
  })
})
