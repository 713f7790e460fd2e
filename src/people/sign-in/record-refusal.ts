import { subDays } from 'date-fns/subDays'
import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { accountKey } from './account-key.ts'
import { addFailure, findPersonByEmail, forgetOldFailures } from './queries.ts'
import { FAILURES_MAX } from './tries.ts'

const KEPT_DAYS = 30
const NOTED_AT = [5, 25, FAILURES_MAX]

/** Counts a wrong password, for unknown accounts too; a run of them against a person is an event. */
export async function recordRefusal(ctx: Context, email: string): Promise<void> {
  const now = ctx.now()
  const failures = await addFailure(ctx.db, accountKey(ctx.secrets, email), now.toISOString())
  if (!NOTED_AT.includes(failures)) return
  await forgetOldFailures(ctx.db, subDays(now, KEPT_DAYS).toISOString())
  const person = await findPersonByEmail(ctx.db, email)
  if (!person) return
  await inTransaction(ctx, (ctx) =>
    recordEvent(ctx, {
      name: 'person.sign_in_refused',
      organizationId: null,
      subject: person.id,
      data: { failures },
    }),
  )
}
