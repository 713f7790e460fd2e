import type { Db } from '../db/open.ts'
import type { MessageState } from '../db/tables/status.ts'
import type { Phone } from '../phone/phone.ts'

export type DoubtView = 'person' | 'asking'

export interface DoubtMessage {
  id: string
  organizationId: string
  organizationName: string
  requestId: string
  requestName: string
  programName: string
  sender: string
  phone: Phone
  state: MessageState
  reason: string | null
  tries: number
  lookups: number
  claimedAt: number | null
  lookupAt: number | null
  attemptId: string | null
  provider: string | null
  providerSid: string | null
}

function messages(db: Db) {
  return db
    .selectFrom('outbox')
    .innerJoin('organization', 'organization.id', 'outbox.organization_id')
    .innerJoin('program', 'program.id', 'outbox.program_id')
    .innerJoin('list_import_request as request', 'request.id', 'outbox.request_id')
}

function inView(db: Db, view: DoubtView) {
  return view === 'asking'
    ? messages(db).where('outbox.state', '=', 'in_doubt').where('outbox.lookup_at', 'is not', null)
    : messages(db).where((eb) =>
        eb.or([
          eb.and([eb('outbox.state', '=', 'in_doubt'), eb('outbox.lookup_at', 'is', null)]),
          eb.and([eb('outbox.state', '=', 'held'), eb('outbox.reason', '=', 'absent_twice')]),
        ]),
      )
}

const COLUMNS = [
  'outbox.id',
  'outbox.organization_id as organizationId',
  'organization.name as organizationName',
  'outbox.request_id as requestId',
  'request.name as requestName',
  'program.name as programName',
  'program.sender',
  'outbox.phone',
  'outbox.state',
  'outbox.reason',
  'outbox.tries',
  'outbox.lookups',
  'outbox.claimed_at as claimedAt',
  'outbox.lookup_at as lookupAt',
  'outbox.attempt_id as attemptId',
  'outbox.provider',
  'outbox.provider_sid as providerSid',
] as const

/** The longest in doubt first. */
export async function listDoubt(
  db: Db,
  of: { view: DoubtView; limit: number },
): Promise<DoubtMessage[]> {
  return inView(db, of.view)
    .select(COLUMNS)
    .orderBy('outbox.claimed_at')
    .orderBy('outbox.id')
    .limit(of.limit)
    .execute()
}

export async function countDoubt(db: Db, view: DoubtView): Promise<number> {
  const { rows } = await inView(db, view)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}

export async function findDoubtMessage(db: Db, id: string): Promise<DoubtMessage | undefined> {
  return messages(db).select(COLUMNS).where('outbox.id', '=', id).executeTakeFirst()
}

export async function listSteps(
  db: Db,
  outboxId: string,
): Promise<{ step: string; at: number; detail: string | null; attemptId: string }[]> {
  return (
    db
      .selectFrom('attempt')
      .select(['step', 'at', 'detail', 'attempt_id as attemptId'])
      .where('outbox_id', '=', outboxId)
      .orderBy('at')
      // Of one moment, the claim comes before what became of it.
      .orderBy((eb) => eb.case().when('step', '=', 'claimed').then(0).else(1).end())
      .orderBy('id')
      .limit(200)
      .execute()
  )
}
