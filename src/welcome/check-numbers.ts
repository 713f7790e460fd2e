import { CHECK_DAYS, type NumberCheck } from '../carriers/number-check.ts'
import type { Context } from '../context.ts'
import { keepCheck, listToCheck } from './number-check-queries.ts'

const AT_ONCE = 20
const DAY_MS = 86_400_000

/** Looks up the numbers that messages wait for; returns how many were answered. Nothing is sent here. */
export async function checkNumbers(ctx: Context, check: NumberCheck | null): Promise<number> {
  if (!check) return 0
  const waiting = await listToCheck(ctx.db, {
    limit: AT_ONCE,
    since: ctx.now().getTime() - CHECK_DAYS * DAY_MS,
  })
  let answered = 0
  for (const { outboxId, phone, optedInAt } of waiting) {
    const facts = await check.ask(phone, new Date(optedInAt).toISOString().slice(0, 10))
    if (!facts) {
      ctx.log.warn({ provider: check.name }, 'a number could not be looked up, its text waits')
      break
    }
    const now = ctx.now().getTime()
    await keepCheck(ctx.db, {
      ...facts,
      outboxId,
      phone,
      optedInAt,
      provider: check.name,
      now,
    })
    answered += 1
  }
  return answered
}
