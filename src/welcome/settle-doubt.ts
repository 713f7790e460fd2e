import { type Context, inTransaction } from '../context.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { LookedUp } from '../carriers/carrier.ts'
import { suppresses } from '../carriers/error-classes.ts'
import { finalStatus } from '../carriers/status.ts'
import { crashPoint } from '../lib/crash.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { insertSteps } from './attempt-queries.ts'
import { markAccepted } from './batch-queries.ts'
import { afterMiss, afterUnavailable } from './doubt.ts'
import { type Doubtful, listDoubtful } from './doubt-queries.ts'
import { linkToken } from './link.ts'
import { probeList } from './probe-list.ts'
import { moveAttempt } from './result-queries.ts'
import { recordFinal } from './record-final.ts'

const BATCH = 50
const AT_ONCE = 4
const LIST_WRONG =
  'The carrier’s list does not show a message it is known to have: texts may be redacted or links shortened.'

/** Asks the carrier about messages in doubt whose time has come; returns how many were asked about. */
export async function settleDoubt(ctx: Context): Promise<number> {
  const due = await listDoubtful(ctx.db, { now: ctx.now().getTime(), limit: BATCH })
  let probed: Promise<boolean> | undefined
  const listIsRight = () => (probed ??= probeList(ctx))
  for (let from = 0; from < due.length; from += AT_ONCE)
    await Promise.all(
      due.slice(from, from + AT_ONCE).map((message) => settleOne(ctx, message, listIsRight)),
    )
  return due.length
}

async function settleOne(
  ctx: Context,
  message: Doubtful,
  listIsRight: () => Promise<boolean>,
): Promise<void> {
  crashPoint(ctx.config, 'before_look_up')
  let answer = await ctx.carrier.lookUp({
    attemptId: message.attemptId,
    to: message.phone,
    token: linkToken(ctx.secrets, message.id),
    since: message.claimedAt,
  })
  const concludes =
    answer.kind === 'none' && afterMiss(message, ctx.now().getTime()).kind === 'absent'
  if (concludes && !(await listIsRight())) answer = { kind: 'unavailable', message: LIST_WRONG }
  crashPoint(ctx.config, 'after_look_up')
  await inTransaction(ctx, async (ctx) => {
    if (answer.kind === 'found' && suppresses(answer.errorCode)) await shutGate(ctx.db)
    const outcome = await applyAnswer(ctx, message, answer)
    if (outcome !== 'asked')
      await recordEvent(ctx, {
        name: 'welcomes.settled',
        organizationId: message.organizationId,
        subject: message.requestId,
        data: { message: message.id, outcome },
      })
    crashPoint(ctx.config, 'in_settle')
  })
}

type Outcome = 'asked' | 'found' | 'absent' | 'absent_twice' | 'cannot_look_up'

async function applyAnswer(ctx: Context, message: Doubtful, answer: LookedUp): Promise<Outcome> {
  const now = ctx.now().getTime()
  const step = (name: 'looked_up' | 'found' | 'absent', detail: string) =>
    insertSteps(ctx.db, [
      {
        id: ctx.newId(),
        outboxId: message.id,
        attemptId: message.attemptId,
        epoch: message.epoch,
        step: name,
        at: now,
        detail,
      },
    ])
  const doubt = { from: ['in_doubt'] as const, state: 'in_doubt' as const, now }

  if (answer.kind === 'found') {
    const { sid, segments = null } = answer
    const proof = { outboxId: message.id, attemptId: message.attemptId, sid, segments }
    const moved =
      (await markAccepted(ctx.db, [proof], { provider: ctx.carrier.name, now })).size > 0
    await step('found', answer.sid)
    const final = finalStatus(answer.status)
    if (moved && final) await recordFinal(ctx, message, { final, errorCode: answer.errorCode })
    return 'found'
  }
  if (answer.kind === 'unavailable') {
    const at = afterUnavailable(message, now)
    await moveAttempt(ctx.db, message.id, message.attemptId, {
      ...doubt,
      reason: at === null ? 'cannot_look_up' : message.reason,
      lookupAt: at,
    })
    await step('looked_up', answer.message)
    return at === null ? 'cannot_look_up' : 'asked'
  }
  const missed = afterMiss(message, now)
  if (missed.kind === 'ask_again') {
    await moveAttempt(ctx.db, message.id, message.attemptId, {
      ...doubt,
      reason: message.reason,
      lookups: message.lookups + 1,
      lookupAt: missed.at,
    })
    await step('looked_up', 'not there')
    return 'asked'
  }
  const again = missed.kind === 'absent'
  await moveAttempt(ctx.db, message.id, message.attemptId, {
    from: ['in_doubt'],
    state: again ? 'waiting' : 'held',
    reason: again ? 'looked_up_absent' : 'absent_twice',
    until: again ? now : null,
    lookups: message.lookups + 1,
    lookupAt: null,
    now,
  })
  await step('absent', missed.kind)
  return missed.kind
}
