import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_TEMPLATES } from '../../src/programs/message.ts'
import { previewFrench } from '../../src/programs/program-message.ts'
import { checkProgram, readProgram, valuesOf } from '../../src/programs/program-form.ts'
import { messageHash, type ProgramContent } from '../../src/programs/program.ts'
import { countSegments } from '../../src/programs/segments.ts'
import { confirmationText, helpText } from '../../src/welcome/reply-effect.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { sendReply } from '../../src/welcome/send-reply.ts'
import { programContent } from '../programs/factory.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, states } from './approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const LINK = 'http://localhost:3000/j/'
const MONTREAL = 15_145_550_100
const TORONTO = 14_165_550_100
const ALBANY = 12_125_550_100

const FRENCH: NonNullable<ProgramContent['french']> = {
  reason: 'vous avez choisi nos textos',
  frequency: '4 msgs/mois max',
  template: DEFAULT_TEMPLATES.fr,
}
const WHOLE = programContent()
const BOTH: ProgramContent = { ...WHOLE, french: FRENCH }

describe('a message in French', () => {
  it('is checked like the other one, whole or not at all', () => {
    expect(checkProgram(BOTH, LINK)).toEqual([])
    expect(readProgram(valuesOf(BOTH), LINK).content.french).toEqual(FRENCH)
    expect(readProgram(valuesOf(WHOLE), LINK).content.french).toBeNull()
    const part = readProgram({ ...valuesOf(WHOLE), fr_reason: 'vous' }, LINK)
    expect(part.problems.map((problem) => problem.field)).toEqual(['fr_frequency', 'fr_template'])
    const bad = { ...BOTH, french: { ...FRENCH, template: '{brand} : {reason} {link}' } }
    const fields = checkProgram(bad, LINK).map((problem) => problem.field)
    expect(new Set(fields)).toEqual(new Set(['fr_template']))
  })

  it('changes what an approval binds, and a program without one keeps its hash', () => {
    expect(messageHash(BOTH)).not.toBe(messageHash(WHOLE))
    expect(messageHash({ ...WHOLE, french: null })).toBe(messageHash(WHOLE))
    const other = { ...BOTH, french: { ...FRENCH, reason: 'vous nous suivez' } }
    expect(messageHash(other)).not.toBe(messageHash(BOTH))
  })

  it('and the answers in French stay in the short alphabet', () => {
    expect(previewFrench(BOTH, LINK)).toMatchObject({ encoding: 'GSM-7', segments: 2 })
    for (const text of [confirmationText(WHOLE, 'fr'), helpText(WHOLE, 'fr')])
      expect(countSegments(text).encoding).toBe('GSM-7')
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

  it('sends nothing more once the French text is another than the one approved', async () => {
    const { programId } = await approve(test.ctx, {
      phones: [MONTREAL, ALBANY],
      program: { french: FRENCH },
    })
    await test.ctx.db
      .updateTable('program')
      .set({ french: JSON.stringify({ ...FRENCH, reason: 'autre chose' }) })
      .where('id', '=', programId)
      .execute()
    await sendDue(test.ctx)
    expect(await states(test.ctx)).toEqual({ held: 2 })
  })

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
