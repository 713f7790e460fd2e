import { describe, expect, it } from 'vitest'
import { dueAfter, waitOf, workingMinutes } from '../../src/review/promise.ts'

const at = (text: string) => new Date(text)

describe('the promised time', () => {
  it.each([
    ['within the day', '2026-11-17T15:00:00Z', '2026-11-18T15:00:00Z'],
    ['from Friday over the weekend', '2026-11-20T15:00:00Z', '2026-11-23T15:00:00Z'],
    ['sent at night', '2026-11-17T04:00:00Z', '2026-11-17T22:00:00Z'],
    ['sent on Sunday', '2026-11-22T15:00:00Z', '2026-11-23T22:00:00Z'],
    ['sent as the day ends', '2026-11-17T22:00:00Z', '2026-11-18T22:00:00Z'],
    ['over the change of the clocks in autumn', '2026-10-30T15:00:00Z', '2026-11-02T16:00:00Z'],
    ['over the change of the clocks in spring', '2026-03-06T15:00:00Z', '2026-03-09T14:00:00Z'],
  ])('is one business day: %s', (_name, from, due) => {
    expect(dueAfter(at(from), 1).toISOString()).toBe(new Date(due).toISOString())
  })

  it('is due after one day and late after two', () => {
    const from = at('2026-11-20T15:00:00Z')
    expect(waitOf(from, at('2026-11-23T14:59:00Z')).state).toBe('in_time')
    expect(waitOf(from, at('2026-11-23T15:01:00Z')).state).toBe('due')
    expect(waitOf(from, at('2026-11-24T15:01:00Z')).state).toBe('late')
  })

  it('counts only the hours of the desk', () => {
    expect(workingMinutes(at('2026-11-20T15:00:00Z'), at('2026-11-23T15:00:00Z'))).toBe(480)
    expect(workingMinutes(at('2026-11-21T15:00:00Z'), at('2026-11-22T15:00:00Z'))).toBe(0)
    expect(workingMinutes(at('2026-11-17T15:00:00Z'), at('2026-11-17T14:00:00Z'))).toBe(0)
  })
})
