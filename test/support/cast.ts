import type { Context } from '../../src/context.ts'

interface CastMember {
  id: string
  name: string
  email: string
}

export interface Cast {
  /** Owns Riverside Campaign. */
  alice: CastMember
  /** Requester in Riverside Campaign. */
  bob: CastMember
  /** Reviews lists. */
  rita: CastMember
  /** Operates the platform. */
  oscar: CastMember
  /** Owns Other Org. */
  mallory: CastMember
  riverside: { id: string; name: string }
  otherOrg: { id: string; name: string }
}

/** The people every story is told with. None has a password; sessions are made without one. */
export async function addCast(ctx: Context): Promise<Cast> {
  const person = async (name: string) => {
    const at = ctx.now().toISOString()
    const email = `${name.split(' ')[0]!.toLowerCase()}@example.org`
    const id = ctx.newId()
    await ctx.db
      .insertInto('person')
      .values({
        id,
        name,
        email,
        email_verified: 1,
        image: null,
        two_factor_enabled: 0,
        created_at: at,
        updated_at: at,
      })
      .execute()
    return { id, name, email }
  }
  const organization = async (name: string) => {
    const id = ctx.newId()
    await ctx.db
      .insertInto('organization')
      .values({
        id,
        name,
        plan: 'small_business',
        imports_allowed: 1,
        imports_note: '',
        suspended_at: null,
        suspended_why: null,
        created_at: ctx.now().toISOString(),
      })
      .execute()
    return { id, name }
  }
  const alice = await person('Alice Okafor')
  const bob = await person('Bob Tran')
  const rita = await person('Rita Osei')
  const oscar = await person('Oscar Lind')
  const mallory = await person('Mallory Voss')
  const riverside = await organization('Riverside Campaign')
  const otherOrg = await organization('Other Org')
  const at = ctx.now().toISOString()
  await ctx.db
    .insertInto('membership')
    .values([
      { organization_id: riverside.id, person_id: alice.id, role: 'owner', created_at: at },
      { organization_id: riverside.id, person_id: bob.id, role: 'requester', created_at: at },
      { organization_id: otherOrg.id, person_id: mallory.id, role: 'owner', created_at: at },
    ])
    .execute()
  await ctx.db
    .insertInto('platform_role')
    .values([
      { person_id: rita.id, role: 'reviewer', granted_at: at },
      { person_id: oscar.id, role: 'operator', granted_at: at },
    ])
    .execute()
  return { alice, bob, rita, oscar, mallory, riverside, otherOrg }
}
