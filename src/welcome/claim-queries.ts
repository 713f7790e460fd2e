import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { Bound } from './approval.ts'
import type { FirstPart } from './first-part.ts'
import type { SenderLimits } from './sender-class.ts'

/** A request that may send now, with everything its approval is bound to. */
export interface SendableRequest extends Bound {
  id: string
  organizationId: string
  programId: string
  status: string
  runId: number | null
  revision: number
  /** Hours a text waits after the e-mail ahead of it; null where there is none. */
  announceHours: number | null
  /** Up to which row of the file its messages have been made. */
  releasedRow: number
  /** All its messages have been made. */
  released: boolean
  /** Epoch ms. */
  approvedUntil: number | null
  /** Reasons whose rows that need a look are sent too. */
  included: string[]
  /** Who the texts come from: one pace for all its requests. */
  sender: string
  rowsApproved: number
  /** What its sender’s registration allows; null: what the settings say. */
  limits: (SenderLimits & { registration: string }) | null
  /** How far it may be sent; null: all of it. */
  firstPart: Pick<FirstPart, 'state' | 'releasedAt' | 'releasedFrom'> | null
}

function approvedRequests(db: Db) {
  return db
    .selectFrom('list_import_request as request')
    .innerJoin('program', 'program.id', 'request.program_id')
    .innerJoin('organization', 'organization.id', 'request.organization_id')
    .leftJoin('upload', 'upload.id', 'request.upload_id')
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.request_id', '=', 'request.id')
        .onRef('decision.revision', '=', 'request.revision')
        .on('decision.decision', '=', 'approve'),
    )
    .leftJoin('sender_setting', 'sender_setting.sender', 'program.sender')
    .leftJoin('first_part', 'first_part.request_id', 'request.id')
    .select([
      'request.id',
      'request.organization_id',
      'program.id as program_id',
      'program.sender',
      'request.status',
      'request.run_id',
      'request.revision',
      'request.announce_hours',
      'request.released_row',
      'request.released_at',
      'request.approved_until',
      'request.mapping_hash',
      'request.rows_hash',
      'upload.sha256',
      'decision.file_sha256 as approved_file',
      'decision.mapping_hash as approved_mapping',
      'decision.rows_hash as approved_rows',
      'decision.message_hash as approved_message',
      'decision.link_base as approved_link_base',
      'decision.hours_hash as approved_hours',
      'decision.included',
      'decision.rows_approved',
      'sender_setting.per_minute',
      'sender_setting.per_day',
      'sender_setting.registration',
      'first_part.state as part_state',
      'first_part.released_at as part_released_at',
      'first_part.released_from as part_released_from',
    ])
    .where('request.status', 'in', ['approved', 'sending'])
}

type ApprovedColumns = Awaited<
  ReturnType<ReturnType<typeof approvedRequests>['executeTakeFirstOrThrow']>
>

function toSendable(row: ApprovedColumns): SendableRequest {
  const { approved_file: file, approved_message: message } = row
  return {
    id: row.id,
    organizationId: row.organization_id,
    programId: row.program_id,
    sender: row.sender,
    status: row.status,
    runId: row.run_id,
    revision: row.revision,
    announceHours: row.announce_hours,
    releasedRow: row.released_row,
    released: row.released_at !== null,
    approvedUntil: row.approved_until === null ? null : Date.parse(row.approved_until),
    current: { file: row.sha256, mapping: row.mapping_hash, rows: row.rows_hash },
    approved:
      message === null || file === null
        ? null
        : {
            file,
            mapping: row.approved_mapping ?? '',
            rows: row.approved_rows ?? '',
            message,
            linkBase: row.approved_link_base,
            hoursHash: row.approved_hours,
          },
    included: row.included === null ? [] : readList(row.included),
    rowsApproved: row.rows_approved ?? 0,
    limits:
      row.per_minute === null
        ? null
        : {
            perMinute: row.per_minute,
            perDay: row.per_day,
            registration: row.registration ?? '',
          },
    firstPart:
      row.part_state === null
        ? null
        : {
            state: row.part_state,
            releasedAt: row.part_released_at,
            releasedFrom: row.part_released_from,
          },
  }
}

/** A request that is approved or sending; nothing holds up making its messages. */
export async function findApproved(db: Db, id: string): Promise<SendableRequest | undefined> {
  const row = await approvedRequests(db).where('request.id', '=', id).executeTakeFirst()
  return row && toSendable(row)
}

const sendable = prepared((db, now: number) =>
  approvedRequests(db)
    .where('request.paused_at', 'is', null)
    .where('program.paused_at', 'is', null)
    .where('organization.suspended_at', 'is', null)
    .where('organization.sending_paused_at', 'is', null)
    .where((eb) =>
      eb.or([eb('first_part.state', 'is', null), eb('first_part.state', '!=', 'held')]),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outbox')
          .select('outbox.id')
          .whereRef('outbox.request_id', '=', 'request.id')
          .where('outbox.state', '=', 'waiting')
          .where('outbox.until', '<=', now),
      ),
    )
    .orderBy('request.id'),
)

/** Requests with messages due, that nothing holds up. */
export async function listSendable(db: Db, now: number): Promise<SendableRequest[]> {
  return (await sendable(db, now)).rows.map(toSendable)
}

function readList(json: string): string[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) ? list.map(String) : []
}
