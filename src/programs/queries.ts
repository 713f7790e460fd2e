import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { ProgramTable } from '../db/tables/programs.ts'
import { NotFoundError } from '../errors.ts'
import type { FrenchText } from './language.ts'
import { leftAndUnsent } from './program.ts'
import type { Program, ProgramContent } from './program.ts'

const JOIN_FIELDS = z.array(
  z.object({ name: z.string(), label: z.string(), required: z.boolean() }),
)

const FRENCH = z.object({
  description: z.string(),
  reason: z.string(),
  frequency: z.string(),
  template: z.string(),
  consentText: z.string(),
  termsUrl: z.string(),
  privacyUrl: z.string(),
  questions: z.record(z.string(), z.string()),
})

/** The French words as stored; null where a program has none. */
export function readFrench(stored: string | null): FrenchText | null {
  return stored === null ? null : FRENCH.parse(JSON.parse(stored))
}

export async function listPrograms(db: Db, organizationId: string): Promise<Program[]> {
  const rows = await db
    .selectFrom('program')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(toProgram)
}

/** Every program of the installation. */
export async function listAllPrograms(db: Db): Promise<Program[]> {
  return (await db.selectFrom('program').selectAll().execute()).map(toProgram)
}

const programOf = prepared((db, organizationId: string, id: string) =>
  db
    .selectFrom('program')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId),
)

export async function findProgram(
  db: Db,
  organizationId: string,
  id: string,
): Promise<Program | null> {
  const [row] = (await programOf(db, organizationId, id)).rows
  return row ? toProgram(row) : null
}

export async function getProgram(db: Db, organizationId: string, id: string): Promise<Program> {
  const program = await findProgram(db, organizationId, id)
  if (!program) throw new NotFoundError('This program is not there.')
  return program
}

export async function insertProgram(
  db: Db,
  program: ProgramContent & { id: string; organizationId: string; now: string },
): Promise<void> {
  await db
    .insertInto('program')
    .values({
      id: program.id,
      organization_id: program.organizationId,
      ...toColumns(program),
      paused_at: null,
      version: 1,
      created_at: program.now,
      updated_at: program.now,
    })
    .execute()
}

/** Writes the content only over the version the person saw. */
export async function updateProgram(
  db: Db,
  id: string,
  change: { content: ProgramContent; version: number; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('program')
    .set({ ...toColumns(change.content), version: change.version + 1, updated_at: change.now })
    .where('id', '=', id)
    .where('version', '=', change.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function markPaused(
  db: Db,
  id: string,
  change: { pausedAt: string | null; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('program')
    .set({ paused_at: change.pausedAt, updated_at: change.now })
    .where('id', '=', id)
    .where('paused_at', change.pausedAt ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Messages of a program that have left, and that still may. */
export async function countProgramMessages(
  db: Db,
  programId: string,
): Promise<{ left: number; unsent: number }> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('messages')])
    // By request: its index holds the states, and nothing else is read.
    .where('request_id', 'in', (eb) =>
      eb.selectFrom('list_import_request').select('id').where('program_id', '=', programId),
    )
    .groupBy('state')
    .execute()
  return leftAndUnsent(rows)
}

function toColumns(content: ProgramContent) {
  return {
    name: content.name,
    brand: content.brand,
    description: content.description,
    frequency: content.frequency,
    sender: content.sender,
    terms_url: content.termsUrl,
    privacy_url: content.privacyUrl,
    help_contact: content.helpContact,
    mailing_address: content.mailingAddress,
    minimum_age: content.minimumAge,
    join_fields: JSON.stringify(content.joinFields),
    reason: content.reason,
    message_template: content.messageTemplate,
    ucs2_confirmed: content.ucs2Confirmed ? 1 : 0,
    french: content.french ? JSON.stringify(content.french) : null,
    consent_text: content.consentText,
  }
}

/** A stored program; other stages that read the table go through here. */
export function toProgram(row: Selectable<ProgramTable>): Program {
  return {
    id: row.id,
    organizationId: row.organization_id,
    name: row.name,
    brand: row.brand,
    description: row.description,
    frequency: row.frequency,
    sender: row.sender,
    termsUrl: row.terms_url,
    privacyUrl: row.privacy_url,
    helpContact: row.help_contact,
    mailingAddress: row.mailing_address,
    minimumAge: row.minimum_age,
    joinFields: JOIN_FIELDS.parse(JSON.parse(row.join_fields)),
    reason: row.reason,
    french: readFrench(row.french),
    messageTemplate: row.message_template,
    ucs2Confirmed: row.ucs2_confirmed === 1,
    consentText: row.consent_text,
    pausedAt: row.paused_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
