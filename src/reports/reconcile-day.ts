import { recordEvent } from '../audit/record-event.ts'
import type { ListedText } from '../carriers/carrier.ts'
import { suppresses } from '../carriers/error-classes.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { joinedText } from '../programs/joined-text.ts'
import { listAllPrograms } from '../programs/queries.ts'
import { linkBaseOf } from '../programs/program.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { confirmationText, helpText } from '../welcome/reply-effect.ts'
import { linkHash } from '../welcome/link.ts'
import { insertSteps } from '../welcome/attempt-queries.ts'
import { markAccepted } from '../welcome/batch-queries.ts'
import { recordFinal } from '../welcome/record-final.ts'
import {
  alertOf,
  boundsOf,
  compareOne,
  type Difference,
  NO_LIST,
  type OurMessage,
  reconciliationLetter,
  tokenIn,
} from './reconciliation.ts'
import {
  insertReconciliation,
  listAttested,
  listByAttempt,
  listByLink,
  listLeft,
  listOperatorMail,
} from './reconciliation-queries.ts'

const SLACK_MS = 3_600_000
const OURS_AT_ONCE = 1000
const DIFFERENCES_MAX = 10_000
const PAGES_MAX = 20_000
const UNENDING = 'The carrier’s list leads back to a page already read, so it has no end.'
const TOO_LONG = `The carrier’s list has more than ${PAGES_MAX} pages.`
const UNREADABLE = 'The carrier’s list could not be read to its end.'

interface Tally {
  ours: number
  theirs: number
  other: number
  proved: number
  caughtUp: number
  differences: Difference[]
}

/**
 * Job: holds one day of ours (outbox and attempts) against the carrier's own list. What was in doubt is settled by
 * the list as by any look-up; everything else that differs is told to operators and left alone.
 */
export async function reconcileDay(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const day = String(payload.day)
  const tally: Tally = { ours: 0, theirs: 0, other: 0, proved: 0, caughtUp: 0, differences: [] }
  const problem = await compareWithList(ctx, day, tally)
  await keep(ctx, day, tally, problem)
}

async function compareWithList(ctx: Context, day: string, tally: Tally): Promise<string | null> {
  const { listSent } = ctx.carrier
  if (!listSent) return NO_LIST
  const { from, to } = boundsOf(day)
  const seen = new Set<string>()
  const sids = new Map<string, string>()
  const own = await ownTexts(ctx)
  const pages = new Set<string | null>()
  let next: string | null = null
  do {
    if (pages.has(next)) return UNENDING
    if (pages.size >= PAGES_MAX) return TOO_LONG
    pages.add(next)
    const page: { texts: ListedText[]; next: string | null } | null = await listSent({
      since: from - SLACK_MS,
      until: to + SLACK_MS,
      next,
    })
    if (!page) return UNREADABLE
    await comparePage(ctx, page.texts, { day: { from, to }, own, seen, sids, tally })
    next = page.next
  } while (next !== null)
  await compareOurs(ctx, { from, to }, seen, tally)
  return null
}

/** Texts of ours without an opt-in link. */
async function ownTexts(ctx: Context): Promise<Set<string>> {
  const programs = await listAllPrograms(ctx.db)
  return new Set(
    programs.flatMap((program) => [
      confirmationText(program),
      helpText(program),
      confirmationText(program, 'fr'),
      helpText(program, 'fr'),
      joinedText(program),
      joinedText(program, 'fr'),
    ]),
  )
}

interface Comparing {
  day: { from: number; to: number }
  own: ReadonlySet<string>
  /** Messages of ours that the list has. */
  seen: Set<string>
  /** The first sid of each message. */
  sids: Map<string, string>
  tally: Tally
}

async function comparePage(ctx: Context, texts: ListedText[], of: Comparing): Promise<void> {
  const { tally } = of
  const linkBase = linkBaseOf(ctx.config.publicUrl)
  const linked = texts.map((text) => {
    const token = text.text === null ? null : tokenIn(text.text, linkBase)
    return { text, hash: token === null ? null : linkHash(token) }
  })
  const attempted = await listByAttempt(
    ctx.db,
    texts.flatMap(({ attemptId }) => attemptId ?? []),
  )
  const messages = await listByLink(
    ctx.db,
    linked.flatMap(({ hash }) => hash ?? []),
  )
  for (const { text, hash } of linked) {
    const inDay = text.at >= of.day.from && text.at < of.day.to
    if (inDay) tally.theirs += 1
    const say = (kind: Difference['kind'], outboxId: string | null) => {
      if (inDay) add(tally, { kind, outboxId, sid: text.sid, detail: '' })
    }
    const { attemptId } = text
    if (hash === null && attemptId === undefined) {
      if (of.own.has(text.text ?? '')) tally.other += inDay ? 1 : 0
      else say(text.text === null ? 'no_text' : 'not_ours', null)
      continue
    }
    const message = attemptId === undefined ? messages.get(hash ?? '') : attempted.get(attemptId)
    if (!message) {
      say(attemptId === undefined ? 'unknown_link' : 'unknown_attempt', null)
      continue
    }
    of.seen.add(message.id)
    const first = of.sids.get(message.id)
    if (first === undefined) of.sids.set(message.id, text.sid)
    else if (first !== text.sid) {
      say('twice', message.id)
      continue
    }
    await settle(ctx, message, text, tally)
  }
}

