import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  messagesOf,
  mismatchOf,
  stepsOf,
  titleOf,
  type FunnelFigures,
} from '../../src/reports/funnel.ts'
import { readFunnel } from '../../src/reports/queries.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { approve } from '../welcome/approved.ts'

/** A Monday, inside sending hours from Newfoundland to Hawaii. */
const NOW = '2026-11-23T20:00:00.000Z'

const FIGURES: FunnelFigures = {
  rows: 10,
  accepted: 6,
  review: 1,
  rejected: 3,
  approved: 6,
  duplicates: 1,
  earlier: 0,
  states: { delivered: 3, undelivered: 1, waiting: 1 },
  opened: 2,
  openedAutomated: 1,
  joined: 1,
  optedOut: 0,
  underAge: 0,
}

describe('the funnel', () => {
  it('adds up', () => {
    expect(mismatchOf(FIGURES)).toBeNull()
    expect(messagesOf(FIGURES) + FIGURES.duplicates).toBe(FIGURES.approved)
    expect(stepsOf(FIGURES).map((step) => step.count)).toEqual([10, 6, 6, 4, 3, 2, 1])
    expect(titleOf(FIGURES)).toBe('1 in 3 delivered messages led to a join')
  })

  it.each([
    ['a lost row', { rows: 11 }],
    ['a lost message', { states: { delivered: 3, undelivered: 1 } }],
    ['a message too many', { duplicates: 2 }],
  ])('says so when there is %s', (_what, over) => {
    expect(mismatchOf({ ...FIGURES, ...over })).toMatch(/add up/)
  })
})

describe('a request that is being sent', () => {
  let app: TestApp
  let path: string
  let organization: string
  let requestId: string

  beforeEach(async () => {
    app = await openTestApp({ now: NOW })
    const approved = await approve(app.test.ctx, {
      cast: app.cast,
      phones: [12125550101, 12125550102, 12125550103],
    })
    requestId = approved.requestId
    organization = app.cast.riverside.id
    path = `/o/${organization}/requests/${requestId}`
    await app.test.ctx.db
      .updateTable('list_import_request')
      .set({ status: 'sending' })
      .where('id', '=', requestId)
      .execute()
  })
  afterEach(() => app.close())

  const statesOf = async () =>
    (await readFunnel(app.test.ctx.db, { id: requestId, runId: null })).states

  it('is paused, resumed and stopped by its people, and says what that did', async () => {
    const bob = await app.as(app.cast.bob)
    expect((await bob.post(`${path}/pause`)).status).toBe(303)
    expect(await (await bob.get(path)).text()).toContain('3 messages will not leave')
    expect((await bob.post(`${path}/pause`)).status).toBe(409)
    expect((await bob.post(`${path}/resumption`)).status).toBe(303)
    expect((await bob.post(`${path}/halt`)).status).toBe(303)
    expect(await (await bob.get(path)).text()).toContain('3 messages had not left and never will')
    expect(await statesOf()).toEqual({ expired: 3 })
    expect((await bob.post(`${path}/resumption`)).status).toBe(409)
  })

  it('is out of reach for another organization', async () => {
    const mallory = await app.as(app.cast.mallory)
    for (const act of ['pause', 'resumption', 'halt'])
      expect((await mallory.post(`${path}/${act}`)).status).toBe(404)
    const foreign = path.replace(organization, app.cast.otherOrg.id)
    expect((await mallory.post(`${foreign}/halt`)).status).toBe(404)
    expect(await statesOf()).toEqual({ waiting: 3 })
  })
})
