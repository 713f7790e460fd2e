import type { Context } from '../../src/context.ts'
import { sha256Hex } from '../../src/lib/signing.ts'
import { DEFAULT_TEMPLATES } from '../../src/programs/message.ts'
import { linkBaseOf, messageHash, type ProgramContent } from '../../src/programs/program.ts'
import { insertProgram } from '../../src/programs/queries.ts'
import { linkHash, linkToken } from '../../src/welcome/link.ts'
import { addCast, type Cast } from '../support/cast.ts'

export interface Approved {
  cast: Cast
  programId: string
  requestId: string
  outboxIds: string[]
}

export interface ApprovedOptions {
  phones: readonly number[]
  program?: Partial<ProgramContent>
  cast?: Cast
  programId?: string
  included?: string[]
  lastMessagedAt?: number | null
  basis?: string | null
  basisAt?: number | null
  region?: string | null
  optedInAt?: number
  minimumAge?: number
  until?: number
  linkBase?: string
  hoursHash?: string | null
}

export const CONTENT: ProgramContent = {
  name: 'Riverside Club',
  brand: 'Riverside',
  description: 'News and offers',
  frequency: 'up to 4 msgs/mo',
  sender: '+12125550199',
  termsUrl: 'https://riverside.example/terms',
  privacyUrl: 'https://riverside.example/privacy',
  helpContact: 'help@riverside.example',
  mailingAddress: '1 River St, Albany NY',
  minimumAge: 13,
  joinFields: [],
  reason: 'you signed up for our texts',
  messageTemplate: DEFAULT_TEMPLATES.en,
  ucs2Confirmed: false,
  consentText: 'I agree. Consent is not a condition of purchase.',
}

/** New York numbers that belong to nobody, as many as asked for. */
export function phonesFrom(count: number, first = 12_125_550_100): number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

/** A request that was approved, with its messages waiting, as the stages before leave it. */
export async function approve(ctx: Context, options: ApprovedOptions): Promise<Approved> {
  const cast = options.cast ?? (await addCast(ctx))
  const organizationId = cast.riverside.id
  const at = ctx.now().toISOString()
  const content = { ...CONTENT, ...options.program }
  const programId = options.programId ?? ctx.newId()
  if (!options.programId)
    await insertProgram(ctx.db, { ...content, id: programId, organizationId, now: at })
  const requestId = ctx.newId()
  const uploadId = ctx.newId()
  const hash = sha256Hex(requestId)
  await ctx.db
    .insertInto('upload')
    .values({
      id: uploadId,
      organization_id: organizationId,
      request_id: requestId,
      kind: 'paste',
      name: 'list.csv',
      path: 'list.csv',
      bytes: 1,
      sha256: hash,
      encoding: 'utf-8',
      delimiter: ',',
      created_at: at,
      created_by: cast.bob.id,
      removed_at: null,
    })
    .execute()
  await ctx.db
    .insertInto('list_import_request')
    .values({
      id: requestId,
      organization_id: organizationId,
      program_id: programId,
      requested_by: cast.bob.id,
      status: 'approved',
      revision: 1,
      name: 'Spring list',
      description: '',
      time_zone: 'America/New_York',
      upload_id: uploadId,
      mapping: '{}',
      mapping_hash: hash,
      basis: 'express_written',
      consent_how: '',
      consent_words: '',
      consent_medium: 'web',
      consent_url: '',
      collected_from: null,
      collected_to: null,
      previous_sender: '',
      recency_statement: '',
      evidence_statement: '',
      preview_run_id: null,
      run_id: null,
      rows_hash: hash,
      holder_id: null,
      held_at: null,
      paused_at: null,
      halted_why: null,
      created_at: at,
      updated_at: at,
      submitted_at: at,
      decided_at: at,
      approved_until: new Date(ctx.now().getTime() + 30 * 86_400_000).toISOString(),
      finished_at: null,
    })
    .execute()
  await ctx.db
    .insertInto('decision')
    .values({
      id: ctx.newId(),
      request_id: requestId,
      organization_id: organizationId,
      revision: 1,
      decision: 'approve',
      reviewer_id: cast.rita.id,
      codes: '[]',
      note: '',
      resubmission: 0,
      included: JSON.stringify(options.included ?? []),
      file_sha256: hash,
      mapping_hash: hash,
      rows_hash: hash,
      message_hash: messageHash(content),
      link_base: options.linkBase ?? linkBaseOf(ctx.config.publicUrl),
      hours_hash: options.hoursHash === undefined ? ctx.config.hoursHash : options.hoursHash,
      rows_approved: options.phones.length,
      decided_at: at,
    })
    .execute()
  const outboxIds = await addMessages(ctx, { ...options, cast, programId, requestId })
  return { cast, programId, requestId, outboxIds }
}

async function addMessages(
  ctx: Context,
  of: ApprovedOptions & { cast: Cast; programId: string; requestId: string },
): Promise<string[]> {
  const now = ctx.now().getTime()
  const ids: string[] = []
  for (let from = 0; from < of.phones.length; from += 200) {
    const rows = of.phones.slice(from, from + 200).map((phone, index) => {
      const id = ctx.newId()
      ids.push(id)
      return { id, phone, row: from + index + 2 }
    })
    await ctx.db
      .insertInto('recipient')
      .values(
        rows.map(({ id, phone, row }) => ({
          request_id: of.requestId,
          phone,
          row_number: row,
          opted_in_at: of.optedInAt ?? now - 100 * 86_400_000,
          last_messaged_at: of.lastMessagedAt === undefined ? now - 86_400_000 : of.lastMessagedAt,
          basis: of.basis === undefined ? 'express_written' : of.basis,
          basis_at: of.basisAt ?? null,
          region: of.region ?? null,
          minimum_age: of.minimumAge ?? 13,
          outbox_id: id,
          duplicate_of: null,
        })),
      )
      .execute()
    await ctx.db
      .insertInto('outbox')
      .values(
        rows.map(({ id, phone }) => ({
          id,
          organization_id: of.cast.riverside.id,
          program_id: of.programId,
          request_id: of.requestId,
          phone,
          state: 'waiting' as const,
          reason: null,
          until: of.until ?? now,
          tries: 0,
          epoch: 0,
          attempt_id: null,
          claimed_at: null,
          doubt_since: null,
          lookups: 0,
          lookup_at: null,
          provider: null,
          provider_sid: null,
          segments: null,
          text_hash: null,
          template_hash: 'x',
          link_hash: linkHash(linkToken(ctx.secrets, id)),
          link_key_id: ctx.secrets.keyId,
          link_expires_at: null,
          link_revoked_at: null,
          accepted_at: null,
          delivered_at: null,
          ended_at: null,
          error_class: null,
          error_code: null,
          created_at: now,
          updated_at: now,
        })),
      )
      .execute()
  }
  return ids
}

/** How many messages are in each state. */
export async function states(ctx: Context): Promise<Record<string, number>> {
  const rows = await ctx.db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}
