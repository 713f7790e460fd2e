import { type Reading, reading } from '../carriers/reading.ts'
import { type Context, inTransaction } from '../context.ts'
import { isPostgres } from '../db/open.ts'
import { crashPoint } from '../lib/crash.ts'
import { beginSending, type Sending } from './begin-sending.ts'
import { afterSend, type Breaker, CLOSED, isTripped, REST_MS_MAX } from './breaker.ts'
import { checkClock } from './check-clock.ts'
import { catchUpReplies } from './catch-up-replies.ts'
import { type Claimed, claimWelcomes } from './claim-welcomes.ts'
import { afterRound, claimAhead } from './ahead.ts'
import { keepHouse } from './keep-house.ts'
import type { Claim } from './outbox.ts'
import { postWelcome } from './post-welcome.ts'
import { recordSent } from './record-sent.ts'
import {
  anythingDue,
  endProcesses,
  listProcesses,
  setRest,
  setSendingNote,
} from './sender-queries.ts'
import {
  freeAhead,
  gather,
  IDLE_MS,
  idleMs,
  mustRecord,
  rest,
  startState,
  type State,
} from './sender-state.ts'

/** So many times as many as there are connections are claimed and not written down, at most. */
const CLAIMED_MAX = 3
/** Where messages had to be moved instead of claimed, so many more are looked at. */
const MOVED_MORE = 64
const BEAT_MS = 10_000
const TRIPPED_NOTE =
  'The carrier’s answers are unclear; sending rests and tries one message at a time.'

export interface Sender {
  /** Claims no more, lets what is on its way end, and writes it down. */
  stop: () => Promise<void>
  /** Settles when this process sends no more: stopped, or on SQLite another one has taken over. */
  ended: Promise<void>
}

/** Sends messages for as long as this process may: on SQLite one does, on PostgreSQL several side by side. */
export function runSender(ctx: Context, { serves }: { serves: boolean }): Sender {
  const state = startState(serves)
  const ended = run(ctx, state).catch((error: unknown) => {
    ctx.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'sender failed')
  })
  return {
    ended,
    stop: async () => {
      state.stopping = true
      state.wake()
      await ended
    },
  }
}

async function run(ctx: Context, state: State): Promise<void> {
  for (;;) {
    const sending = await insist(ctx, state, () => beginSending(ctx))
    if (!sending) return
    if (!sending.on) ctx.log.warn({ note: sending.note }, 'sending is off')
    if (!(await insist(ctx, state, () => checkClock(ctx)))) ctx.log.error({}, 'the clock is wrong')
    const { until, doubts } = sending.rests
    const rest = Math.min(REST_MS_MAX, Math.max(0, (until ?? 0) - ctx.now().getTime()))
    state.lost = false
    state.breaker = { ...CLOSED, doubts, restsUntil: performance.now() + rest }
    state.keptBreaker = state.breaker
    if (!(await catchUp(ctx, state, sending))) return
    const house = keepHouse(ctx, {
      epoch: sending.epoch,
      serves: state.serves,
      over: () => state.stopping || state.lost,
      setDeaf: (deaf) => {
        state.deaf = deaf
      },
    })
    await insist(ctx, state, () => sendLoop(ctx, state, sending.epoch), true)
    const again = state.lost && !state.stopping && isPostgres(ctx.config.databaseUrl)
    state.lost = true
    await house
    if (again) continue
    const ending = { why: 'stopped' as const, now: ctx.now().getTime() }
    await endProcesses(ctx.db, { epoch: sending.epoch }, ending)
    return
  }
}

/** Tries until it works: the database or the carrier may be away for a while. */
async function insist<T>(
  ctx: Context,
  state: State,
  act: () => Promise<T>,
  evenStopping = false,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      ctx.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'sending failed',
      )
      if (state.stopping && !evenStopping) return undefined
      await rest(state, IDLE_MS * 2)
      if (state.stopping && state.inFlight === 0 && state.results.length === 0) return undefined
    }
  }
}

async function catchUp(ctx: Context, state: State, sending: Sending): Promise<boolean> {
  const { downSince } = sending
  if (downSince === null) return true
  while (!state.stopping) {
    const fresh = await insist(ctx, state, () => catchUpReplies(ctx, downSince))
    if (typeof fresh === 'number') {
      ctx.log.info({ fresh }, 'replies of the down time read')
      return true
    }
    await rest(state, BEAT_MS)
  }
  return false
}

