import { type Context as HonoContext, Hono } from 'hono'
import { OrganizationsPage } from '../../../views/people/organizations-page.tsx'
import { PeoplePage } from '../../../views/people/people-page.tsx'
import { ConflictError, InvalidInputError, NotFoundError, type Problem } from '../../errors.ts'
import { textIn } from '../../lib/form.ts'
import { allow } from '../allow.ts'
import { chromeOf, setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import {
  INVITATION_DAYS,
  isOrganizationRole,
  ROLE_HINTS,
  ROLE_WORDS,
} from '../invitations/invitation.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { resendInvitation } from '../invitations/resend-invitation.ts'
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts'
import { invitationLines, memberLines } from '../lines.ts'
import { changeRole } from './change-role.ts'
import { findRole } from './queries.ts'
import { removeMember } from './remove-member.ts'

const NO_ROLE = 'Choose one of the roles offered.'

export function organizationRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o', allow('self.manage'), (c) => {
      const { memberships } = c.get('visitor')!
      const [only, ...others] = memberships
      if (only && others.length === 0) return c.redirect(`/o/${only.organizationId}`, 303)
      return c.html(
        <OrganizationsPage
          chrome={chromeOf(c)}
          organizations={memberships.map(({ organizationId, organizationName, role }) => ({
            id: organizationId,
            name: organizationName,
            role,
          }))}
        />,
      )
    })
    .get('/o/:organization', allow('organization.read'), (c) =>
      c.redirect(`/o/${c.req.param('organization')}/requests`, 303),
    )
    .get('/o/:organization/people', allow('people.read'), (c) => peoplePage(c, [], {}))
    .post('/o/:organization/people/invitations', allow('people.manage'), async (c) => {
      const form = await c.req.parseBody()
      const email = textIn(form, 'email')
      const role = textIn(form, 'role')
      if (!isOrganizationRole(role))
        return peoplePage(c, [{ field: 'role', message: NO_ROLE }], { email })
      try {
        await invitePerson(c.get('ctx'), { organizationId: organizationOf(c), email, role })
      } catch (error) {
        if (error instanceof InvalidInputError)
          return peoplePage(c, error.problems, { email, role })
        if (error instanceof ConflictError)
          return peoplePage(c, [{ field: 'email', message: error.message }], { email, role })
        throw error
      }
      setFlash(c, {
        level: 'done',
        text: `${email} has an invitation in the mail. It works for ${INVITATION_DAYS} days.`,
      })
      return c.redirect(peopleOf(c), 303)
    })
    .post(
      '/o/:organization/people/invitations/:invitation/resending',
      allow('people.manage'),
      async (c) => {
        const { email } = await resendInvitation(c.get('ctx'), {
          organizationId: organizationOf(c),
          invitationId: c.req.param('invitation'),
        })
        setFlash(c, { level: 'done', text: `${email} gets a new link; the old one is dead.` })
        return c.redirect(peopleOf(c), 303)
      },
    )
    .post(
      '/o/:organization/people/invitations/:invitation/withdrawal',
      allow('people.manage'),
      async (c) => {
        const { email } = await withdrawInvitation(c.get('ctx'), {
          organizationId: organizationOf(c),
          invitationId: c.req.param('invitation'),
        })
        setFlash(c, { level: 'done', text: `The invitation of ${email} is withdrawn.` })
        return c.redirect(peopleOf(c), 303)
      },
    )
    .post('/o/:organization/people/:person/role', allow('people.manage'), async (c) => {
      const ctx = c.get('ctx')
      const member = { organizationId: organizationOf(c), personId: c.req.param('person') }
      const role = textIn(await c.req.parseBody(), 'role')
      if (!(await findRole(ctx.db, member.organizationId, member.personId)))
        throw new NotFoundError('This person is not a member.')
      if (!isOrganizationRole(role)) throw new InvalidInputError(NO_ROLE)
      await changeRole(ctx, { ...member, role })
      setFlash(c, { level: 'done', text: `The role is changed to ${role}, from this moment on.` })
      return c.redirect(peopleOf(c), 303)
    })
    .post('/o/:organization/people/:person/removal', allow('people.manage'), async (c) => {
      const personId = c.req.param('person')
      await removeMember(c.get('ctx'), { organizationId: organizationOf(c), personId })
      setFlash(c, { level: 'done', text: 'The person is removed, from this moment on.' })
      return c.redirect(personId === c.get('visitor')!.personId ? '/o' : peopleOf(c), 303)
    })
}

function organizationOf(c: HonoContext<Env>): string {
  const organization = c.get('organization')
  if (!organization) throw new NotFoundError('This organization is not there.')
  return organization.id
}

function peopleOf(c: HonoContext<Env>): string {
  return `/o/${organizationOf(c)}/people`
}

async function peoplePage(
  c: HonoContext<Env>,
  problems: Problem[],
  values: { email?: string; role?: string },
) {
  const ctx = c.get('ctx')
  const organization = c.get('organization')!
  return c.html(
    <PeoplePage
      chrome={chromeOf(c)}
      organization={organization.name}
      base={peopleOf(c)}
      members={await memberLines(ctx, organization.id, c.get('visitor')!.personId)}
      invitations={await invitationLines(ctx, organization.id)}
      mayManage={organization.role === 'owner' && !organization.suspendedAt}
      roles={(['requester', 'owner'] as const).map((role) => ({
        value: role,
        label: ROLE_WORDS[role],
        hint: ROLE_HINTS[role],
      }))}
      email={values.email}
      role={values.role}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}
