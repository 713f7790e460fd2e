import type { Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { MemberTable } from '../db/tables/welcome.ts'
import type { Phone } from '../phone/phone.ts'
import type { Language } from '../programs/language.ts'

export interface Member {
  id: string
  programId: string
  programName: string
  requestId: string
  requestName: string
  outboxId: string
  phone: Phone
  answers: Record<string, string>
  joinedAt: string
  leftAt: string | null
  leftWhy: string | null
  /** In which they read what they agreed to. */
  language: Language
}

export interface MemberSearch {
  /** Part of an answer, or of a number's digits. */
  text?: string | undefined
  programId?: string | undefined
}

/** Newest first, beginning after the member named by `after`; one more than `limit` when there are more. */
export async function listMembers(
  db: Db,
  organizationId: string,
  search: MemberSearch,
  page: { after?: string | undefined; limit: number },
): Promise<Member[]> {
  let query = db
    .selectFrom('member')
    .innerJoin('program', 'program.id', 'member.program_id')
    .innerJoin('list_import_request as request', 'request.id', 'member.request_id')
    .leftJoin('consent_record', 'consent_record.member_id', 'member.id')
    .where('member.organization_id', '=', organizationId)
    .selectAll('member')
    .select([
      'program.name as program_name',
      'request.name as request_name',
      'consent_record.language',
    ])
  if (search.programId) query = query.where('member.program_id', '=', search.programId)
  if (search.text) {
    const digits = search.text.replaceAll(/\D/g, '')
    const pattern = `%${search.text.toLowerCase().replaceAll(/[%_\\]/g, '')}%`
    const national = /^1?\d{10}$/.test(digits) ? Number(digits.padStart(11, '1')) : null
    query = query.where((eb) =>
      eb.or([
        eb(eb.fn<string>('lower', ['member.answers']), 'like', pattern),
        ...(national ? [eb('member.phone', '=', national)] : []),
      ]),
    )
  }
  if (page.after) query = query.where('member.id', '<', page.after)
  const rows = await query.orderBy('member.id', 'desc').limit(page.limit).execute()
  return rows.map(toMember)
}

export async function findMember(
  db: Db,
  organizationId: string,
  id: string,
): Promise<Member | undefined> {
  const row = await db
    .selectFrom('member')
    .innerJoin('program', 'program.id', 'member.program_id')
    .innerJoin('list_import_request as request', 'request.id', 'member.request_id')
    .leftJoin('consent_record', 'consent_record.member_id', 'member.id')
    .where('member.organization_id', '=', organizationId)
    .where('member.id', '=', id)
    .selectAll('member')
    .select([
      'program.name as program_name',
      'request.name as request_name',
      'consent_record.language',
    ])
    .executeTakeFirst()
  return row && toMember(row)
}

export async function countMembers(db: Db, organizationId: string): Promise<number> {
  const row = await db
    .selectFrom('member')
    .where('organization_id', '=', organizationId)
    .where('left_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow()
  return Number(row.members)
}

export async function listProgramNames(
  db: Db,
  organizationId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('program')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute()
}

function toMember(
  row: Selectable<MemberTable> & {
    program_name: string
    request_name: string
    language: Language | null
  },
): Member {
  return {
    id: row.id,
    programId: row.program_id,
    programName: row.program_name,
    requestId: row.request_id,
    requestName: row.request_name,
    outboxId: row.outbox_id,
    phone: row.phone,
    answers: JSON.parse(row.answers) as Record<string, string>,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    leftWhy: row.left_why,
    language: row.language ?? 'en',
  }
}
