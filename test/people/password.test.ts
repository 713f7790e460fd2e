import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '../../src/people/sign-in/password-hash.ts'
import { passwordProblem } from '../../src/people/sign-in/password.ts'

describe('a password', () => {
  it.each([
    'plum tractor window seven',
    'кит пляшет на крыше дома',
    'correct horse battery stapler',
    'x9!kQ2#mZ7@pL4$vN1',
    'a sentence about 1234567890 and my aunt',
  ])('takes %j', (password) => {
    expect(passwordProblem(password, ['Alice Okafor', 'alice@example.org'])).toBeNull()
  })

  it.each([
    ['short one', 'Use at least 15'],
    ['x'.repeat(129), 'at most 128'],
    ['Correct-Horse-Battery-Staple', 'Many people use'],
    ['aaaaaaaaaaaaaaaaaaa', 'Many people use'],
    ['passwordpassword', 'Many people use'],
    ['abcabcabcabcabcabc', 'Many people use'],
    ['1234567890123456', 'Many people use'],
    ['qwertyuiopasdfghjkl', 'Many people use'],
    ['poiuytrewqlkjhgfdsa', 'Many people use'],
    ['alice.okafor@example.org', 'mostly your name'],
    ['Carryover-Password-1', 'mostly your name'],
  ])('refuses %j', (password, why) => {
    expect(passwordProblem(password, ['Alice Okafor', 'alice@example.org'])).toContain(why)
  })

  it('is kept as a hash of its own, which only it opens', async () => {
    const password = 'plum tractor window seven'
    const hash = await hashPassword(password, 'production')
    expect(hash).not.toBe(await hashPassword(password, 'production'))
    expect(await verifyPassword({ hash, password })).toBe(true)
    expect(await verifyPassword({ hash, password: `${password} ` })).toBe(false)
    expect(await verifyPassword({ hash: 'nonsense', password })).toBe(false)
  })

  it('is the same however an accent was typed', async () => {
    const hash = await hashPassword('caf\u00e9 by the old harbor', 'test')
    expect(await verifyPassword({ hash, password: 'cafe\u0301 by the old harbor' })).toBe(true)
  })
})
