import type { Db } from '../db/open.ts'
import type { MessageState } from '../db/tables/status.ts'
import type { Phone } from '../phone/phone.ts'
import { listRows } from '../vetting/block-queries.ts'

/** Everything one organization knows about one number. */
export interface NumberHistory {
  rows: {
    requestId: string
    requestName: string
    row: number
    outcome: number
    phoneCode: number
    reasons: number
    at: string
  }[]
  messages: {
    id: string
    requestId: string
    requestName: string
    programName: string
    state: MessageState
    reason: string | null
    createdAt: number
    acceptedAt: number | null
    deliveredAt: number | null
    endedAt: number | null
  }[]
  replies: { id: string; text: string; kind: string; effect: string; at: string }[]
  members: { id: string; programName: string; joinedAt: string; leftAt: string | null }[]
}

const ROWS_SHOWN = 20

export async function readNumberHistory(
  db: Db,
  organizationId: string,
  phone: Phone,
): Promise<NumberHistory> {
  const runs = await db
    .selectFrom('list_import_request as request')
    .innerJoin('vetting_run as run', 'run.id', 'request.run_id')
    .where('request.organization_id', '=', organizationId)
    .select([
      'run.id',
      'request.id as requestId',
      'request.name',
      'run.finished_at',
      'run.created_at',
    ])
    .orderBy('run.id', 'desc')
    .execute()
  const rows: NumberHistory['rows'] = []
  for (const run of runs) {
    for (const row of await listRows(db, run.id, { filter: { phone }, limit: ROWS_SHOWN }))
      rows.push({
        requestId: run.requestId,
        requestName: run.name,
        row: row.rowNumber,
        outcome: row.outcome,
        phoneCode: row.phoneCode,
        reasons: row.reasons,
        at: run.finished_at ?? run.created_at,
      })
  }
  return {
    rows,
    messages: await listMessagesTo(db, organizationId, phone),
    replies: await db
      .selectFrom('inbound')
      .where('organization_id', '=', organizationId)
      .where('from_phone', '=', phone)
      .select(['id', 'text', 'kind', 'effect', 'received_at as at'])
      .orderBy('received_at')
      .execute(),
    members: await db
      .selectFrom('member')
      .innerJoin('program', 'program.id', 'member.program_id')
      .where('member.organization_id', '=', organizationId)
      .where('member.phone', '=', phone)
      .select([
        'member.id',
        'program.name as programName',
        'member.joined_at as joinedAt',
        'member.left_at as leftAt',
      ])
      .execute(),
  }
}

async function listMessagesTo(
  db: Db,
  organizationId: string,
  phone: Phone,
): Promise<NumberHistory['messages']> {
  return db
    .selectFrom('outbox')
    .innerJoin('program', 'program.id', 'outbox.program_id')
    .innerJoin('list_import_request as request', 'request.id', 'outbox.request_id')
    .where('outbox.organization_id', '=', organizationId)
    .where('outbox.phone', '=', phone)
    .select([
      'outbox.id',
      'outbox.request_id as requestId',
      'request.name as requestName',
      'program.name as programName',
      'outbox.state',
      'outbox.reason',
      'outbox.created_at as createdAt',
      'outbox.accepted_at as acceptedAt',
      'outbox.delivered_at as deliveredAt',
      'outbox.ended_at as endedAt',
    ])
    .orderBy('outbox.created_at')
    .execute()
}
