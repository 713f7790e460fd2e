import type { Db } from '../db/open.ts'
import type { MessageState } from '../db/tables/status.ts'
import type { Phone } from '../phone/phone.ts'
import { READ_AS_STOP } from '../welcome/reply-effect.ts'

export type TriageView = 'open' | 'read' | 'decided'

export interface TriageReply {
  id: string
  organizationId: string | null
  organizationName: string | null
  programId: string | null
  phone: Phone
  sender: string
  text: string
  kind: string
  effect: string
  receivedAt: string
  handledAt: string | null
  handledBy: string | null
}

function triage(db: Db, organizationId: string | null, view: TriageView) {
  let query = db.selectFrom('inbound')
  if (organizationId !== null) query = query.where('inbound.organization_id', '=', organizationId)
  if (view === 'open') return query.where('inbound.effect', '=', 'triage')
  query = query.where('inbound.kind', 'in', view === 'read' ? READ_AS_STOP : ALL_KINDS)
  return query.where('inbound.handled_at', view === 'read' ? 'is' : 'is not', null)
}

const ALL_KINDS = ['stop', 'likely_stop', 'help', 'start', 'wrong_number', 'other']

function replies(db: Db, organizationId: string | null, view: TriageView) {
  return triage(db, organizationId, view)
    .leftJoin('organization', 'organization.id', 'inbound.organization_id')
    .leftJoin('person', 'person.id', 'inbound.handled_by')
    .select([
      'inbound.id',
      'inbound.organization_id as organizationId',
      'organization.name as organizationName',
      'inbound.program_id as programId',
      'inbound.from_phone as phone',
      'inbound.to_sender as sender',
      'inbound.text',
      'inbound.kind',
      'inbound.effect',
      'inbound.received_at as receivedAt',
      'inbound.handled_at as handledAt',
      'person.name as handledBy',
    ])
}

/** The longest waiting first; what was decided, latest first. Null: of every organization. */
export async function listTriage(
  db: Db,
  of: { organizationId: string | null; view: TriageView; limit: number },
): Promise<TriageReply[]> {
  const query = replies(db, of.organizationId, of.view).limit(of.limit)
  if (of.view === 'decided') return query.orderBy('inbound.handled_at', 'desc').execute()
  return query.orderBy('inbound.received_at').orderBy('inbound.id').execute()
}

export async function findTriage(
  db: Db,
  of: { organizationId: string | null; view: TriageView; id: string },
): Promise<TriageReply | undefined> {
  return replies(db, of.organizationId, of.view).where('inbound.id', '=', of.id).executeTakeFirst()
}

export async function countTriage(
  db: Db,
  of: { organizationId: string | null; view: TriageView },
): Promise<number> {
  const { rows } = await triage(db, of.organizationId, of.view)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** Everything between a number and a sender: what the person wrote, and the welcome messages they got from it. */
export interface Thread {
  replies: { id: string; text: string; kind: string; effect: string; at: string }[]
  messages: {
    id: string
    organizationId: string
    programId: string
    state: MessageState
    textHash: string | null
    at: number
  }[]
}

export async function readThread(
  db: Db,
  of: Pick<TriageReply, 'organizationId' | 'phone' | 'sender'>,
): Promise<Thread> {
  let replies = db
    .selectFrom('inbound')
    .where('from_phone', '=', of.phone)
    .where('to_sender', '=', of.sender)
  replies =
    of.organizationId === null
      ? replies.where('organization_id', 'is', null)
      : replies.where('organization_id', '=', of.organizationId)
  let messages = db
    .selectFrom('outbox')
    .innerJoin('program', 'program.id', 'outbox.program_id')
    .where('outbox.phone', '=', of.phone)
    .where('program.sender', '=', of.sender)
    .where('outbox.claimed_at', 'is not', null)
  if (of.organizationId !== null)
    messages = messages.where('outbox.organization_id', '=', of.organizationId)
  return {
    replies: await replies
      .select(['id', 'text', 'kind', 'effect', 'received_at as at'])
      .orderBy('received_at')
      .orderBy('id')
      .limit(THREAD_MAX)
      .execute(),
    messages: (
      await messages
        .select([
          'outbox.id',
          'outbox.organization_id as organizationId',
          'outbox.program_id as programId',
          'outbox.state',
          'outbox.text_hash as textHash',
          'outbox.accepted_at',
          'outbox.claimed_at',
        ])
        .limit(THREAD_MAX)
        .execute()
    ).map(({ accepted_at, claimed_at, ...row }) => ({
      ...row,
      at: accepted_at ?? claimed_at ?? 0,
    })),
  }
}

const THREAD_MAX = 50
