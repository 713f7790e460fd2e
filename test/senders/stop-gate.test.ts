import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unsubscribe } from '../../src/announcing/unsubscribe.ts'
import { actingAs, type Context } from '../../src/context.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import { decline } from '../../src/joining/decline.ts'
import { optOutMember } from '../../src/reports/opt-out-member.ts'
import { reconcileDay } from '../../src/reports/reconcile-day.ts'
import { HOLD_GATE, shutGate } from '../../src/suppressions/gate-queries.ts'
import { importSuppressions } from '../../src/suppressions/import-suppressions.ts'
import { suppressMany } from '../../src/suppressions/suppress-many.ts'
import { suppressPhone } from '../../src/suppressions/suppress-phone.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { decideReply } from '../../src/welcome/decide-reply.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { recordSent } from '../../src/welcome/record-sent.ts'
import { recordStatus } from '../../src/welcome/record-status.ts'
import { settleDoubt } from '../../src/welcome/settle-doubt.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'
import { type Approved, approve, states } from '../welcome/approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
const PHONE = 12_125_550_100

let test: TestContext
let ctx: Context
let approved: Approved
const opened: Db[] = []

/** Connections of its own, as another process has them. */
function another(): Context {
  const db = openDb(ctx.config.databaseUrl)
  opened.push(db)
  return { ...ctx, db }
}

/** A transaction of another connection that stays open until it is let go. */
async function holding(statement: (db: Db) => Promise<unknown>): Promise<() => Promise<void>> {
  const trx = await another().db.startTransaction().execute()
  await statement(trx)
  return async () => {
    await trx.commit().execute()
  }
}

interface Waiting {
  pid: number
  lock: string
  wrote: number
}

