import type { Context } from '../../src/context.ts'
import { invitePerson } from '../../src/people/invitations/invite-person.ts'
import { insertProgram } from '../../src/programs/queries.ts'
import { programContent } from '../programs/factory.ts'
import type { Cast } from './cast.ts'

/** Stands in everything of Riverside Campaign that only its own people may read. */
export const MARK = 'Zebra'

/** Ids of things of Riverside Campaign, by the names paths give them (`:request`, `:member` …). */
export type Belongings = Record<string, string>

/** One of each thing an organization can have, so that others can try to reach it. */
export async function addBelongings(ctx: Context, cast: Cast): Promise<Belongings> {
  const organizationId = cast.riverside.id
  const at = ctx.now().toISOString()
  const ms = ctx.now().getTime()
  const program = ctx.newId()
  await insertProgram(ctx.db, {
    ...programContent({ name: `${MARK} Club`, brand: MARK, description: `${MARK} news` }),
    id: program,
    organizationId,
    now: at,
  })
  const request = await addRequest(ctx, { organizationId, program, by: cast.bob.id })
  const evidence = ctx.newId()
  await ctx.db
    .insertInto('evidence')
    .values({
      id: evidence,
      request_id: request,
      organization_id: organizationId,
      kind: 'link',
      label: `${MARK} form`,
      url: `https://example.org/${MARK}`,
      path: null,
      media_type: null,
      bytes: null,
      sha256: null,
      created_at: at,
      created_by: cast.bob.id,
      removed_at: null,
    })
    .execute()
  const message = ctx.newId()
  await ctx.db
    .insertInto('outbox')
    .values({
      id: message,
      organization_id: organizationId,
      program_id: program,
      request_id: request,
      phone: 12125550123,
      state: 'delivered',
      tries: 1,
      epoch: 1,
      lookups: 0,
      template_hash: 'x',
      link_hash: 'x',
      link_key_id: 'x',
      created_at: ms,
      updated_at: ms,
    })
    .execute()
  const member = ctx.newId()
  await ctx.db
    .insertInto('member')
    .values({
      id: member,
      organization_id: organizationId,
      program_id: program,
      request_id: request,
      outbox_id: message,
      phone: 12125550123,
      answers: JSON.stringify({ first_name: MARK }),
      joined_at: at,
      left_at: null,
      left_why: null,
    })
    .execute()
  const reply = ctx.newId()
  await ctx.db
    .insertInto('inbound')
    .values({
      id: reply,
      provider: 'test',
      provider_sid: reply,
      organization_id: organizationId,
      program_id: program,
      outbox_id: message,
      from_phone: 12125550123,
      to_sender: '+12125550199',
      text: `${MARK} question`,
      kind: 'other',
      received_at: at,
      effect: 'triage',
      handled_by: null,
      handled_at: null,
    })
    .execute()
  const { invitationId } = await invitePerson(ctx, {
    organizationId,
    email: `${MARK}@example.org`,
    role: 'requester',
  })
  return {
    program,
    request,
    id: request,
    evidence,
    message,
    member,
    reply,
    person: cast.bob.id,
    invitation: invitationId,
    subject: organizationId,
  }
}

async function addRequest(
  ctx: Context,
  of: { organizationId: string; program: string; by: string },
): Promise<string> {
  const id = ctx.newId()
  const at = ctx.now().toISOString()
  await ctx.db
    .insertInto('list_import_request')
    .values({
      id,
      organization_id: of.organizationId,
      program_id: of.program,
      requested_by: of.by,
      status: 'draft',
      revision: 0,
      name: `${MARK} list`,
      description: `${MARK} members`,
      time_zone: 'America/New_York',
      consent_how: MARK,
      consent_words: MARK,
      consent_medium: 'web',
      consent_url: '',
      previous_sender: '',
      recency_statement: '',
      evidence_statement: '',
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}
