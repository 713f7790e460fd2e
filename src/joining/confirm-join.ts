import type { Context } from '../context.ts'
import { newToken } from '../lib/ids.ts'
import { joinedText } from '../programs/joined-text.ts'
import { findProgram } from '../programs/queries.ts'
import { isSuppressed } from '../suppressions/queries.ts'
import { readInstallation } from '../welcome/sender-queries.ts'
import { type Confirmation, CONFIRM_JOIN_SECONDS } from './confirmation.ts'
import { findJoined, moveConfirmation } from './queries.ts'

const VALIDITY_SECONDS = 600

/** Job: sends the text after joining, once at most, unless the person stopped meanwhile or sending is off. */
export async function confirmJoin(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.memberId)
  const member = await findJoined(ctx.db, id)
  if (member?.confirmation !== 'due') return
  const program = await findProgram(ctx.db, member.organizationId, member.programId)
  if (!program || !(await mayConfirm(ctx, member))) {
    await moveConfirmation(ctx.db, id, { from: 'due', to: 'skipped' })
    return
  }
  if (!(await moveConfirmation(ctx.db, id, { from: 'due', to: 'sending' }))) return
  const sent = await ctx.carrier.send({
    attemptId: newToken().slice(0, 22),
    to: member.phone,
    from: program.sender,
    text: joinedText(program, member.language),
    statusUrl: '',
    validitySeconds: VALIDITY_SECONDS,
  })
  if (sent.kind === 'in_doubt') return
  const to: Confirmation = sent.kind === 'accepted' ? 'sent' : 'failed'
  await moveConfirmation(ctx.db, id, { from: 'sending', to })
}

async function mayConfirm(
  ctx: Context,
  member: NonNullable<Awaited<ReturnType<typeof findJoined>>>,
): Promise<boolean> {
  const now = ctx.now()
  const seconds = (now.getTime() - Date.parse(member.joinedAt)) / 1000
  if (member.leftAt !== null || member.suspendedAt !== null || seconds > CONFIRM_JOIN_SECONDS)
    return false
  const allowed = ctx.carrier.capabilities.invented ? null : ctx.config.sendAllowList
  if (allowed && !allowed.includes(member.phone)) return false
  const { sending } = await readInstallation(ctx.db, {
    instanceId: ctx.newId(),
    now: now.toISOString(),
  })
  return sending === 'on' && !(await isSuppressed(ctx, member))
}