/** Connections that wait for a lock, and how many tables each has written to. */
async function listWaiting(): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select waits.pid, waits.locktype as lock,
      (select count(*) from pg_locks held join pg_class on pg_class.oid = held.relation
        where held.pid = waits.pid and held.granted and held.mode = 'RowExclusiveLock'
          and pg_class.relkind = 'r') as wrote
    from pg_locks waits
    join pg_database on pg_database.datname = current_database()
    where not waits.granted and waits.pid in (
      select pid from pg_stat_activity where datname = current_database())`.execute(ctx.db)
  return rows
}

/** Until something waits for a lock or is over. */
async function untilWaiting(...runs: Promise<unknown>[]): Promise<Waiting[]> {
  let over = false
  for (const run of runs) void run.finally(() => (over = true)).catch(() => {})
  for (;;) {
    const waiting = await listWaiting()
    if (over || waiting.length >= runs.length) return waiting
    await setImmediate()
  }
}

const countSuppressions = async () =>
  (await ctx.db.selectFrom('suppression').select('id').execute()).length

describe.runIf(onPostgres)('an opt-out and a claim at the same time', () => {
  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
    ctx = test.ctx
    approved = await approve(ctx, { phones: [] })
  })
  afterEach(async () => {
    for (const db of opened.splice(0)) await db.destroy()
    await test.close()
  })

  /**
   * The opt-out has looked for waiting messages and found none; then a message is made; then a claim reads opt-outs,
   * and is stopped before it commits. Returns what committed before the claim did.
   */
  async function race(): Promise<{ stopped: boolean; claims: number; state: object }> {
    const { epoch } = await beginSending(another())
    const letStopWrite = await holding((db) =>
      sql`lock table suppression in share mode`.execute(db),
    )
    let stopped = false
    const stop = suppressPhone(another(), {
      phone: PHONE,
      scope: 'installation',
      organizationId: null,
      source: 'stop_reply',
      optedOutAt: ctx.now(),
    }).then(() => (stopped = true))
    await untilWaiting(stop)
    const more = { cast: approved.cast, programId: approved.programId }
    await approve(ctx, { ...more, phones: [PHONE] })
    const letClaimCommit = await holding((db) =>
      db.selectFrom('list_import_request').select('id').forUpdate().execute(),
    )
    const claiming = claimWelcomes(another(), { epoch, limit: 8 })
    await untilWaiting(stop, claiming)
    await letStopWrite()
    // With the gate the claim reads what the stop wrote; without, it is still under way when the stop has committed.
    await stop.catch(() => {})
    await letClaimCommit()
    const { claims } = await claiming
    return { stopped, claims: claims.length, state: await states(ctx) }
  }

  it('leave no claim after the opt-out', async () => {
    expect(await race()).toEqual({ stopped: true, claims: 0, state: { suppressed: 1 } })
  })

  it('leave one where nothing holds them apart', async () => {
    const name = new URL(ctx.config.databaseUrl).pathname.slice(1)
    await sql`create schema open_gate`.execute(ctx.db)
    for (const lock of ['pg_advisory_xact_lock', 'pg_advisory_xact_lock_shared'])
      await sql
        .raw(
          `create function open_gate.${lock}(bigint) returns text language sql as 'select null::text'`,
        )
        .execute(ctx.db)
    await sql
      .raw(`alter database ${name} set search_path = open_gate, public, pg_catalog`)
      .execute(ctx.db)
    expect(await race()).toEqual({ stopped: true, claims: 1, state: { claimed: 1 } })
  })

  it('let the opt-out wait for a claim that has read already', async () => {
    const { epoch } = await beginSending(another())
    const more = { cast: approved.cast, programId: approved.programId }
    await approve(ctx, { ...more, phones: [PHONE + 1] })
    const letClaimCommit = await holding((db) =>
      db.selectFrom('list_import_request').select('id').forUpdate().execute(),
    )
    const order: string[] = []
    const claiming = claimWelcomes(another(), { epoch, limit: 8 }).then(() => order.push('claim'))
    await untilWaiting(claiming)
    const stop = suppressPhone(another(), {
      phone: PHONE,
      scope: 'installation',
      organizationId: null,
      source: 'stop_reply',
      optedOutAt: ctx.now(),
    }).then(() => order.push('stop'))
    expect(await untilWaiting(claiming, stop)).toContainEqual(
      expect.objectContaining({ lock: 'advisory' }),
    )
    expect(await countSuppressions()).toBe(0)
    await letClaimCommit()
    await Promise.all([claiming, stop])
    expect(order).toEqual(['claim', 'stop'])
  })

  it('keep no two claims apart', async () => {
    const [one, two] = [another(), another()]
    const epochs = [(await beginSending(one)).epoch, (await beginSending(two)).epoch]
    const letGo = await holding((db) => sql`select ${HOLD_GATE}`.execute(db))
    const more = { cast: approved.cast, programId: approved.programId }
    await approve(ctx, { ...more, phones: [PHONE + 1, PHONE + 2] })
    const first = await claimWelcomes(one, { epoch: epochs[0]!, limit: 1 })
    const second = await claimWelcomes(two, { epoch: epochs[1]!, limit: 1 })
    await letGo()
    expect([first.claims.length, second.claims.length]).toEqual([1, 1])
  })

  describe('wait before anything is written:', () => {
    /** One message, claimed. */
    async function claimed() {
      const { epoch } = await beginSending(ctx)
      const more = { cast: approved.cast, programId: approved.programId }
      await approve(ctx, { ...more, phones: [PHONE] })
      const { claims } = await claimWelcomes(ctx, { epoch, limit: 1 })
      return { claim: claims[0]!, epoch, claimedAt: ctx.now().getTime() }
    }
    const organizationId = () => approved.cast.riverside.id
    const reply = (text: string) => ({
      provider: 'test',
      sid: text,
      from: PHONE,
      to: '+12125550199',
      text,
    })
    const ways: [string, () => Promise<() => Promise<unknown>>][] = [
      ['STOP by text', async () => () => recordReply(another(), reply('STOP'))],
      [
        'the landing page',
        async () => {
          const { claim } = await claimed()
          const landing = { outboxId: claim.outboxId, phone: PHONE, requestId: claim.requestId }
          return () =>
            decline(another(), { ...landing, organizationId: organizationId() } as never, 'stop')
        },
      ],
      [
        'the link of an e-mail',
        async () => () =>
          unsubscribe(another(), {
            id: ctx.newId(),
            organizationId: organizationId(),
            requestId: approved.requestId,
            phone: PHONE,
            addressKey: 'key',
          } as never),
      ],
      [
        'a person of the organization',
        async () => {
          const { claim } = await claimed()
          const id = ctx.newId()
          const at = ctx.now().toISOString()
          await ctx.db
            .insertInto('member')
            .values({
              id,
              organization_id: organizationId(),
              program_id: approved.programId,
              request_id: claim.requestId,
              outbox_id: claim.outboxId,
              phone: PHONE,
              joined_at: at,
              answers: '{}',
              left_at: null,
              left_why: null,
              confirmation: null,
            })
            .execute()
          return () => optOutMember(another(), organizationId(), id)
        },
      ],
      [
        'a list of opt-outs',
        async () => () =>
          importSuppressions(another(), {
            organizationId: organizationId(),
            entries: [{ phone: PHONE, optedOutAt: null }],
            note: '',
          }),
      ],
      [
        'the opt-outs in a list',
        async () => () =>
          suppressMany(another(), {
            organizationId: organizationId(),
            requestId: approved.requestId,
            entries: [{ phone: PHONE, optedOutAt: ctx.now() }],
          }),
      ],
      [
        'a person reading a reply',
        async () => {
          await recordReply(ctx, reply('who is this'))
          const [inbound] = await ctx.db.selectFrom('inbound').select('id').execute()
          const oscar = actingAs(another(), { kind: 'person', personId: approved.cast.oscar.id })
          return () =>
            decideReply(oscar, { replyId: inbound!.id, organizationId: null, as: 'opt_out' })
        },
      ],
      [
        'the answer of the carrier',
        async () => {
          const result = await claimed()
          return () =>
            recordSent(another(), [
              {
                ...result,
                sent: { kind: 'refused', class: 'opted_out', code: '21610', message: '' },
              },
            ])
        },
      ],
      [
        'a report of the carrier',
        async () => {
          const { claim } = await claimed()
          return () =>
            recordStatus(another(), {
              provider: 'test',
              attemptId: claim.attemptId,
              report: { sid: 'SM1', status: 'undelivered', errorCode: '30005' },
              body: 'x',
            })
        },
      ],
      [
        'a look-up at the carrier',
        async () => {
          const result = await claimed()
          await recordSent(ctx, [{ ...result, sent: { kind: 'in_doubt', message: '' } }])
          test.clock.advance(61_000)
          const found = { kind: 'found', sid: 'SM1', status: 'failed', errorCode: '21610' } as const
          const there = another()
          const carrier = { ...ctx.carrier, lookUp: () => Promise.resolve(found) }
          return () => settleDoubt({ ...there, carrier })
        },
      ],
      [
        'the list of a day',
        async () => {
          const result = await claimed()
          const accepted = { kind: 'accepted', sid: 'SM1' } as const
          await recordSent(ctx, [{ ...result, sent: accepted }])
          const listed = {
            sid: 'SM1',
            to: PHONE,
            text: result.claim.text,
            status: 'undelivered' as const,
            errorCode: '30005',
            at: ctx.now().getTime(),
          }
          const there = another()
          const carrier = {
            ...ctx.carrier,
            listSent: () => Promise.resolve({ texts: [listed], next: null }),
          }
          return () => reconcileDay({ ...there, carrier }, { day: '2026-11-23' })
        },
      ],
    ]

    it.each(ways)('%s', async (_, prepare) => {
      const stop = await prepare()
      const before = await countSuppressions()
      const letGo = await holding((db) => sql`select ${HOLD_GATE}`.execute(db))
      const stopping = stop()
      expect(await untilWaiting(stopping)).toEqual([
        { pid: expect.any(Number), lock: 'advisory', wrote: 0 },
      ])
      expect(await countSuppressions()).toBe(before)
      await letGo()
      await stopping
      expect(await countSuppressions()).toBe(before + 1)
    })
  })
})

describe.skipIf(onPostgres)('an opt-out and a claim at the same time', () => {
  it('are one after the other on SQLite, where one transaction writes at a time', async () => {
    test = await openTestContext()
    expect(await shutGate(test.ctx.db)).toBeUndefined()
    await test.close()
  })
})
