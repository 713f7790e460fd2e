import { type Context as HonoContext, Hono } from 'hono'
import { OperateOrganizationPage } from '../../../views/people/operate-organization-page.tsx'
import { OperateOrganizationsPage } from '../../../views/people/operate-organizations-page.tsx'
import { ConflictError, InvalidInputError, NotFoundError, type Problem } from '../../errors.ts'
import { textIn } from '../../lib/form.ts'
import { allow } from '../allow.ts'
import { chromeOf, setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { resendInvitation } from '../invitations/resend-invitation.ts'
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts'
import { invitationLines, memberLines } from '../lines.ts'
import { isEmail, plainEmail } from '../sign-in/account-key.ts'
import { changePlan } from './change-plan.ts'
import { createOrganization } from './create-organization.ts'
import { organizationNameProblem } from './organization.ts'
import { choiceOf, IMPORT_CHOICES, isImportChoice, isPlan, planLabel, PLANS } from './plan.ts'
import { findOrganization, listOrganizations } from './queries.ts'
import { resumeOrganization } from './resume-organization.ts'
import { suspendOrganization } from './suspend-organization.ts'

const BASE = '/operate/organizations'
const PLAN_OPTIONS = Object.entries(PLANS).map(([value, { label }]) => ({ value, label }))
const NO_PLAN = { field: 'plan', message: 'Choose a plan.' }
const NO_EMAIL = { field: 'email', message: 'Write a mail address, such as name@example.org.' }

export function operatorRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get(BASE, allow('operate.read'), (c) => listPage(c, [], {}))
    .post(BASE, allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const name = textIn(form, 'name')
      const plan = textIn(form, 'plan')
      const email = plainEmail(textIn(form, 'email'))
      const problems: Problem[] = []
      const message = organizationNameProblem(name)
      if (message) problems.push({ field: 'name', message })
      if (!isPlan(plan)) problems.push(NO_PLAN)
      if (email && !isEmail(email)) problems.push(NO_EMAIL)
      if (problems.length > 0 || !isPlan(plan)) return listPage(c, problems, { name, plan, email })
      const organizationId = await createOrganization(c.get('ctx'), { name, plan })
      if (email) await invitePerson(c.get('ctx'), { organizationId, email, role: 'owner' })
      setFlash(c, {
        level: 'done',
        text: email
          ? `${name} is there, and ${email} has an invitation in the mail.`
          : `${name} is there. Invite an owner next.`,
      })
      return c.redirect(`${BASE}/${organizationId}`, 303)
    })
    .get(`${BASE}/:subject`, allow('operate.read'), (c) => onePage(c, [], {}))
    .post(`${BASE}/:subject/plan`, allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const plan = textIn(form, 'plan')
      const imports = textIn(form, 'imports')
      const note = textIn(form, 'note')
      if (!isPlan(plan)) return onePage(c, [NO_PLAN], {})
      if (!isImportChoice(imports))
        return onePage(c, [{ field: 'imports', message: 'Choose one of these.' }], {})
      const organizationId = c.req.param('subject')
      await changePlan(c.get('ctx'), { organizationId, plan, imports, note })
      setFlash(c, { level: 'done', text: 'Plan and list imports are as you set them.' })
      return c.redirect(`${BASE}/${organizationId}`, 303)
    })
    .post(`${BASE}/:subject/suspension`, allow('operate.manage'), async (c) => {
      const why = textIn(await c.req.parseBody(), 'why')
      const organizationId = c.req.param('subject')
      try {
        await suspendOrganization(c.get('ctx'), { organizationId, why })
      } catch (error) {
        if (error instanceof InvalidInputError) return onePage(c, error.problems, { why })
        throw error
      }
      setFlash(c, { level: 'warning', text: 'The organization is suspended, from this moment on.' })
      return c.redirect(`${BASE}/${organizationId}`, 303)
    })
    .post(`${BASE}/:subject/resumption`, allow('operate.manage'), async (c) => {
      await resumeOrganization(c.get('ctx'), c.req.param('subject'))
      setFlash(c, { level: 'done', text: 'The organization is open again.' })
      return c.redirect(`${BASE}/${c.req.param('subject')}`, 303)
    })
    .post(`${BASE}/:subject/invitations`, allow('operate.manage'), async (c) => {
      const organizationId = c.req.param('subject')
      const email = plainEmail(textIn(await c.req.parseBody(), 'email'))
      if (!isEmail(email)) return onePage(c, [NO_EMAIL], { email })
      await getOrganization(c)
      try {
        await invitePerson(c.get('ctx'), { organizationId, email, role: 'owner' })
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error
        return onePage(c, [{ field: 'email', message: error.message }], { email })
      }
      setFlash(c, { level: 'done', text: `${email} has an invitation in the mail.` })
      return c.redirect(`${BASE}/${organizationId}`, 303)
    })
    .post(
      `${BASE}/:subject/invitations/:invitation/resending`,
      allow('operate.manage'),
      async (c) => {
        const organizationId = c.req.param('subject')
        const invitationId = c.req.param('invitation')
        const { email } = await resendInvitation(c.get('ctx'), { organizationId, invitationId })
        setFlash(c, { level: 'done', text: `${email} gets a new link; the old one is dead.` })
        return c.redirect(`${BASE}/${organizationId}`, 303)
      },
    )
    .post(
      `${BASE}/:subject/invitations/:invitation/withdrawal`,
      allow('operate.manage'),
      async (c) => {
        const organizationId = c.req.param('subject')
        const invitationId = c.req.param('invitation')
        const { email } = await withdrawInvitation(c.get('ctx'), { organizationId, invitationId })
        setFlash(c, { level: 'done', text: `The invitation of ${email} is withdrawn.` })
        return c.redirect(`${BASE}/${organizationId}`, 303)
      },
    )
}

async function getOrganization(c: HonoContext<Env>) {
  const organization = await findOrganization(c.get('ctx').db, c.req.param('subject') ?? '')
  if (!organization) throw new NotFoundError('This organization is not there.')
  return organization
}

async function listPage(
  c: HonoContext<Env>,
  problems: Problem[],
  values: { name?: string; plan?: string; email?: string },
) {
  const organizations = await listOrganizations(c.get('ctx').db)
  return c.html(
    <OperateOrganizationsPage
      chrome={chromeOf(c)}
      organizations={organizations.map((organization) => ({
        ...organization,
        plan: planLabel(organization.plan),
        suspended: organization.suspendedAt !== null,
      }))}
      plans={PLAN_OPTIONS}
      values={values}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}

async function onePage(
  c: HonoContext<Env>,
  problems: Problem[],
  values: { email?: string; why?: string },
) {
  const ctx = c.get('ctx')
  const organization = await getOrganization(c)
  return c.html(
    <OperateOrganizationPage
      chrome={chromeOf(c)}
      base={`${BASE}/${organization.id}`}
      {...organization}
      plans={PLAN_OPTIONS}
      imports={choiceOf(organization.plan, organization.importsAllowed)}
      importChoices={IMPORT_CHOICES}
      note={organization.importsNote}
      members={await memberLines(ctx, organization.id, c.get('visitor')!.personId)}
      invitations={await invitationLines(ctx, organization.id)}
      {...values}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}
