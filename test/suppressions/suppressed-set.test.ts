import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sipHash, sipHash52, sipKey } from '../../src/lib/siphash.ts'
import { readPhone, DEFAULT_PHONE_RULES } from '../../src/phone/phone.ts'
import { liftSuppressions } from '../../src/suppressions/lift-suppressions.ts'
import { isSuppressed, loadSuppressed } from '../../src/suppressions/queries.ts'
import { suppressMany } from '../../src/suppressions/suppress-many.ts'
import { suppressPhone, type Suppressing } from '../../src/suppressions/suppress-phone.ts'
import { type SuppressedRow, SuppressedSetBuilder } from '../../src/suppressions/suppressed-set.ts'
import { confirmValue, lookUpKey, lookUpValue } from '../../src/suppressions/suppression.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

describe('SipHash-2-4', () => {
  const key = sipKey(Uint8Array.from({ length: 16 }, (_, index) => index))
  const bytes = (count: number) => Uint8Array.from({ length: count }, (_, index) => index)

  it.each([
    [0, '726fdb47dd0e0e31'],
    [1, '74f839c593dc67fd'],
    [8, '93f5f5799a932462'],
    [15, 'a129ca6149be45e5'],
    [16, '3f2acc7f57c29bdb'],
  ])('gives the published value for %i bytes', (count, value) => {
    const { high, low } = sipHash(key, bytes(count))
    expect((BigInt(high) << 32n) | BigInt(low)).toBe(BigInt(`0x${value}`))
  })

  it('hashes a number as its eight bytes', () => {
    const eight = Buffer.alloc(8)
    eight.writeBigUInt64LE(12_125_550_100n)
    const { high, low } = sipHash(key, eight)
    expect(sipHash52(key, 12_125_550_100)).toBe(high * 0x100000 + (low >>> 12))
  })
})

describe('the set of suppressed numbers', () => {
  const key = lookUpKey(new Uint8Array(32).fill(7))
  const row = (phone: number, over: Partial<SuppressedRow> = {}): SuppressedRow => ({
    scope: 'organization',
    phone,
    lookup: lookUpValue(key, phone),
    confirm: confirmValue(key, phone),
    opted_out_at: '2026-11-01T00:00:00.000Z',
    ...over,
  })

  it('finds every number in it, known or erased, and no other', () => {
    const builder = new SuppressedSetBuilder(key)
    const first = 12_120_000_000
    for (let index = 0; index < 20_000; index += 1)
      builder.add(row(first + index * 2, index % 10 === 0 ? { phone: null } : {}))
    const set = builder.build()
    expect(set.size).toBe(20_000)
    let wrong = 0
    for (let index = 0; index < 40_000; index += 1)
      if ((set.scopeOf(first + index) !== null) !== (index % 2 === 0)) wrong += 1
    expect(wrong).toBe(0)
  })

  it('names the widest scope', () => {
    const builder = new SuppressedSetBuilder(key)
    builder.add(row(12_125_550_100, { scope: 'program' }))
    builder.add(row(12_125_550_100, { scope: 'installation', phone: null }))
    builder.add(row(12_125_550_101, { scope: 'program' }))
    const set = builder.build()
    expect(set.scopeOf(12_125_550_100)).toBe('installation')
    expect(set.scopeOf(12_125_550_101)).toBe('program')
  })

  it('does not take an equal look-up value for a hit', () => {
    const builder = new SuppressedSetBuilder(key)
    builder.add({ ...row(12_125_550_100), phone: null, lookup: lookUpValue(key, 12_125_550_199) })
    expect(builder.build().scopeOf(12_125_550_199)).toBeNull()
  })
})

