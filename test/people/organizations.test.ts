import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConflictError } from '../../src/errors.ts'
import { changeRole } from '../../src/people/organizations/change-role.ts'
import {
  choiceOf,
  contactOf,
  importsOf,
  importsRefusal,
} from '../../src/people/organizations/plan.ts'
import { removeMember } from '../../src/people/organizations/remove-member.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const people = () => `/o/${t.cast.riverside.id}/people`
const inForce = async () =>
  (await t.test.ctx.db.selectFrom('membership').selectAll().execute()).filter(
    (member) => member.organization_id === t.cast.riverside.id,
  )

describe('members', () => {
  it('change role and leave with effect on the very next click', async () => {
    const [alice, bob] = [await t.as(t.cast.alice), await t.as(t.cast.bob)]
    expect(await (await bob.get(people())).text()).not.toContain('Send the invitation')
    await alice.post(`${people()}/${t.cast.bob.id}/role`, { role: 'owner' })
    expect(await (await bob.get(people())).text()).toContain('Send the invitation')
    await bob.post(`${people()}/${t.cast.alice.id}/role`, { role: 'requester' })
    expect((await alice.post(`${people()}/${t.cast.bob.id}/removal`)).status).toBe(403)
    await bob.post(`${people()}/${t.cast.alice.id}/removal`)
    expect((await alice.get(people())).status).toBe(404)
    expect(await (await alice.get('/o')).text()).toContain('You belong to no organization')
  })

  it('keep at least one owner', async () => {
    const alice = await t.as(t.cast.alice)
    const self = `${people()}/${t.cast.alice.id}`
    expect((await alice.post(`${self}/role`, { role: 'requester' })).status).toBe(409)
    expect((await alice.post(`${self}/removal`)).status).toBe(409)
    expect((await alice.post(`${self}/role`, { role: 'emperor' })).status).toBe(422)
    expect(await (await alice.get(people())).text()).toContain('The only owner')
  })

  it('keep an owner also when two step down at once', async () => {
    const { ctx } = t.test
    const organizationId = t.cast.riverside.id
    await changeRole(ctx, { organizationId, personId: t.cast.bob.id, role: 'owner' })
    const results = await Promise.allSettled([
      changeRole(ctx, { organizationId, personId: t.cast.alice.id, role: 'requester' }),
      removeMember(ctx, { organizationId, personId: t.cast.bob.id }),
    ])
    expect(results.filter((result) => result.status === 'rejected')).toMatchObject([
      { reason: expect.any(ConflictError) },
    ])
    expect((await inForce()).filter((member) => member.role === 'owner')).toHaveLength(1)
  })
})

describe('an operator', () => {
  const organizations = '/operate/organizations'

  it('creates an organization and invites its owner', async () => {
    const oscar = await t.as(t.cast.oscar)
    const empty = await oscar.post(organizations, { name: '', plan: 'golden', email: 'x' })
    expect(empty.status).toBe(422)
    expectValidHtml(await empty.text())
    const created = await oscar.post(organizations, {
      name: 'Harbor Books',
      plan: 'starter',
      email: 'hana@example.org',
    })
    const path = created.headers.get('location')!
    const page = await (await oscar.get(path)).text()
    expect(page).toContain('hana@example.org')
    expectValidHtml(page)
    expectValidHtml(await (await oscar.get(organizations)).text())
    const again = await oscar.post(`${path}/invitations`, { email: 'hana@example.org' })
    expect(again.status).toBe(422)
  })

  it('sets the plan and opens imports in spite of it', async () => {
    const oscar = await t.as(t.cast.oscar)
    const path = `${organizations}/${t.cast.riverside.id}`
    const stored = () =>
      t.test.ctx.db
        .selectFrom('organization')
        .select(['plan', 'imports_allowed', 'imports_note'])
        .where('id', '=', t.cast.riverside.id)
        .executeTakeFirst()
    await oscar.post(`${path}/plan`, { plan: 'team', imports: 'as_plan', note: 'Upgrade first.' })
    expect(await stored()).toEqual({
      plan: 'team',
      imports_allowed: 0,
      imports_note: 'Upgrade first.',
    })
    await oscar.post(`${path}/plan`, { plan: 'team', imports: 'allowed', note: '' })
    expect(await stored()).toMatchObject({ imports_allowed: 1 })
    expect((await oscar.post(`${path}/plan`, { plan: 'team', imports: 'maybe' })).status).toBe(422)
  })

  it('suspends and resumes: reading goes on, changing does not', async () => {
    const [oscar, alice] = [await t.as(t.cast.oscar), await t.as(t.cast.alice)]
    const path = `${organizations}/${t.cast.riverside.id}`
    expect((await oscar.post(`${path}/suspension`, { why: ' ' })).status).toBe(422)
    await oscar.post(`${path}/suspension`, { why: 'Unpaid bills.' })
    expect((await oscar.post(`${path}/suspension`, { why: 'Again' })).status).toBe(409)
    expect(await (await alice.get(people())).text()).toContain('Unpaid bills.')
    const refused = await alice.post(`${people()}/invitations`, {
      email: 'carla@example.org',
      role: 'owner',
    })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('Riverside Campaign is suspended')
    expectValidHtml(await (await oscar.get(path)).text())
    await oscar.post(`${path}/resumption`)
    expect((await oscar.post(`${path}/resumption`)).status).toBe(409)
    const sent = await alice.post(`${people()}/invitations`, {
      email: 'carla@example.org',
      role: 'owner',
    })
    expect(sent.status).toBe(303)
  })
})

describe('a plan', () => {
  it('says who may import, and why not and whom to ask', () => {
    expect(importsOf('medium_business', 'as_plan', '')).toMatchObject({ importsAllowed: true })
    expect(importsOf('team', 'as_plan', '')).toMatchObject({ importsAllowed: false })
    expect(choiceOf('team', true)).toBe('allowed')
    expect(choiceOf('enterprise', false)).toBe('refused')
    const harbor = { name: 'Harbor Books', plan: 'team', importsAllowed: false, importsNote: '' }
    const contact = contactOf('Carryover <lists@example.org>')
    expect(importsRefusal(harbor, contact)).toBe(
      'List imports come with usage-based plans, and Harbor Books is on Team, flat price. Ask lists@example.org about it.',
    )
    expect(importsRefusal({ ...harbor, importsNote: 'Too new.' }, contact)).toBe(
      'Too new. Ask lists@example.org about it.',
    )
    expect(importsRefusal({ ...harbor, importsAllowed: true }, contact)).toBeNull()
  })
})
