import { CHECK_DAYS, factsFor, factsWhileOff } from '../carriers/number-check.ts'
import { listChecked } from './number-check-queries.ts'
import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { crashPoint } from '../lib/crash.ts'
import { newAttemptId } from '../lib/ids.ts'
import { sha256Hex } from '../lib/signing.ts'
import { type Language, languageFor } from '../programs/language.ts'
import { renderMessage } from '../programs/message.ts'
import { messageOf } from '../programs/program-message.ts'
import { linkBaseOf, type Program } from '../programs/program.ts'
import { findProgram } from '../programs/queries.ts'
import { countSegments } from '../programs/segments.ts'
import { findSuppressed } from '../suppressions/queries.ts'
import { scopeKeys, SUPPRESSION_SCOPES } from '../suppressions/suppression.ts'
import { changedSince } from './approval.ts'
import { REST_MS_MAX } from './breaker.ts'
import { insertSteps, type Step } from './attempt-queries.ts'
import { listSendable, type SendableRequest } from './claim-queries.ts'
import { markClaimed, type NewClaim, renewLink } from './batch-queries.ts'
import { type ClaimVerdict, judgeClaim } from './claim-rules.ts'
import { type DueMessage, listBrandMessages, listDue } from './due-queries.ts'
import { openPart, partOpensAt } from './first-part.ts'
import { linkHash, linkToken } from './link.ts'
import type { Claim } from './outbox.ts'
import { BURST_SECONDS, takePace } from './pace.ts'
import { capName, holdPaces, type Paces, writePace } from './pace-queries.ts'
import { capDay, type SenderLimits } from './sender-class.ts'
import { waitForDay } from './sender-limit-queries.ts'
import { holdEpoch } from './sender-queries.ts'
import { voidApproval } from './void-approval.ts'
import { markSending, moveWaiting } from './waiting-queries.ts'
import { rememberedWindows } from './window.ts'

const DAY_MS = 86_400_000

export interface Claimed {
  claims: Claim[]
  /** Messages that were moved elsewhere: there may be more to look at right away. */
  moved: number
  /** When the pace of a sender lets more go, in epoch ms. */
  pacedUntil: number | null
  /** This process was ended, or sending is off. */
  stopped: boolean
}

const windows = rememberedWindows()

/**
 * Takes up to `limit` messages for sending, in one transaction that is on disk before anything leaves. Whatever
 * forbids a message is read in this same transaction, so nothing committed before it can be missed. Looks at `more`
 * messages beyond the limit, where many may have to wait, end or go to a person.
 */
export async function claimWelcomes(
  ctx: Context,
  by: { epoch: number; limit: number; more?: number },
): Promise<Claimed> {
  return inTransaction(ctx, async (ctx) => {
    const claimed: Claimed = { claims: [], moved: 0, pacedUntil: null, stopped: false }
    const hold = await holdEpoch(ctx.db, by.epoch, () => ctx.now().getTime())
    // Not before: an opt-out may have kept this waiting.
    const now = ctx.now().getTime()
    if (typeof hold === 'string') return { ...claimed, stopped: true }
    if (hold.restsUntil > now && hold.restsUntil < now + 2 * REST_MS_MAX)
      return { ...claimed, pacedUntil: hold.restsUntil }
    const requests = await listSendable(ctx.db, now)
    const { day, endsAt } = capDay(now)
    const paces = await holdPaces(ctx.db, requests, day)
    const started: SendableRequest[] = []
    for (const request of turned(requests)) {
      const room = by.limit - claimed.claims.length
      if (room <= 0) break
      const before = claimed.claims.length
      await claimOfRequest(ctx, request, { ...by, limit: room, paces, day, endsAt }, claimed)
      if (claimed.claims.length > before) started.push(request)
    }
    // Last and in one order: the heads of the audit trails are what other processes wait for.
    for (const request of started.toSorted(byOrganization)) await recordStart(ctx, request)
    crashPoint(ctx.config, 'in_claim')
    return claimed
  })
}

let turn = 0

/** Another request comes first each time, so that a long list does not keep out a short one. */
function turned<T>(list: readonly T[]): T[] {
  turn = list.length > 0 ? (turn + 1) % list.length : 0
  return [...list.slice(turn), ...list.slice(0, turn)]
}

function byOrganization(a: SendableRequest, b: SendableRequest): number {
  return a.organizationId === b.organizationId ? 0 : a.organizationId < b.organizationId ? -1 : 1
}