async function settle(
  ctx: Context,
  message: OurMessage,
  text: ListedText,
  tally: Tally,
): Promise<void> {
  const { differences, prove, catchUp } = compareOne(message, text)
  for (const difference of differences) add(tally, difference)
  if (!prove && !catchUp) return
  // No event: what happens to one message is kept in its attempts, the day has one of its own.
  await inTransaction(ctx, async (ctx) => {
    if (catchUp && suppresses(text.errorCode)) await shutGate(ctx.db)
    const now = ctx.now().getTime()
    const { id: outboxId, attemptId } = message
    if (prove && attemptId !== null) {
      const { sid, segments = null } = text
      const moved = await markAccepted(ctx.db, [{ outboxId, attemptId, sid, segments }], {
        provider: ctx.carrier.name,
        now: now,
      })
      tally.proved += moved.size
      const step = { id: ctx.newId(), outboxId, attemptId, epoch: 0, at: now }
      await insertSteps(ctx.db, [
        { ...step, step: 'found', detail: `${sid} in the list of the day` },
      ])
    }
    if (catchUp) {
      await recordFinal(ctx, message, { final: catchUp, errorCode: text.errorCode })
      tally.caughtUp += 1
    }
  })
}

async function compareOurs(
  ctx: Context,
  day: { from: number; to: number },
  seen: ReadonlySet<string>,
  tally: Tally,
): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await listLeft(ctx.db, { ...day, after, limit: OURS_AT_ONCE })
    const attested = await listAttested(
      ctx.db,
      rows.map((row) => row.id),
    )
    for (const row of rows) {
      tally.ours += 1
      const of = { outboxId: row.id, sid: row.providerSid, detail: `here: ${row.state}` }
      if (!seen.has(row.id)) add(tally, { kind: 'not_listed', ...of })
      if (!attested.has(row.id)) add(tally, { kind: 'no_attempt', ...of })
    }
    const last = rows.at(-1)
    if (!last || rows.length < OURS_AT_ONCE) return
    after = last.id
  }
}

function add(tally: Tally, difference: Difference): void {
  if (tally.differences.length < DIFFERENCES_MAX) tally.differences.push(difference)
}

async function keep(
  ctx: Context,
  day: string,
  tally: Tally,
  problem: string | null,
): Promise<void> {
  const { differences } = tally
  await inTransaction(ctx, async (ctx) => {
    const id = ctx.newId()
    await insertReconciliation(
      ctx.db,
      {
        id,
        day,
        carrier: ctx.carrier.name,
        at: ctx.now().toISOString(),
        ours: tally.ours,
        theirs: tally.theirs,
        other: tally.other,
        proved: tally.proved,
        caught_up: tally.caughtUp,
        differences: differences.length,
        problem,
      },
      differences.map(({ kind, outboxId, sid, detail }) => ({
        id: ctx.newId(),
        reconciliation_id: id,
        kind,
        outbox_id: outboxId,
        sid,
        detail,
      })),
    )
    await recordEvent(ctx, {
      name: 'day.reconciled',
      organizationId: null,
      subject: id,
      data: {
        day,
        ours: tally.ours,
        theirs: tally.theirs,
        proved: tally.proved,
        caught_up: tally.caughtUp,
        differences: differences.length,
        problem,
      },
    })
    const alert = alertOf({ ...tally, differences: differences.length, problem })
    if (alert === null) return
    const url = `${ctx.config.publicUrl}/operate/reconciliation/${id}`
    const letter = reconciliationLetter({ day, differences, problem, alert, url })
    for (const person of await listOperatorMail(ctx.db))
      await enqueueMail(ctx, { key: `reconciled:${id}:${person.id}`, to: person.email, letter })
  })
}