describe('suppressing a number', () => {
  let test: TestContext
  let cast: Cast
  const phone = 12_127_365_000
  beforeEach(async () => {
    test = await openTestContext()
    cast = await addCast(test.ctx)
  })
  afterEach(() => test.close())

  const suppress = (over: Partial<Suppressing> = {}) =>
    suppressPhone(test.ctx, {
      phone,
      scope: 'organization',
      organizationId: cast.riverside.id,
      source: 'stop_reply',
      optedOutAt: new Date('2026-11-01T00:00:00Z'),
      ...over,
    })
  const here = () => ({ organizationId: cast.riverside.id, programId: 'p1', phone })

  it('holds in its scope only, once, with its own date and an event without the number', async () => {
    expect((await suppress()).added).toBe(true)
    expect((await suppress()).added).toBe(false)
    expect(await isSuppressed(test.ctx, here())).toBe('organization')
    const elsewhere = { ...here(), organizationId: cast.otherOrg.id }
    expect(await isSuppressed(test.ctx, elsewhere)).toBeNull()
    await suppress({ scope: 'installation', organizationId: null })
    expect(await isSuppressed(test.ctx, elsewhere)).toBe('installation')
    const rows = await test.ctx.db.selectFrom('suppression').selectAll().execute()
    expect(rows.map((row) => row.opted_out_at)).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
    ])
    const events = await test.ctx.db.selectFrom('audit_event').selectAll().execute()
    expect(JSON.stringify(events)).not.toContain('7365000')
  })

  it('holds for many at once as for each, the first date of a number, and once', async () => {
    await suppress()
    const [earlier, later] = [new Date('2025-03-04T05:06:07Z'), new Date('2026-03-04T05:06:07Z')]
    const many = {
      organizationId: cast.riverside.id,
      requestId: null,
      entries: [
        { phone, optedOutAt: earlier },
        { phone: phone + 1, optedOutAt: earlier },
        { phone: phone + 1, optedOutAt: later },
      ],
    }
    await suppressMany(test.ctx, many)
    await suppressMany(test.ctx, many)
    const rows = await test.ctx.db
      .selectFrom('suppression')
      .select(['phone', 'source', 'opted_out_at'])
      .orderBy('phone')
      .execute()
    expect(rows).toEqual([
      { phone, source: 'stop_reply', opted_out_at: '2026-11-01T00:00:00.000Z' },
      { phone: phone + 1, source: 'import', opted_out_at: earlier.toISOString() },
    ])
    const events = await test.ctx.db.selectFrom('audit_event').selectAll().execute()
    expect(events.map(({ name }) => name)).toEqual(['suppression.added', 'suppressions.imported'])
    expect(JSON.stringify(events)).not.toContain('736500')
    const other = { ...many, organizationId: cast.otherOrg.id }
    await suppressMany(test.ctx, other)
    expect(await isSuppressed(test.ctx, { ...here(), organizationId: cast.otherOrg.id })).toBe(
      'organization',
    )
  })

  it('outlives the number itself, in every spelling a list may have', async () => {
    await suppress()
    await test.ctx.db.updateTable('suppression').set({ phone: null }).execute()
    const set = await loadSuppressed(test.ctx.db, test.ctx.secrets, {
      organizationId: cast.riverside.id,
      programId: 'p1',
    })
    const spellings = [
      ...['2127365000', '12127365000', '+12127365000', '(212) 736-5000', '212-736-5000'],
      ...['212.736.5000', '212 736 5000', '+1 (212) 736-5000', '1-212-736-5000', 'tel:2127365000'],
      ...["'2127365000", '="2127365000"', '2127365000.0', '２１２７３６５０００', '212–736–5000'],
      ...[
        '212\u200B736\u200B5000',
        ' 2127365000 ',
        '1.212.736.5000',
        '+1-212-736-5000',
        '212*736*5000',
      ],
    ]
    const missed = spellings.filter((spelling) => {
      const read = readPhone(spelling, { ...DEFAULT_PHONE_RULES, today: '2026-11-22' }).phone
      return read === null || set.scopeOf(read) !== 'organization'
    })
    expect(missed).toEqual([])
    expect(await isSuppressed(test.ctx, here())).toBe('organization')
  })

  it('is taken back only by the person, and only where a START reaches', async () => {
    await suppress()
    await suppress({ scope: 'program', programId: 'p1', source: 'import' })
    await suppress({ scope: 'installation', organizationId: null, source: 'page_stop' })
    const lifting = { organizationId: cast.riverside.id, phone, by: 'start_reply' }
    expect(await liftSuppressions(test.ctx, lifting)).toBe(2)
    expect(await isSuppressed(test.ctx, here())).toBe('installation')
    expect((await suppress()).added).toBe(true)
  })
})
