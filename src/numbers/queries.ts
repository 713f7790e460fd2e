import type { Db } from '../db/open.ts'
import type { Phone } from '../phone/phone.ts'
import { NumberList, type NumberStatus, type ProgramNumbers, statusesBefore } from './number.ts'

const PAGE = 20_000
const ROWS_PER_INSERT = 500

/** Every number of a program, to ask row by row of a list. */
export async function loadNumbers(db: Db, programId: string): Promise<ProgramNumbers> {
  const list = new NumberList()
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('program_number')
      .select(['phone', 'status'])
      .where('program_id', '=', programId)
      .where('phone', '>', after)
      .orderBy('phone')
      .limit(PAGE)
      .execute()
    for (const row of rows) list.add(row.phone, row.status)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return list.numbers
    after = last.phone
  }
}

/** Moves one number forward in its program; where it stands there or further already, nothing changes. */
export async function markNumber(
  db: Db,
  number: {
    programId: string
    phone: Phone
    status: NumberStatus
    requestId: string | null
    now: string
  },
): Promise<void> {
  await markNumbers(db, { ...number, phones: [number.phone] })
}

/** The same for many numbers; quickest when they come in ascending order. */
export async function markNumbers(
  db: Db,
  numbers: {
    programId: string
    phones: readonly Phone[]
    status: NumberStatus
    requestId: string | null
    now: string
  },
): Promise<void> {
  const { programId, phones, status, requestId, now } = numbers
  for (let from = 0; from < phones.length; from += ROWS_PER_INSERT) {
    const part = phones.slice(from, from + ROWS_PER_INSERT)
    await db
      .insertInto('program_number')
      .values(
        part.map((phone) => ({
          program_id: programId,
          phone,
          status,
          request_id: requestId,
          updated_at: now,
        })),
      )
      .onConflict((conflict) => {
        const own = conflict.columns(['program_id', 'phone'])
        const before = statusesBefore(status)
        if (before.length === 0) return own.doNothing()
        return own
          .doUpdateSet({ status, request_id: requestId, updated_at: now })
          .where('program_number.status', 'in', before)
      })
      .execute()
  }
}

/** Lets go of the numbers a request invited whose message ended before it was ever tried. */
export async function releaseNumbers(db: Db, requestId: string): Promise<void> {
  await db
    .deleteFrom('program_number')
    .where('request_id', '=', requestId)
    .where('status', '=', 'invited')
    .where('phone', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('outbox.phone')
        .where('outbox.request_id', '=', requestId)
        .where('outbox.state', '=', 'expired')
        .where('outbox.tries', '=', 0),
    )
    .execute()
}
