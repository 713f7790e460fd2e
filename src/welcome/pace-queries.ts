import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { SendableRequest } from './claim-queries.ts'
import { dayCounter } from './sender-limit-queries.ts'

const paceOf = (sender: string) => `pace:${sender}`

/** Under which name a sender’s segments of a day are counted: those of one registration together. */
export const capName = (request: Pick<SendableRequest, 'sender' | 'limits'>) =>
  request.limits?.registration ? `registration ${request.limits.registration}` : request.sender

export interface Paces {
  /** Until when, in epoch microseconds, the pace of each sender is spoken for. */
  used: Map<string, number>
  /** Segments of the day, by the name they are counted under. */
  today: Map<string, number>
}

const holdCounters = prepared((db, names: readonly string[]) =>
  db
    .insertInto('counter')
    .values(names.map((name) => ({ name, value: 0 })))
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('counter.value') })),
    )
    .returning(['name', 'value']),
)

/**
 * What senders have used of their pace and of their day. Holds senders and organizations until the transaction ends,
 * so that several processes keep one pace, one cap and one message a day together; taken in one order, so that no
 * two wait for each other.
 */
export async function holdPaces(
  db: Db,
  requests: readonly Pick<SendableRequest, 'sender' | 'organizationId' | 'limits'>[],
  day: string,
): Promise<Paces> {
  const paces: Paces = { used: new Map(), today: new Map() }
  if (requests.length === 0) return paces
  const names = requests.flatMap((one) => [
    paceOf(one.sender),
    dayCounter(capName(one), day),
    `claims:${one.organizationId}`,
  ])
  const { rows } = await holdCounters(db, [...new Set(names)].toSorted())
  const kept = new Map(rows.map((row) => [row.name, row.value]))
  for (const one of requests) {
    paces.used.set(one.sender, kept.get(paceOf(one.sender)) ?? 0)
    paces.today.set(capName(one), kept.get(dayCounter(capName(one), day)) ?? 0)
  }
  return paces
}

export async function writePace(
  db: Db,
  request: Pick<SendableRequest, 'sender' | 'limits'>,
  of: { paces: Paces; day: string },
): Promise<void> {
  const name = capName(request)
  await db
    .updateTable('counter')
    .set({ value: of.paces.used.get(request.sender) ?? 0 })
    .where('name', '=', paceOf(request.sender))
    .execute()
  await db
    .updateTable('counter')
    .set({ value: of.paces.today.get(name) ?? 0 })
    .where('name', '=', dayCounter(name, of.day))
    .execute()
}
