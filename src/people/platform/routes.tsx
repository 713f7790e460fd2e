import { type Context as HonoContext, Hono } from 'hono'
import { OperatePage } from '../../../views/people/operate-page.tsx'
import { OperatePeoplePage } from '../../../views/people/operate-people-page.tsx'
import { ConflictError, InvalidInputError, type Problem } from '../../errors.ts'
import { countJobs } from '../../jobs/queries.ts'
import { textIn } from '../../lib/form.ts'
import { countMail } from '../../mail/queries.ts'
import { allow } from '../allow.ts'
import { chromeOf, setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { isPlatformRole, ROLE_HINTS, ROLE_WORDS } from '../invitations/invitation.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { resendInvitation } from '../invitations/resend-invitation.ts'
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts'
import { invitationLines } from '../lines.ts'
import { plainEmail } from '../sign-in/account-key.ts'
import { findPersonByEmail } from '../sign-in/queries.ts'
import { grantPlatformRole } from './grant-platform-role.ts'
import {
  countOutbox,
  countRequests,
  findSending,
  listDaysCompared,
  listFailedMail,
  listTroubledJobs,
} from './overview-queries.ts'
import { countPlatformRole, listPlatformPeople } from './queries.ts'
import { revokePlatformRole } from './revoke-platform-role.ts'

const SHOWN_MAX = 20
const DAYS_COMPARED = 7
const daysAgo = (now: Date, days: number) =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
const NO_ROLE = 'Choose one of the roles offered.'

export function platformRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/operate', allow('operate.read'), async (c) => {
      const { db, config, now } = c.get('ctx')
      const sending = await findSending(db)
      return c.html(
        <OperatePage
          chrome={chromeOf(c, { wide: true })}
          zone="UTC"
          sending={
            sending
              ? {
                  on: sending.sending === 'on',
                  note: sending.note,
                  heartbeatAt: sending.heartbeatAt,
                  allowList: config.sendAllowList?.length ?? null,
                }
              : null
          }
          compared={await listDaysCompared(db, daysAgo(now(), DAYS_COMPARED))}
          requests={await countRequests(db)}
          outbox={await countOutbox(db)}
          jobs={await countJobs(db)}
          troubles={await listTroubledJobs(db, SHOWN_MAX)}
          mail={await countMail(db)}
          failedMail={await listFailedMail(db, SHOWN_MAX)}
        />,
      )
    })
    .get('/operate/people', allow('operate.read'), (c) => peoplePage(c, [], {}))
    .post('/operate/people', allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const email = plainEmail(textIn(form, 'email'))
      const role = textIn(form, 'role')
      if (!isPlatformRole(role))
        return peoplePage(c, [{ field: 'role', message: NO_ROLE }], { email })
      const ctx = c.get('ctx')
      const person = await findPersonByEmail(ctx.db, email)
      try {
        if (person) await grantPlatformRole(ctx, { personId: person.id, role })
        else await invitePerson(ctx, { organizationId: null, email, role })
      } catch (error) {
        if (!(error instanceof ConflictError || error instanceof InvalidInputError)) throw error
        return peoplePage(c, [{ field: 'email', message: error.message }], { email, role })
      }
      setFlash(c, {
        level: 'done',
        text: person
          ? `${person.name} is ${ROLE_WORDS[role]} from this moment on.`
          : `${email} has an invitation in the mail.`,
      })
      return c.redirect('/operate/people', 303)
    })
    .post('/operate/people/:person/revocation', allow('operate.manage'), async (c) => {
      const role = textIn(await c.req.parseBody(), 'role')
      if (!isPlatformRole(role)) throw new InvalidInputError(NO_ROLE)
      await revokePlatformRole(c.get('ctx'), { personId: c.req.param('person'), role })
      setFlash(c, { level: 'done', text: 'The role is gone, from this moment on.' })
      return c.redirect('/operate/people', 303)
    })
    .post(
      '/operate/people/invitations/:invitation/resending',
      allow('operate.manage'),
      async (c) => {
        const { email } = await resendInvitation(c.get('ctx'), {
          organizationId: null,
          invitationId: c.req.param('invitation'),
        })
        setFlash(c, { level: 'done', text: `${email} gets a new link; the old one is dead.` })
        return c.redirect('/operate/people', 303)
      },
    )
    .post(
      '/operate/people/invitations/:invitation/withdrawal',
      allow('operate.manage'),
      async (c) => {
        const { email } = await withdrawInvitation(c.get('ctx'), {
          organizationId: null,
          invitationId: c.req.param('invitation'),
        })
        setFlash(c, { level: 'done', text: `The invitation of ${email} is withdrawn.` })
        return c.redirect('/operate/people', 303)
      },
    )
}

async function peoplePage(
  c: HonoContext<Env>,
  problems: Problem[],
  values: { email?: string; role?: string },
) {
  const ctx = c.get('ctx')
  return c.html(
    <OperatePeoplePage
      chrome={chromeOf(c)}
      people={await listPlatformPeople(ctx.db)}
      operators={await countPlatformRole(ctx.db, 'operator')}
      invitations={await invitationLines(ctx, null)}
      roles={(['reviewer', 'operator'] as const).map((role) => ({
        value: role,
        label: ROLE_WORDS[role],
        hint: ROLE_HINTS[role],
      }))}
      values={values}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}
