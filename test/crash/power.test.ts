import { describe, expect, it } from 'vitest'
import { cutAgainAndAgain, traceSends } from './power.ts'
import { whyNoStrace } from './traced.ts'

const missing = whyNoStrace()
if (missing) console.log(`Skipped: ${missing}.`)
/** 300 and 20 are the full sizes. */
const SENDS = Number(process.env['SENDS'] ?? 60)
const CUTS = Number(process.env['CUTS'] ?? 3)

describe.skipIf(missing !== null)('what is on disk', () => {
  it('holds each claim before its request leaves', async () => {
    const { sent, early } = await traceSends(SENDS)
    expect(sent).toBeGreaterThanOrEqual(SENDS)
    expect(early).toEqual([])
  }, 300_000)

  it('would be found out if commits were not synced', async () => {
    const { sent, early } = await traceSends(30, 'not_synced')
    expect(sent).toBeGreaterThanOrEqual(30)
    expect(early.length).toBeGreaterThan(15)
  }, 120_000)
})

describe.skipIf(missing !== null)('when the power goes', () => {
  it('sends to nobody twice', async () => {
    const found = await cutAgainAndAgain({ messages: 60 * CUTS, cuts: CUTS })
    expect(found.twice).toBe(0)
    expect(found.accepted).toBeGreaterThan(CUTS * 5)
  }, 600_000)

  it('would send twice if commits were not synced', async () => {
    const found = await cutAgainAndAgain({ messages: 150, cuts: 3 }, 'not_synced')
    expect(found.lostBytes).toBeGreaterThan(0)
    expect(found.twice).toBeGreaterThan(0)
  }, 120_000)
})
