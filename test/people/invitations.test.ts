import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { actingAs } from '../../src/context.ts'
import { ConflictError, ForbiddenError, NotFoundError } from '../../src/errors.ts'
import { acceptInvitation } from '../../src/people/invitations/accept-invitation.ts'
import { invitePerson } from '../../src/people/invitations/invite-person.ts'
import { resendInvitation } from '../../src/people/invitations/resend-invitation.ts'
import { openSetUp } from '../../src/people/open-set-up.ts'
import { type TestApp, openBrowser, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { PASSWORD, givePassword, linkMailedTo } from '../support/sign-in.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const stranger = () => openBrowser(t.app)
const people = () => `/o/${t.cast.riverside.id}/people`
const linkTo = (email: string) => linkMailedTo(t.test.ctx, email, 'You are invited')
const chain = (name: string) =>
  listChain(t.test.ctx.db, name, { afterSeq: 0, limit: 100 }).then((events) =>
    events.map((event) => event.name),
  )

describe('an invitation', () => {
  it('brings someone new into the organization, once', async () => {
    const alice = await t.as(t.cast.alice)
    const sent = await alice.post(`${people()}/invitations`, {
      email: 'Carla@Example.org',
      role: 'requester',
    })
    expect(sent.headers.get('location')).toBe(people())
    const page = await (await alice.get(people())).text()
    expect(page).toContain('carla@example.org')
    expectValidHtml(page)

    const link = await linkTo('carla@example.org')
    const carla = stranger()
    const invitation = await (await carla.get(link)).text()
    expect(invitation).toContain('Join Riverside Campaign')
    expectValidHtml(invitation)
    const weak = await carla.post(link, { name: 'Carla Diaz', password: 'carla' })
    expect(weak.status).toBe(422)
    expect(await weak.text()).toContain('value="Carla Diaz"')
    const joined = await carla.post(link, { name: 'Carla Diaz', password: PASSWORD })
    expect(joined.headers.get('location')).toBe(`/o/${t.cast.riverside.id}`)
    expect(await (await carla.get(people())).text()).toContain('Only an owner can change it')
    expect((await stranger().get(link)).status).toBe(404)
    expect((await stranger().post(link, { name: 'X', password: PASSWORD })).status).toBe(404)
    expect(await chain(t.cast.riverside.id)).toEqual(['person.invited', 'person.joined'])
  })

  it('asks whoever has an account to sign in, and nobody else', async () => {
    const alice = await t.as(t.cast.alice)
    await givePassword(t.test.ctx, t.cast.mallory.id)
    await alice.post(`${people()}/invitations`, { email: t.cast.mallory.email, role: 'owner' })
    const link = await linkTo(t.cast.mallory.email)
    expect(await (await stranger().get(link)).text()).toContain('Sign in to accept')
    const forged = await stranger().post(link, { name: 'Not Mallory', password: PASSWORD })
    expect(await forged.text()).toContain('Sign in to accept')
    const bob = await t.as(t.cast.bob)
    expect(await (await bob.get(link)).text()).toContain('You are signed in as bob@example.org')
    expect((await bob.post(link)).status).toBe(403)

    const mallory = stranger()
    const signedIn = await mallory.post('/sign-in', {
      email: t.cast.mallory.email,
      password: PASSWORD,
      next: link,
    })
    expect(signedIn.headers.get('location')).toBe(link)
    expect((await mallory.post(link)).headers.get('location')).toBe(`/o/${t.cast.riverside.id}`)
    expect((await mallory.get(people())).status).toBe(200)
    expectValidHtml(await (await mallory.get('/o')).text())
  })

  it('is sent again with a new link, withdrawn, and runs out after seven days', async () => {
    const alice = await t.as(t.cast.alice)
    const { ctx } = t.test
    const organizationId = t.cast.riverside.id
    const invite = (email: string) =>
      invitePerson(ctx, { organizationId, email, role: 'requester' })
    const dana = await invite('dana@example.org')
    const again = await alice.post(`${people()}/invitations`, {
      email: 'dana@example.org',
      role: 'requester',
    })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('is invited already')
    const { token } = await resendInvitation(ctx, {
      organizationId,
      invitationId: dana.invitationId,
    })
    expect((await stranger().get(`/invitations/${dana.token}`)).status).toBe(404)
    expect((await stranger().get(`/invitations/${token}`)).status).toBe(200)
    await alice.post(`${people()}/invitations/${dana.invitationId}/withdrawal`)
    expect((await stranger().get(`/invitations/${token}`)).status).toBe(404)
    const late = await alice.post(`${people()}/invitations/${dana.invitationId}/resending`)
    expect(late.status).toBe(409)

    const erin = await invite('erin@example.org')
    t.test.clock.advance(7 * 86_400_000)
    await expect(acceptInvitation(ctx, erin.token, { personId: t.cast.bob.id })).rejects.toThrow(
      NotFoundError,
    )
    expect(await (await alice.get(people())).text()).toContain('since')
    await invite('erin@example.org')
  })

  it('lets one in of two who use the link at once', async () => {
    const { ctx } = t.test
    const { token } = await invitePerson(ctx, {
      organizationId: t.cast.riverside.id,
      email: 'carla@example.org',
      role: 'owner',
    })
    const results = await Promise.allSettled(
      ['Carla', 'Not Carla'].map((name) =>
        acceptInvitation(ctx, token, { name, passwordHash: 'x' }),
      ),
    )
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is refused from whoever may not invite, by any door', async () => {
    const as = (id: string) => actingAs(t.test.ctx, { kind: 'person', personId: id })
    const carla = { email: 'carla@example.org' }
    const riverside = t.cast.riverside.id
    await expect(
      invitePerson(as(t.cast.bob.id), { ...carla, organizationId: riverside, role: 'owner' }),
    ).rejects.toThrow(ForbiddenError)
    await expect(
      invitePerson(as(t.cast.mallory.id), { ...carla, organizationId: riverside, role: 'owner' }),
    ).rejects.toThrow(NotFoundError)
    await expect(
      invitePerson(as(t.cast.alice.id), { ...carla, organizationId: null, role: 'operator' }),
    ).rejects.toThrow(ForbiddenError)
    await expect(
      invitePerson(as(t.cast.alice.id), {
        email: t.cast.bob.email,
        organizationId: riverside,
        role: 'owner',
      }),
    ).rejects.toThrow(ConflictError)
  })

  it('of another organization cannot be withdrawn', async () => {
    const { invitationId } = await invitePerson(t.test.ctx, {
      organizationId: t.cast.riverside.id,
      email: 'carla@example.org',
      role: 'owner',
    })
    const mallory = await t.as(t.cast.mallory)
    const path = `/o/${t.cast.otherOrg.id}/people/invitations/${invitationId}/withdrawal`
    expect((await mallory.post(path)).status).toBe(404)
  })
})

describe('the link printed at the first start', () => {
  it('makes the first operator, once', async () => {
    const { ctx } = t.test
    expect(await openSetUp(ctx)).toBeNull()
    await ctx.db.deleteFrom('platform_role').execute()
    const first = new URL((await openSetUp(ctx))!).pathname
    const link = new URL((await openSetUp(ctx))!).pathname
    expect((await stranger().get(first)).status).toBe(404)
    expect((await stranger().get(link.replace('/set-up/', '/invitations/'))).status).toBe(404)
    const one = stranger()
    expectValidHtml(await (await one.get(link)).text())
    const form = { name: 'Olga Moreau', email: 'olga@example.org', password: PASSWORD }
    expect((await one.post(link, { ...form, email: 'olga' })).status).toBe(422)
    const done = await one.post(link, form)
    expect(done.headers.get('location')).toBe('/operate/organizations')
    expect((await one.get('/operate')).status).toBe(200)
    expect((await stranger().get(link)).status).toBe(404)
    expect(await openSetUp(ctx)).toBeNull()
    expect(await chain('platform')).toContain('installation.set_up')
  })
})
