import { describe, expect, it } from 'vitest'
import { attemptsUntil, newAttemptId, newId } from '../../src/lib/ids.ts'

const AT = Date.parse('2026-11-22T15:00:00.000Z')

describe('ids', () => {
  it('sort in the order they were made, also within a millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => newId(new Date(AT)))
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/.test(id)),
    ).toBe(true)
  })

  it('follow a clock that was set back for good', () => {
    newId(new Date(AT))
    expect(newId(new Date(AT - 86_400_000)) < newId(new Date(AT))).toBe(true)
  })
})

describe('ids of attempts', () => {
  it('lie between the moments before and after', () => {
    const id = newAttemptId(AT)
    expect(attemptsUntil(AT - 1000) < id && id < attemptsUntil(AT + 1000)).toBe(true)
  })

  it('differ in what nobody can guess', () => {
    expect(newAttemptId(AT).slice(12)).not.toBe(newAttemptId(AT).slice(12))
    expect(newAttemptId(AT)).toMatch(/^[\w-]{34}$/)
  })
})
