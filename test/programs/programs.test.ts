import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { actingAs, type Context } from '../../src/context.ts'
import { changeProgram } from '../../src/programs/change-program.ts'
import { createProgram } from '../../src/programs/create-program.ts'
import { messageHash } from '../../src/programs/program.ts'
import { findProgram, getProgram, listPrograms } from '../../src/programs/queries.ts'
import { setProgramPaused } from '../../src/programs/set-program-paused.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { programContent } from './factory.ts'

let test: TestContext
let cast: Cast
let alice: Context
let riverside: string

beforeEach(async () => {
  test = await openTestContext()
  cast = await addCast(test.ctx)
  alice = as(cast.alice.id)
  riverside = cast.riverside.id
})
afterEach(() => test.close())

const as = (personId: string) => actingAs(test.ctx, { kind: 'person', personId })
const create = (ctx: Context) =>
  createProgram(ctx, { organizationId: riverside, content: programContent() })
const events = async () =>
  (await listChain(test.ctx.db, riverside, { afterSeq: 0, limit: 50 })).map((event) => event.name)

describe('creating a program', () => {
  it('stores it as written and records the event with its hash', async () => {
    const id = await create(alice)
    expect(await getProgram(test.ctx.db, riverside, id)).toMatchObject({
      ...programContent(),
      version: 1,
      pausedAt: null,
    })
    expect(await events()).toEqual(['program.created'])
  })

  it.each([
    ['a requester', (cast: Cast) => cast.bob.id, 'ForbiddenError'],
    ['a reviewer', (cast: Cast) => cast.rita.id, 'NotFoundError'],
    ['an owner of another organization', (cast: Cast) => cast.mallory.id, 'NotFoundError'],
  ])('refuses %s', async (_who, who, error) => {
    await expect(create(as(who(cast)))).rejects.toMatchObject({ name: error })
    expect(await listPrograms(test.ctx.db, riverside)).toEqual([])
    expect(await events()).toEqual([])
  })

  it('refuses an organization that is suspended', async () => {
    await test.ctx.db
      .updateTable('organization')
      .set({ suspended_at: '2026-11-01T00:00:00.000Z', suspended_why: 'Complaints.' })
      .execute()
    await expect(create(alice)).rejects.toThrow('Riverside Campaign is suspended: Complaints.')
  })

  it('refuses content with a problem, whoever calls', async () => {
    const content = programContent({ brand: '' })
    await expect(
      createProgram(alice, { organizationId: riverside, content }),
    ).rejects.toMatchObject({ name: 'InvalidInputError' })
  })
})

describe('changing a program', () => {
  it('raises the version, and says whether approvals are touched', async () => {
    const programId = await create(alice)
    const content = programContent({ reason: 'you asked us to write' })
    expect(
      await changeProgram(alice, { organizationId: riverside, programId, version: 1, content }),
    ).toEqual({ changed: true, messageChanged: true })
    const program = await getProgram(test.ctx.db, riverside, programId)
    expect(program).toMatchObject({ version: 2, reason: 'you asked us to write' })
    expect(messageHash(program)).toBe(messageHash(content))
    expect(await events()).toContain('program.changed')
  })

  it('does nothing when nothing differs', async () => {
    const programId = await create(alice)
    const content = programContent()
    expect(
      await changeProgram(alice, { organizationId: riverside, programId, version: 1, content }),
    ).toEqual({ changed: false, messageChanged: false })
    expect(await events()).toEqual(['program.created'])
  })

  it('refuses the second of two who saw the same version', async () => {
    const programId = await create(alice)
    const change = (reason: string) =>
      changeProgram(alice, {
        organizationId: riverside,
        programId,
        version: 1,
        content: programContent({ reason }),
      })
    const results = await Promise.allSettled([change('you asked'), change('you wrote to us')])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find((result) => result.status === 'rejected')
    expect(lost?.reason).toMatchObject({ name: 'ConflictError' })
  })

  it('refuses a requester and another organization', async () => {
    const programId = await create(alice)
    const content = programContent({ reason: 'you asked' })
    const change = { organizationId: riverside, programId, version: 1, content }
    await expect(changeProgram(as(cast.bob.id), change)).rejects.toMatchObject({
      name: 'ForbiddenError',
    })
    await expect(
      changeProgram(as(cast.mallory.id), { ...change, organizationId: cast.otherOrg.id }),
    ).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})

describe('pausing a program', () => {
  it('pauses and resumes once each', async () => {
    const programId = await create(alice)
    const program = { organizationId: riverside, programId }
    await setProgramPaused(alice, { ...program, paused: true })
    await expect(setProgramPaused(alice, { ...program, paused: true })).rejects.toMatchObject({
      name: 'ConflictError',
    })
    expect((await findProgram(test.ctx.db, riverside, programId))?.pausedAt).not.toBeNull()
    await setProgramPaused(alice, { ...program, paused: false })
    await expect(setProgramPaused(alice, { ...program, paused: false })).rejects.toMatchObject({
      name: 'ConflictError',
    })
    expect((await events()).sort()).toEqual([
      'program.created',
      'program.paused',
      'program.resumed',
    ])
  })
})
