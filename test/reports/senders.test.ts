import { dayCounter } from '../../src/welcome/sender-limit-queries.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capDay } from '../../src/welcome/sender-class.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, CONTENT, phonesFrom, states } from '../welcome/approved.ts'

/** A Monday noon in New York; the Pacific day ends at 08:00 UTC. */
const NOW = '2026-11-23T17:00:00.000Z'
const PATH = '/operate/senders'

describe('the day of a daily cap', () => {
  it.each([
    ['2026-11-24T07:59:59.999Z', '20261123', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00:00.000Z', '20261124', '2026-11-25T08:00:00.000Z'],
    ['2026-07-01T06:59:59.999Z', '20260630', '2026-07-01T07:00:00.000Z'],
    ['2026-11-01T12:00:00.000Z', '20261101', '2026-11-02T08:00:00.000Z'],
  ])('at %s is %s and ends at midnight Pacific', (now, day, endsAt) => {
    expect(capDay(Date.parse(now))).toMatchObject({ day, endsAt: Date.parse(endsAt) })
  })
})

describe('what a sender may send', () => {
  let app: TestApp
  /** Two segments each. */
  const phones = phonesFrom(12)

  beforeEach(async () => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '60000', SEND_PER_DAY: '8' } })
    await approve(app.test.ctx, { cast: app.cast, phones })
  })
  afterEach(() => app.close())

  const sent = () => app.test.carrier.accepted.length
  const segments = async () => {
    const rows = await app.test.ctx.db
      .selectFrom('outbox')
      .select('segments')
      .where('state', '=', 'accepted')
      .execute()
    return rows.reduce((sum, row) => sum + (row.segments ?? 0), 0)
  }
  const own = (over: Record<string, string>) => ({
    sender: CONTENT.sender,
    class: 'own',
    per_minute: '6000',
    per_day: '',
    registration: '',
    ...over,
  })

  it('ends for the day at its cap; the rest says so and goes on at midnight Pacific', async () => {
    await sendDue(app.test.ctx)
    expect(await segments()).toBeLessThanOrEqual(8)
    expect(sent()).toBe(4)
    const waiting = await app.test.ctx.db
      .selectFrom('outbox')
      .select(['reason', 'until'])
      .where('state', '=', 'waiting')
      .execute()
    expect(waiting).toHaveLength(8)
    expect(waiting[0]).toEqual({
      reason: 'daily_cap',
      until: Date.parse('2026-11-24T08:00:00.000Z'),
    })
    app.test.clock.set('2026-11-24T16:00:00.000Z')
    await sendDue(app.test.ctx)
    expect(sent()).toBe(8)
  })

  it('is set on a page, from the next claim on', async () => {
    await sendDue(app.test.ctx)
    const oscar = await app.as(app.cast.oscar)
    const page = await (
      await oscar.get(`${PATH}?sender=${encodeURIComponent(CONTENT.sender)}`)
    ).text()
    expectValidHtml(page)
    expect(page).toContain('Not set: the settings apply')
    await oscar.post(PATH, own({ per_day: '12' }))
    await sendDue(app.test.ctx)
    expect(sent()).toBe(6)
    await oscar.post(PATH, { ...own({}), class: 'toll_free' })
    await sendDue(app.test.ctx)
    expect(await states(app.test.ctx)).toEqual({ accepted: 12 })
    expect(await (await oscar.get(PATH)).text()).toContain('Verified toll-free number')
  })

  it('is counted together for senders of one registration', async () => {
    const other = '+12125550198'
    await approve(app.test.ctx, {
      cast: app.cast,
      program: { name: 'Second', sender: other },
      phones: phonesFrom(12, 12_125_550_150),
    })
    const oscar = await app.as(app.cast.oscar)
    const both = { per_day: '10', registration: 'B123' }
    await oscar.post(PATH, own(both))
    await oscar.post(PATH, own({ ...both, sender: other }))
    await sendDue(app.test.ctx)
    expect(sent()).toBe(5)
    // The control: without it each has a cap of its own, and what it has sent counts in that.
    await oscar.post(PATH, own({ per_day: '10' }))
    await oscar.post(PATH, own({ per_day: '10', sender: other }))
    await sendDue(app.test.ctx)
    expect(sent()).toBe(10)
  })

  describe('whose registration changes in the middle of a day', () => {
    const cap = (registration: string) => own({ per_day: '10', registration })
    /** The cap is used up under its own name. */
    const useUp = async () => {
      const oscar = await app.as(app.cast.oscar)
      await oscar.post(PATH, cap(''))
      await sendDue(app.test.ctx)
      expect(sent()).toBe(5)
      return oscar
    }
    const count = async (name: string) =>
      (
        await app.test.ctx.db
          .selectFrom('counter')
          .select('value')
          .where('name', '=', dayCounter(name, '20261123'))
          .executeTakeFirst()
      )?.value ?? 0

    it('takes along what it has sent, however often it changes', async () => {
      const oscar = await useUp()
      for (const registration of ['B1', 'B2', '', 'B1', '', 'B2']) {
        await oscar.post(PATH, cap(registration))
        await sendDue(app.test.ctx)
      }
      expect(sent()).toBe(5)
      expect([await count(CONTENT.sender), await count('registration B1')]).toEqual([10, 10])
      // A larger cap counts the same segments.
      await oscar.post(PATH, own({ per_day: '14', registration: 'B2' }))
      await sendDue(app.test.ctx)
      expect(sent()).toBe(7)
      await oscar.post(PATH, own({ per_day: '14', registration: 'B1' }))
      await sendDue(app.test.ctx)
      expect([sent(), await count('registration B1')]).toEqual([7, 14])
      app.test.clock.set('2026-11-24T16:00:00.000Z')
      await sendDue(app.test.ctx)
      expect(sent()).toBe(12)
    })

    it('would begin a new count, were it not taken along', async () => {
      const oscar = await useUp()
      await oscar.post(PATH, cap('B1'))
      await app.test.ctx.db
        .deleteFrom('counter')
        .where('name', '=', dayCounter('registration B1', '20261123'))
        .execute()
      await sendDue(app.test.ctx)
      expect(sent()).toBe(10)
    })

    it('adds to what the registration has sent already', async () => {
      const other = '+12125550198'
      await approve(app.test.ctx, {
        cast: app.cast,
        program: { name: 'Second', sender: other },
        phones: phonesFrom(12, 12_125_550_150),
      })
      const oscar = await app.as(app.cast.oscar)
      await oscar.post(PATH, own({ per_day: '8' }))
      await oscar.post(PATH, own({ per_day: '6', registration: 'B1', sender: other }))
      await sendDue(app.test.ctx)
      expect(sent()).toBe(7)
      await oscar.post(PATH, own({ per_day: '20', registration: 'B1' }))
      expect(await count('registration B1')).toBe(14)
      await sendDue(app.test.ctx)
      expect(sent()).toBe(10)
    })
  })

  it('says what is wrong with a figure', async () => {
    const oscar = await app.as(app.cast.oscar)
    const answer = await oscar.post(PATH, own({ per_minute: '0', per_day: 'many', sender: 'x' }))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('from 1 to 60,000')
    expect(page).toContain('leave it empty where there is no cap')
    expect(page).toContain('Enter a sender.')
  })
})
