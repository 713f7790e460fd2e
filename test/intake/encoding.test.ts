import { describe, expect, test } from 'vitest'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { ENCODING_NAMES, guessEncoding } from '../../src/intake/encoding.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { firstRows } from '../../src/intake/inspect.ts'
import { decodeBytes, utf8Source } from '../../src/intake/transcode.ts'
import type { Encoding } from '../../src/intake/transcode.ts'

const PEOPLE = ['José,Müller', 'Renée,Peña', 'Zoë,Côté', 'Mary,Smith', 'François,Núñez']
const LIST = `Phone,First,Last\n${PEOPLE.map((name, i) => `514223441${i},${name}`).join('\n')}\n`

/** The bytes of a text in a one-byte encoding, by asking the decoder for each byte. */
function encode(text: string, encoding: Encoding): Uint8Array {
  const codes = new Map<string, number>()
  for (let byte = 255; byte >= 0; byte--) {
    codes.set(decodeBytes(new Uint8Array([byte]), encoding), byte)
  }
  return new Uint8Array(Array.from(text, (character) => codes.get(character)!))
}

function encodeUtf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer((text.length + (mark ? 1 : 0)) * 2))
  const all = mark ? `\ufeff${text}` : text
  for (let i = 0; i < all.length; i++) view.setUint16(i * 2, all.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

const spellings: [string, Uint8Array, Encoding][] = [
  ['UTF-8', Buffer.from(LIST), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${LIST}`), 'utf-8'],
  ['UTF-16 LE with a mark', encodeUtf16(LIST, true, true), 'utf-16le'],
  ['UTF-16 BE with a mark', encodeUtf16(LIST, false, true), 'utf-16be'],
  ['UTF-16 LE', encodeUtf16(LIST, true, false), 'utf-16le'],
  ['UTF-16 BE', encodeUtf16(LIST, false, false), 'utf-16be'],
  ['Windows-1252', encode(LIST, 'windows-1252'), 'windows-1252'],
  ['Mac Roman', encode(LIST, 'macintosh'), 'macintosh'],
  ['DOS 850', encode(LIST, 'ibm850'), 'ibm850'],
]

describe('an encoding is found and read right', () => {
  test.each(spellings)('%s', (_name, bytes, encoding) => {
    const guess = guessEncoding(bytesSource(bytes))
    expect(guess).toMatchObject({ encoding, certain: true, badBytes: 0 })
    const inspected = inspectFile(bytesSource(bytes))
    if (typeof inspected === 'string') throw new Error(inspected)
    expect(inspected.table.header).toEqual(['Phone', 'First', 'Last'])
    const names = firstRows(inspected.table, 10).map((row) => row.slice(1).join(','))
    expect(names).toEqual(PEOPLE)
  })
})

const ONE_BYTE = [
  'windows-1250',
  'windows-1252',
  'windows-1254',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'macintosh',
  'ibm437',
  'ibm850',
] as const

/** Every list of names that an encoding can write, in it. */
function* inEveryEncoding(): Generator<[name: string, bytes: Uint8Array, people: string[]]> {
  const text = (people: string[]) =>
    `Phone,First,Last\n${people.map((name, i) => `514223441${i},${name}`).join('\n')}\n`
  const utf32 = (littleEndian: boolean, mark: boolean) => {
    const points = Array.from(`${mark ? '\ufeff' : ''}${text(PEOPLE)}`, (c) => c.codePointAt(0)!)
    const view = new DataView(new ArrayBuffer(points.length * 4))
    for (const [at, point] of points.entries()) view.setUint32(at * 4, point, littleEndian)
    return new Uint8Array(view.buffer)
  }
  for (const [name, bytes] of spellings.slice(0, 6)) yield [name, bytes, PEOPLE]
  for (const mark of [true, false]) {
    yield [`UTF-32 LE${mark ? ' with a mark' : ''}`, utf32(true, mark), PEOPLE]
    yield [`UTF-32 BE${mark ? ' with a mark' : ''}`, utf32(false, mark), PEOPLE]
  }
  yield ['ASCII', Buffer.from(text(['Mary,Smith'])), ['Mary,Smith']]
  yield ['UTF-7', Buffer.from(text(['Jos+AOk-,Lee'])), ['José,Lee']]
  const wide = (...bytes: number[]) =>
    Buffer.concat([
      Buffer.from('Phone,First,Last\n5142234410,Jos'),
      Buffer.from(bytes),
      Buffer.from(',Lee\n'),
    ])
  yield ['GB 18030', wide(0xa8, 0xa6), ['José,Lee']]
  yield ['Big5-HKSCS', wide(0x88, 0x6d), ['José,Lee']]
  yield ['EUC-JP', wide(0x8f, 0xab, 0xb1), ['José,Lee']]
  yield ['Shift JIS 2004', wide(0x85, 0x7e), ['José,Lee']]
  yield ['HP Roman 8', wide(0xc5), ['José,Lee']]
  for (const encoding of ONE_BYTE) {
    const decode = (byte: number) =>
      encoding in ENCODING_NAMES
        ? decodeBytes(new Uint8Array([byte]), encoding as Encoding)
        : new TextDecoder(encoding).decode(new Uint8Array([byte]))
    const codes = new Map(Array.from({ length: 256 }, (_, at) => [decode(255 - at), 255 - at]))
    const people = PEOPLE.filter((name) => Array.from(name).every((letter) => codes.has(letter)))
    const bytes = Array.from(text(people), (character) => codes.get(character)!)
    yield [encoding, new Uint8Array(bytes), people]
  }
}

describe('whatever a list is written in, no letter is wrong without a question', () => {
  const all = [...inEveryEncoding()]

  test('in more than thirty encodings', () => {
    expect(all.length).toBeGreaterThan(30)
  })

  test.each(all)('%s', (_name, bytes, people) => {
    const inspected = inspectFile(bytesSource(bytes))
    if (typeof inspected === 'string') throw new Error(inspected)
    const names = firstRows(inspected.table, 10).map((row) => row.slice(1).join(','))
    if (inspected.encoding.certain) expect(names).toEqual(people)
    else expect(inspected.encoding.candidates.length).toBeGreaterThan(0)
  })
})

test('one accented letter in the middle of a long list is enough', () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${5_142_230_000 + i},Ann,Lee\n`)
  rows[40_000] = '5142234410,José,Lee\n'
  const bytes = encode(`Phone,First,Last\n${rows.join('')}`, 'windows-1252')
  expect(guessEncoding(bytesSource(bytes))).toMatchObject({
    encoding: 'windows-1252',
    certain: true,
  })
})