async function claimOfRequest(
  ctx: Context,
  request: SendableRequest,
  by: {
    epoch: number
    limit: number
    more?: number
    paces: Paces
    day: string
    endsAt: number
  },
  claimed: Claimed,
): Promise<void> {
  const now = ctx.now().getTime()
  const program = await findProgram(ctx.db, request.organizationId, request.programId)
  const changed = program ? changedSince(request, program, ctx.config) : ['program']
  if (!program || changed.length > 0) {
    claimed.moved += await voidApproval(ctx, request, changed)
    return
  }
  const due = await listDue(ctx.db, {
    requestId: request.id,
    now,
    limit: by.limit + (by.more ?? 0),
  })
  const phones = due.map((message) => message.phone)
  const open = openPart(request.firstPart, now)
  const suppressed = await findSuppressed(ctx.db, ctx.secrets, {
    scopeKeys: Object.values(scopeKeys(request)),
    phones,
  })
  const brand = await listBrandMessages(ctx.db, { ...request, phones, since: now - DAY_MS })
  const checked = await listChecked(ctx.db, { phones, since: now - CHECK_DAYS * DAY_MS })
  const factsOf = ctx.config.numberLookup === 'off' ? factsWhileOff : factsFor
  const allowed = ctx.carrier.capabilities.invented ? null : ctx.config.sendAllowList
  const { perMinute, perDay } = limitsOf(ctx, request)
  const pace = { segmentsPerMinute: perMinute, burstSeconds: BURST_SECONDS }
  let used = by.paces.used.get(request.sender) ?? 0
  let today = by.paces.today.get(capName(request)) ?? 0
  let capped = false
  const taking: (NewClaim & { claim: Claim })[] = []
  const segmentsOf = rememberedSegments()

  for (const message of due) {
    if (taking.length >= by.limit) break
    const hits = suppressed.get(message.phone) ?? []
    const verdict = judgeClaim(message, {
      now,
      suppressed:
        SUPPRESSION_SCOPES.find((scope) => hits.some((hit) => hit.scope === scope)) ?? null,
      window: windows(message.phone, now, message.region),
      approvedUntil: request.approvedUntil,
      revision: request.revision,
      released: request.released,
      announceHours: request.announceHours,
      numberFacts: factsOf(checked.get(message.phone) ?? [], message.optedInAt),
      staleIncluded: request.included.includes('stale'),
      programMinimumAge: program.minimumAge,
      onAllowList: !allowed || allowed.includes(message.phone),
      openPart: open,
      partOpensAt: (part) => partOpensAt(request.firstPart, part),
      brandMessageAt: brand.get(message.phone) ?? null,
    })
    if (verdict.kind !== 'claim') {
      await moveWaiting(ctx.db, message.id, { ...placeOf(verdict), reason: verdict.reason, now })
      claimed.moved += 1
      continue
    }
    const { token, text, language } = textFor(ctx, program, message)
    const segments = segmentsOf(language, text)
    if (perDay !== null && today + segments > perDay) {
      capped = true
      break
    }
    const taken = takePace(pace, used, segments, now)
    if (!taken.ok) {
      claimed.pacedUntil = Math.min(taken.until, claimed.pacedUntil ?? taken.until)
      break
    }
    used = taken.next
    today += segments
    const attemptId = newAttemptId(now)
    if (message.linkKeyId !== ctx.secrets.keyId)
      await renewLink(ctx.db, message.id, { hash: linkHash(token), keyId: ctx.secrets.keyId })
    taking.push({
      outboxId: message.id,
      attemptId,
      textHash: sha256Hex(text),
      segments,
      claim: {
        outboxId: message.id,
        attemptId,
        organizationId: request.organizationId,
        requestId: request.id,
        phone: message.phone,
        sender: program.sender,
        text,
        validitySeconds: verdict.validitySeconds,
      },
    })
  }
  if (taking.length > 0) {
    by.paces.used.set(request.sender, used)
    by.paces.today.set(capName(request), today)
    if (perMinute > 0 || perDay !== null) await writePace(ctx.db, request, by)
    await take(ctx, taking, by.epoch, claimed)
  }
  const { id: requestId } = request
  if (capped) claimed.moved += await waitForDay(ctx.db, { requestId, now, until: by.endsAt })
}

/** What the sender may send: what an operator has set for it, or the settings. */
function limitsOf({ config }: Context, request: SendableRequest): SenderLimits {
  if (request.limits) return request.limits
  const { segmentsPerMinute: perMinute, segmentsPerDay } = config
  // Without a pace there is no cap either: only tests and benchmarks run so.
  return { perMinute, perDay: perMinute > 0 && segmentsPerDay > 0 ? segmentsPerDay : null }
}

async function take(
  ctx: Context,
  taking: (NewClaim & { claim: Claim })[],
  epoch: number,
  claimed: Claimed,
): Promise<void> {
  const now = ctx.now().getTime()
  const mine = await markClaimed(ctx.db, taking, { epoch, now })
  const claims = taking.filter((one) => mine.has(one.outboxId)).map((one) => one.claim)
  claimed.claims.push(...claims)
  await insertSteps(
    ctx.db,
    claims.map((claim): Step => ({
      id: ctx.newId(),
      outboxId: claim.outboxId,
      attemptId: claim.attemptId,
      epoch,
      step: 'claimed',
      at: now,
    })),
  )
}

/** Where a message goes that may not be claimed now. */
function placeOf(verdict: Exclude<ClaimVerdict, { kind: 'claim' }>) {
  if (verdict.kind === 'wait') return { state: 'waiting' as const, until: verdict.until }
  if (verdict.kind === 'hold') return { state: 'held' as const, until: null }
  return { state: verdict.state, until: null }
}

/** Tokens have one length and only characters of one septet, so every text of a language takes as many. */
function rememberedSegments(): (language: Language, text: string) => number {
  const known: { en?: number; fr?: number } = {}
  return (language, text) => (known[language] ??= countSegments(text).segments)
}

function textFor(ctx: Context, program: Program, message: DueMessage) {
  const token = linkToken(ctx.secrets, message.id)
  const language = languageFor(program, message)
  return {
    token,
    language,
    text: renderMessage(messageOf(program, language), linkBaseOf(ctx.config.publicUrl) + token),
  }
}

/** No event for each batch: what happens to one message is kept in its attempts, which nobody can change. */
async function recordStart(ctx: Context, request: SendableRequest): Promise<void> {
  const { organizationId, id } = request
  if (request.status === 'approved' && (await markSending(ctx.db, id, ctx.now().toISOString())))
    await recordEvent(ctx, { name: 'request.sending_started', organizationId, subject: id })
}
