import { expect, it } from 'vitest'
import { type Run, progressOf } from '../../src/vetting/run.ts'

const AT = Date.parse('2026-11-22T15:00:10Z')
const run = (over: Partial<Run>) =>
  ({
    status: 'running',
    rowsDone: 30_000,
    rowsTotal: 100_000,
    heldAt: '2026-11-22T15:00:00.000Z',
    heldFrom: 10_000,
    ...over,
  }) as Run

it('tells the pace and the time left by what this holder has done', () => {
  expect(progressOf(run({}), AT)).toEqual({
    done: 30_000,
    total: 100_000,
    perSecond: 2000,
    secondsLeft: 35,
  })
})

it('says that a total is an estimate while the rows are not all counted', () => {
  const survey = { rows: 100_000, flags: 0, dates: [], secondTable: null }
  expect(progressOf(run({ survey: { ...survey, guess: true } }), AT).about).toBe(true)
  expect(progressOf(run({ survey }), AT).about).toBeUndefined()
})

it('says what it does before there are rows to count', () => {
  const none = { rowsDone: 0, rowsTotal: null, heldFrom: 0 }
  expect(progressOf(run({ ...none, status: 'waiting', heldAt: null }), AT)).toEqual({
    done: 0,
    total: 0,
    state: 'Waiting for its turn',
  })
  expect(progressOf(run({ ...none, status: 'surveying' }), AT).state).toBe('Reading the file')
})

it('tells no pace when it stands, or has only begun', () => {
  for (const over of [
    { status: 'done' },
    { status: 'cancelled' },
    { heldFrom: 30_000 },
    { heldAt: '2026-11-22T15:00:10.000Z' },
  ] as const)
    expect(progressOf(run(over), AT)).toEqual({ done: 30_000, total: 100_000 })
})
