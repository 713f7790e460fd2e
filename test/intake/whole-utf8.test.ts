import { expect, it } from 'vitest'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { wholeUtf8 } from '../../src/intake/whole-utf8.ts'

const MIB = 1024 * 1024
const whole = (bytes: Uint8Array) => wholeUtf8(bytesSource(bytes))

it.each(['é', '€', '😀'])('takes %s wherever two pieces of the file meet', (letter) => {
  for (let before = MIB - 5; before <= MIB + 1; before += 1)
    expect(whole(Buffer.from(`${'a'.repeat(before)}${letter}b`))).toBe(true)
})

it('finds a broken byte at the start, at the end and where pieces meet', () => {
  for (const at of [0, MIB - 1, MIB, 2 * MIB]) {
    const bytes = Buffer.alloc(2 * MIB + 1, 'a')
    bytes[at] = 0xe9
    expect(whole(bytes)).toBe(false)
  }
  const bytes = Buffer.alloc(2 * MIB, 'a')
  bytes.fill(0x80, MIB - 6, MIB + 2)
  expect(whole(bytes)).toBe(false)
})

it('takes an empty file', () => {
  expect(whole(Buffer.alloc(0))).toBe(true)
})
