import { createTransport, type Transporter } from 'nodemailer'
import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { letterHtml, letterText } from '../mail/letter.ts'
import { languageFor } from '../programs/language.ts'
import type { Program } from '../programs/program.ts'
import { findProgram } from '../programs/queries.ts'
import { findSuppressed } from '../suppressions/queries.ts'
import { scopeKeys } from '../suppressions/suppression.ts'
import { RETRY_MS, type SkipReason, TRIES_MAX, unsubscribeToken } from './announcement.ts'
import { announcementLetter } from './kit.ts'
import {
  countForeignOptOuts,
  countHandedOver,
  type DueAnnouncement,
  listDueAnnouncements,
  listUnsubscribed,
  moveAnnouncement,
} from './queries.ts'

const MINUTE_MS = 60_000
const AT_ONCE = 20
const HELD_UP_MS = 5 * MINUTE_MS

/**
 * Hands over the e-mails that are due, as many as the pace of a minute leaves; returns how many were moved. Each
 * is taken before it leaves, so that a crash loses an e-mail rather than sending it twice.
 */
export async function announceDue(ctx: Context): Promise<number> {
  const now = ctx.now().getTime()
  const room = ctx.config.announcePerMinute - (await countHandedOver(ctx.db, now - MINUTE_MS))
  const due = await listDueAnnouncements(ctx.db, { now, limit: Math.min(room, AT_ONCE) })
  if (room <= 0 || due.length === 0) return 0
  if ((await countForeignOptOuts(ctx.db, ctx.secrets.keyId)) > 0) {
    ctx.log.error(
      {},
      'SECRET_KEY has changed: unsubscribed addresses cannot be recognized, no e-mail is sent',
    )
    return 0
  }
  const unsubscribed = await listUnsubscribed(ctx.db, {
    organizationIds: [...new Set(due.map((one) => one.organizationId))],
    keys: due.map((one) => one.addressKey),
  })
  const transport = createTransport({
    url: ctx.config.smtpUrl,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  })
  const sent = new Map<string, { organizationId: string; count: number }>()
  try {
    for (const one of due) {
      if (!(await announceOne(ctx, transport, one, unsubscribed))) continue
      const { organizationId, requestId } = one
      sent.set(requestId, { organizationId, count: (sent.get(requestId)?.count ?? 0) + 1 })
    }
  } finally {
    transport.close()
    await recordSent(ctx, sent)
  }
  return due.length
}

/** True when the mail server took it. */
async function announceOne(
  ctx: Context,
  transport: Transporter,
  one: DueAnnouncement,
  unsubscribed: ReadonlySet<string>,
): Promise<boolean> {
  const program = await findProgram(ctx.db, one.organizationId, one.programId)
  const at = ctx.now().getTime()
  const skip = program ? await skipReason(ctx, one, unsubscribed) : 'ended'
  if (skip) {
    await moveAnnouncement(ctx.db, one.id, { from: 'waiting', state: 'skipped', at, reason: skip })
    return false
  }
  if (!program || !one.open) {
    const dueAt = at + HELD_UP_MS
    await moveAnnouncement(ctx.db, one.id, { from: 'waiting', state: 'waiting', at, dueAt })
    return false
  }
  const taken = { from: 'waiting', state: 'taken', at, tried: true } as const
  if (!(await moveAnnouncement(ctx.db, one.id, taken))) return false
  try {
    await transport.sendMail(mailFor(ctx, program, one))
  } catch (error) {
    await noteFailure(ctx, one, error)
    return false
  }
  return moveAnnouncement(ctx.db, one.id, {
    from: 'taken',
    state: 'sent',
    at: ctx.now().getTime(),
    reason: null,
  })
}

async function skipReason(
  ctx: Context,
  one: DueAnnouncement,
  unsubscribed: ReadonlySet<string>,
): Promise<SkipReason | null> {
  if (one.ended) return 'ended'
  if (unsubscribed.has(`${one.organizationId} ${one.addressKey}`)) return 'unsubscribed'
  const suppressed = await findSuppressed(ctx.db, ctx.secrets, {
    scopeKeys: Object.values(scopeKeys(one)),
    phones: [one.phone],
  })
  return (suppressed.get(one.phone) ?? []).length > 0 ? 'suppressed' : null
}

function mailFor(ctx: Context, program: Program, one: DueAnnouncement) {
  const url = `${ctx.config.publicUrl}/u/${unsubscribeToken(ctx.secrets, one.id)}`
  const letter = announcementLetter(program, url, languageFor(program, one))
  return {
    from: ctx.config.mailFrom,
    // As an object, so that no address can bring in another.
    to: { name: '', address: one.address },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<${one.id}@${new URL(ctx.config.publicUrl).hostname}>`,
    date: ctx.now(),
    headers: {
      'List-Unsubscribe': `<${url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      Precedence: 'bulk',
    },
  }
}

/** What the server refused, or never got, may be tried again; silence after the mail was handed over may not. */
async function noteFailure(ctx: Context, one: DueAnnouncement, error: unknown): Promise<void> {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : null
  const refused = code !== null && code >= 400
  const unreached = error instanceof Error && 'command' in error && error.command === 'CONN'
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 200)
  const at = ctx.now().getTime()
  const forGood = (code !== null && code >= 500) || one.tries + 1 >= TRIES_MAX
  if (!refused && !unreached) {
    await moveAnnouncement(ctx.db, one.id, { from: 'taken', state: 'taken', at, reason })
    return
  }
  await moveAnnouncement(ctx.db, one.id, {
    from: 'taken',
    state: forGood ? 'failed' : 'waiting',
    at,
    reason,
    dueAt: at + RETRY_MS,
  })
}

async function recordSent(
  ctx: Context,
  sent: ReadonlyMap<string, { organizationId: string; count: number }>,
): Promise<void> {
  for (const [subject, { organizationId, count }] of sent)
    await inTransaction(ctx, (ctx) =>
      recordEvent(ctx, { name: 'announcements.sent', organizationId, subject, data: { count } }),
    )
}