/** One transaction a round: what came back is written down, and the places it frees are claimed anew. */
async function sendLoop(ctx: Context, state: State, epoch: number): Promise<void> {
  const most = ctx.config.sendConcurrency
  let more = false
  let moved = 0
  for (;;) {
    const ending = state.stopping || state.lost
    if (ending && state.inFlight === 0 && state.results.length === 0) return
    const places = isTripped(state.breaker) ? 1 : most + claimAhead(state.ahead, most)
    const resting = ending || state.deaf || performance.now() < state.breaker.restsUntil
    // What is more than a receipt is written down by itself, before anything else is claimed; so is everything after a
    // failure, and on PostgreSQL, where a claim may have to wait for others.
    const apart =
      state.failed ||
      state.results.some((result) => result.sent.kind !== 'accepted') ||
      (isPostgres(ctx.config.databaseUrl) && mustRecord(state, most))
    const riding = ending || mustRecord(state, most)
    const unwritten = riding ? 0 : state.results.length
    const claimable = Math.min(places, most * CLAIMED_MAX - unwritten) - state.inFlight
    const room = resting ? 0 : Math.min(most, claimable)
    const due: boolean = room > 0 && (more || (await anythingDue(ctx.db, ctx.now().getTime())))
    const asked = reading()
    const began = performance.now()
    const back = state.answers
    // A round apart claims nothing: what came back counts for the claim that follows it.
    if (!apart) state.answers = 0
    const claiming = { epoch, limit: due && !apart ? room : 0, more: moved > 0 ? MOVED_MORE : 0 }
    const round = await recordAndClaim(ctx, state, claiming, apart || riding || !due)
    if (apart) continue
    moved = round.moved
    if (due) state.ahead = afterRound(state.ahead, { began, ended: performance.now(), back })
    if (round.stopped && (await isEnded(ctx, epoch))) {
      ctx.log.warn(
        { epoch },
        'this process was taken for dead, or another one has taken over sending',
      )
      state.lost = true
    }
    for (const claim of round.claims) launch(ctx, state, epoch, { claim, asked })
    more = due && round.claims.length === room
    if (round.moved > 0 || (more && freeAhead(state, most) >= most / 2)) continue
    const pacedMs = round.pacedUntil === null ? null : round.pacedUntil - ctx.now().getTime()
    await rest(state, idleMs(state, { resting, pacedMs }))
    await gather(state, most)
  }
}

async function recordAndClaim(
  ctx: Context,
  state: State,
  claiming: { epoch: number; limit: number; more: number },
  record: boolean,
): Promise<Claimed> {
  const results = record ? state.results.splice(0) : []
  const { breaker, keptBreaker } = state
  const changed =
    breaker.doubts !== keptBreaker.doubts || breaker.restsUntil !== keptBreaker.restsUntil
  const nothing: Claimed = { claims: [], moved: 0, pacedUntil: null, stopped: false }
  if (results.length === 0 && claiming.limit === 0) return nothing
  try {
    // No event: the verbs inside record theirs.
    const round = await inTransaction(ctx, async (ctx) => {
      // The claim comes first: opt-outs that wait for it may want a message that is written down here.
      const claimed = claiming.limit > 0 ? await claimWelcomes(ctx, claiming) : nothing
      if (results.length > 0) await recordSent(ctx, results)
      if (changed) await setRest(ctx.db, restOf(ctx, breaker))
      return claimed
    })
    state.keptBreaker = breaker
    state.failed = false
    if (results.length > 0) crashPoint(ctx.config, 'after_record')
    if (round.claims.length > 0) crashPoint(ctx.config, 'after_claim')
    return round
  } catch (error) {
    state.results.unshift(...results)
    state.failed = state.results.length > 0
    throw error
  }
}

function launch(
  ctx: Context,
  state: State,
  epoch: number,
  { claim, asked }: { claim: Claim; asked: Reading },
): void {
  const claimedAt = ctx.now().getTime()
  state.inFlight += 1
  void postWelcome(ctx, claim, asked).then((sent) => {
    state.inFlight -= 1
    state.answers += 1
    if (state.results.length === 0) state.heldSince = performance.now()
    state.results.push({ claim, epoch, claimedAt, sent })
    const tripped = isTripped(state.breaker)
    state.breaker = afterSend(state.breaker, sent, performance.now(), Math.random())
    if (tripped !== isTripped(state.breaker)) note(ctx, tripped ? null : TRIPPED_NOTE)
    if (state.answers >= state.wanted || state.inFlight === 0) state.wake()
  })
}

function note(ctx: Context, text: string | null): void {
  setSendingNote(ctx.db, text).catch((error: unknown) => {
    ctx.log.warn({ error: String(error) }, 'note not kept')
  })
}

/** The breaker's rest on the clock that other processes and the next start read. */
function restOf(ctx: Context, { doubts, restsUntil }: Breaker) {
  const left = restsUntil - performance.now()
  return { doubts, restsUntil: left > 0 ? Math.ceil(ctx.now().getTime() + left) : null }
}

async function isEnded(ctx: Context, epoch: number): Promise<boolean> {
  return (await listProcesses(ctx.db)).every((process) => process.epoch !== epoch)
}
