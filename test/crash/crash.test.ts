import { describe, expect, it } from 'vitest'
import { EVERY_FAULT } from './faults.ts'
import { CRASH_POINTS, runExperiment } from './laboratory.ts'

/** The short version; `npm run test:crash -- --kills 200` is the long one. */
describe('a process killed while it sends', () => {
  it('sends to nobody twice and loses nobody, at every step it can die', async () => {
    const found = await runExperiment({
      messages: 160,
      kills: 3,
      points: CRASH_POINTS,
      faults: EVERY_FAULT,
      speed: 400,
    })
    expect(found).toMatchObject({ twice: 0, markedInVain: 0, unknown: 0, lost: 0, unsettled: 0 })
    expect(found.inDoubt).toBeGreaterThan(0)
    expect(found.settledFound).toBeGreaterThan(0)
  }, 120_000)

  it('would be found out if it sent again what it had claimed', async () => {
    const found = await runExperiment({
      messages: 120,
      kills: 4,
      speed: 400,
      wrong: 'claimed_again',
    })
    expect(found.twice).toBeGreaterThan(0)
  }, 60_000)

  it('would be found out if it took what it fetched for sent', async () => {
    const found = await runExperiment({
      messages: 60,
      kills: 0,
      points: ['after_claim', 'after_claim'],
      pointMs: 15_000,
      speed: 400,
      wrong: 'cursor',
    })
    expect(found.markedInVain).toBeGreaterThan(0)
  }, 60_000)

  it('would be found out if it did not wait before it takes a message for unsent', async () => {
    const found = await runExperiment({
      messages: 20,
      kills: 0,
      speed: 2000,
      faults: { late: 0.13, lateMs: 4500 },
      secondsMax: 40,
    })
    expect(found.twice).toBeGreaterThan(0)
  }, 60_000)
})