test('damaged UTF-8 stays UTF-8, and the damaged row is set aside', () => {
  const bytes = Buffer.concat([
    Buffer.from(LIST),
    Buffer.from([0x61, 0xff, 0x2c, 0x62, 0x2c, 0x63]),
  ])
  const inspected = inspectFile(bytesSource(bytes))
  if (typeof inspected === 'string') throw new Error(inspected)
  expect(inspected.encoding).toMatchObject({
    encoding: 'utf-8',
    badBytes: 1,
    firstBadAt: Buffer.byteLength(LIST) + 1,
  })
  expect(firstRows(inspected.table, 10)).toHaveLength(PEOPLE.length)
})

test('what cannot be told is asked', () => {
  const japanese = Buffer.from([0x8e, 0x52, 0x93, 0x63, 0x2c, 0x89, 0xd4, 0x8e, 0x71, 0x0a])
  const source = bytesSource(Buffer.concat([Buffer.from('name,first\n'), japanese]))
  expect(guessEncoding(source).certain).toBe(false)
  expect(guessEncoding(source).candidates).toContain('shift_jis')
})

test('a view in UTF-8 may be read from any position, again and again', () => {
  const text = LIST.repeat(20_000)
  const view = utf8Source(bytesSource(encode(text, 'windows-1252')), 'windows-1252')
  const whole = Buffer.from(text)
  for (const at of [0, 500_000, 17, 1_000_003, 999_999]) {
    const buffer = Buffer.alloc(64)
    expect(view.read(buffer, at)).toBeGreaterThan(0)
    expect(buffer.subarray(0, 16)).toEqual(whole.subarray(at, at + 16))
  }
})
