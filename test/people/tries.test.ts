import { describe, expect, it } from 'vitest'
import { networkOf, openTries } from '../../src/people/sign-in/tries.ts'

describe('tries', () => {
  it('are free five times, then have to wait longer and longer', async () => {
    const tries = openTries()
    for (let n = 1; n <= 5; n += 1) expect(await tries.begin('alice', '192.0.2.1')).toBe(0)
    expect(await tries.begin('alice', '192.0.2.1')).toBe(30)
    expect(await tries.begin('alice', '192.0.2.2')).toBe(0)
    expect(await tries.begin('bob', '192.0.2.1')).toBe(0)
  })

  it('start anew after a right password', async () => {
    const tries = openTries()
    for (let n = 1; n <= 5; n += 1) await tries.begin('alice', '192.0.2.1')
    await tries.succeeded('alice', '192.0.2.1')
    expect(await tries.begin('alice', '192.0.2.1')).toBe(0)
  })

  it('run out for one address that tries many accounts', async () => {
    const tries = openTries()
    for (let n = 1; n <= 60; n += 1) expect(await tries.begin(`person ${n}`, '192.0.2.1')).toBe(0)
    expect(await tries.begin('person 61', '192.0.2.1')).toBeGreaterThan(800)
    expect(await tries.begin('person 61', '192.0.2.9')).toBe(0)
  })

  it('run out for one account tried from many addresses', async () => {
    const tries = openTries()
    for (let n = 1; n <= 50; n += 1) expect(await tries.begin('alice', `192.0.2.${n}`)).toBe(0)
    expect(await tries.begin('alice', '192.0.2.99')).toBeGreaterThan(3000)
  })

  it('of a code count once', async () => {
    const tries = openTries()
    expect(await tries.isFirstUse('alice', '123456')).toBe(true)
    expect(await tries.isFirstUse('alice', '123456')).toBe(false)
    expect(await tries.isFirstUse('bob', '123456')).toBe(true)
  })
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  [undefined, 'unknown'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
