import { recordEvent } from '../audit/record-event.ts'
import { type Context, actingAs, inTransaction } from '../context.ts'
import { setUpInstallation } from '../people/platform/set-up-installation.ts'
import { insertPlatformRole } from '../people/platform/queries.ts'
import { createOrganization } from '../people/organizations/create-organization.ts'
import { insertMembership } from '../people/organizations/queries.ts'
import { openSetUp } from '../people/open-set-up.ts'
import { hashPassword } from '../people/sign-in/password-hash.ts'
import { insertPerson } from '../people/sign-in/queries.ts'
import { createProgram } from '../programs/create-program.ts'
import { type ProgramContent, suggestConsentText } from '../programs/program.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './cast.ts'

export const DEMO_PROGRAM: ProgramContent = {
  name: 'Riverside Arts Club',
  brand: 'Riverside Arts',
  description: 'Concerts, openings and member evenings',
  frequency: 'up to 4 msgs/mo',
  sender: '+12125550199',
  termsUrl: 'https://riverside.example/terms',
  privacyUrl: 'https://riverside.example/privacy',
  helpContact: 'help@riverside.example',
  mailingAddress: '1 River Street, Albany, NY 12207',
  minimumAge: 13,
  joinFields: [
    { name: 'first_name', label: 'First name', required: true },
    { name: 'zip', label: 'ZIP or postal code', required: false },
  ],
  reason: 'you signed up for our texts',
  messageTemplate:
    '{brand}: {reason}. Confirm to keep getting {frequency}: {link} {rates} Reply {help}, {stop}.',
  ucs2Confirmed: false,
  consentText: suggestConsentText('Riverside Arts'),
}

/** Fills an empty installation with the demo's people, organizations and program; a second time does nothing. */
export async function seedDemo(ctx: Context): Promise<void> {
  const link = await openSetUp(ctx)
  if (!link) return
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const [alice, bob, rita, oscar] = DEMO_PEOPLE as [DemoPerson, DemoPerson, DemoPerson, DemoPerson]
  const operatorId = await setUpInstallation(ctx, link.split('/').at(-1)!, {
    ...oscar,
    passwordHash,
  })
  const operator = actingAs(ctx, { kind: 'person', personId: operatorId })
  const arts = await createOrganization(operator, {
    name: 'Riverside Arts',
    plan: 'small_business',
  })
  const yoga = await createOrganization(operator, { name: 'Lakeside Yoga', plan: 'starter' })

  await inTransaction(operator, async (ctx) => {
    const now = ctx.now().toISOString()
    const add = async (person: DemoPerson) => {
      const id = ctx.newId()
      await insertPerson(ctx.db, { ...person, id, credentialId: ctx.newId(), passwordHash, now })
      return id
    }
    const join = async (personId: string, organizationId: string, role: 'owner' | 'requester') => {
      await insertMembership(ctx.db, { organizationId, personId, role, now })
      await recordEvent(ctx, {
        name: 'person.joined',
        organizationId,
        subject: personId,
        data: { role },
      })
    }
    const [aliceId, bobId, ritaId] = [await add(alice), await add(bob), await add(rita)]
    await join(aliceId, arts, 'owner')
    await join(aliceId, yoga, 'owner')
    await join(bobId, arts, 'requester')
    await insertPlatformRole(ctx.db, { personId: ritaId, role: 'reviewer', now })
    await recordEvent(ctx, {
      name: 'platform_role.changed',
      organizationId: null,
      subject: ritaId,
      data: { role: 'reviewer', to: 'granted' },
    })
    await createProgram(actingAs(ctx, { kind: 'person', personId: aliceId }), {
      organizationId: arts,
      content: DEMO_PROGRAM,
    })
  })
}
