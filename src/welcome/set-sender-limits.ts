import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { InvalidInputError, type Problem } from '../errors.ts'
import { requireManager } from '../people/require-manager.ts'
import { readSender, SENDER_WORDS } from '../programs/program-form.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { carryCount, findCapName } from './carry-count-queries.ts'
import { capDay, isSenderClass, SENDER_CLASSES } from './sender-class.ts'
import { reopenCapped, writeSenderSetting } from './sender-limit-queries.ts'

const PER_MINUTE_MAX = 60_000
const PER_DAY_MAX = 10_000_000

/** Says how much a sender may send, from the next claim on. */
export async function setSenderLimits(
  ctx: Context,
  setting: {
    sender: string
    class: string
    /** As typed; read only for figures of one’s own. */
    perMinute: string
    perDay: string
    registration: string
  },
): Promise<void> {
  const problems: Problem[] = []
  const sender = readSender(setting.sender.trim())
  if (!sender) problems.push({ field: 'sender', message: `Enter a sender. ${SENDER_WORDS}` })
  const { class: code } = setting
  if (!isSenderClass(code)) problems.push({ field: 'class', message: 'Choose a class.' })
  const own = code === 'own'
  const perMinute = own ? count(setting.perMinute, PER_MINUTE_MAX) : 1
  if (perMinute === null || perMinute === 0)
    problems.push({
      field: 'per_minute',
      message: `Enter a whole number from 1 to ${PER_MINUTE_MAX.toLocaleString('en-US')}.`,
    })
  const perDay = own && setting.perDay.trim() ? count(setting.perDay, PER_DAY_MAX) : null
  if (own && setting.perDay.trim() && perDay === null)
    problems.push({
      field: 'per_day',
      message: 'Enter a whole number, or leave it empty where there is no cap.',
    })
  if (problems.length > 0 || !sender || !isSenderClass(code)) throw new InvalidInputError(problems)
  const limits =
    code === 'own'
      ? { perMinute: perMinute ?? 1, perDay }
      : { perMinute: SENDER_CLASSES[code].perMinute, perDay: SENDER_CLASSES[code].perDay }
  const registration = setting.registration.trim().slice(0, 60)
  await inTransaction(ctx, async (ctx) => {
    // A claim that is under way still counts under the old name.
    await shutGate(ctx.db)
    await requireManager(ctx, null)
    const now = ctx.now()
    const from = await findCapName(ctx.db, sender)
    await writeSenderSetting(ctx.db, {
      sender,
      class: code,
      ...limits,
      registration,
      now: now.toISOString(),
      by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    const to = await findCapName(ctx.db, sender)
    const { day, beganAt: since } = capDay(now.getTime())
    const carried = from === to ? 0 : await carryCount(ctx.db, { sender, from, to, day, since })
    const reopened = await reopenCapped(ctx.db, sender, now.getTime())
    await recordEvent(ctx, {
      name: 'sender.limits_changed',
      organizationId: null,
      subject: sender,
      data: {
        class: code,
        per_minute: limits.perMinute,
        per_day: limits.perDay,
        registration,
        reopened,
        carried,
      },
    })
  })
}

function count(text: string, most: number): number | null {
  const value = Number(text.replaceAll(/[\s,]/g, ''))
  return Number.isInteger(value) && value >= 0 && value <= most ? value : null
}
