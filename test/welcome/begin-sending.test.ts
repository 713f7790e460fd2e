import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDataMark, writeDataMark } from '../../src/lib/data-mark.ts'
import { deriveSecrets } from '../../src/lib/secrets.ts'
import { suppressPhone } from '../../src/suppressions/suppress-phone.ts'
import { isSuppressed } from '../../src/suppressions/queries.ts'
import { allowSending } from '../../src/welcome/allow-sending.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { restoredCopy, type StartFacts } from '../../src/welcome/restored.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, phonesFrom } from './approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'

describe('a restored copy', () => {
  const left: StartFacts = {
    fingerprint: '/data/a.db#7',
    place: '/data/a.db#7',
    instanceId: 'one',
    epoch: 4,
    heartbeatAt: 1_000_000,
    mark: { instanceId: 'one', epoch: 4, at: 1_000_000 },
    onPostgres: false,
  }
  it.each<[string, Partial<StartFacts>, boolean]>([
    ['as it was left', {}, false],
    ['never sent before', { fingerprint: null, mark: null }, false],
    ['a crash before the epoch was raised', { mark: { ...left.mark!, epoch: 5 } }, false],
    ['the file lies elsewhere', { place: '/backup/a.db#9' }, true],
    ['the note is gone', { mark: null }, true],
    ['another installation', { mark: { ...left.mark!, instanceId: 'two' } }, true],
    ['an older epoch', { mark: { ...left.mark!, epoch: 9 } }, true],
    ['an older state of the same epoch', { mark: { ...left.mark!, at: 2_000_000 } }, true],
  ])('%s', (_name, facts, restored) => {
    expect(restoredCopy({ ...left, ...facts }) !== null).toBe(restored)
  })
})

describe('taking over sending', () => {
  let test: TestContext
  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
  })
  afterEach(() => test.close())

  it('sends nothing from a copy until a person has allowed it', async () => {
    const { ctx } = test
    await approve(ctx, { phones: phonesFrom(2) })
    expect(await beginSending(ctx)).toMatchObject({ on: true, epoch: 1 })
    const mark = readDataMark(ctx.config.dataDir)!
    writeDataMark(ctx.config.dataDir, { ...mark, at: mark.at + 3_600_000 })
    const copy = await beginSending(ctx)
    expect(copy).toMatchObject({ on: false, epoch: 2 })
    expect(copy.note).toContain('restored copy')
    expect(await claimWelcomes(ctx, { epoch: 2, limit: 8 })).toMatchObject({ stopped: true })
    await allowSending(ctx, { sending: 'on' })
    expect((await claimWelcomes(ctx, { epoch: 2, limit: 8 })).claims).toHaveLength(2)
    expect(await beginSending(ctx)).toMatchObject({ on: true })
  })

  it('says since when replies may have been missed', async () => {
    const { ctx, clock } = test
    expect(await beginSending(ctx)).toMatchObject({ downSince: null })
    clock.advance(30_000)
    expect(await beginSending(ctx)).toMatchObject({ downSince: null })
    clock.advance(3_600_000)
    expect((await beginSending(ctx)).downSince).toBe(Date.parse(MONDAY_NOON) + 30_000)
  })

  it('computes look-up values anew under a new key, and stops when it cannot', async () => {
    const { ctx } = test
    const { cast, programId } = await approve(ctx, { phones: phonesFrom(1) })
    const organizationId = cast.riverside.id
    const phone = 12_125_550_177
    const suppress = (number: number) =>
      suppressPhone(ctx, {
        phone: number,
        scope: 'organization',
        organizationId,
        source: 'staff',
        optedOutAt: ctx.now(),
      })
    await suppress(phone)
    const renewed = { ...ctx, secrets: deriveSecrets('quite another secret key for this test') }
    expect(await beginSending(renewed)).toMatchObject({ on: true })
    expect(await isSuppressed(renewed, { organizationId, programId, phone })).toBe('organization')
    const { id } = await suppress(12_125_550_178)
    await ctx.db.updateTable('suppression').set({ phone: null }).where('id', '=', id).execute()
    const lost = await beginSending(renewed)
    expect(lost).toMatchObject({ on: false })
    expect(lost.note).toContain('SECRET_KEY')
  })
})
