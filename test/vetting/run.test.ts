import { rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConflictError, NotFoundError } from '../../src/errors.ts'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { openTable } from '../../src/intake/table.ts'
import { vetTable } from '../../src/vetting/engine.ts'
import { surveyTable } from '../../src/vetting/engine-survey.ts'
import { codeOfPrimaryId } from '../../src/vetting/engine-codes.ts'
import { markNumber } from '../../src/numbers/queries.ts'
import { suppressPhone } from '../../src/suppressions/suppress-phone.ts'
import { countsOf, findRows, saveBatch } from '../../src/vetting/block-queries.ts'
import { cancelRun } from '../../src/vetting/cancel-run.ts'
import { NOTHING_KNOWN } from '../../src/vetting/engine-numbers.ts'
import { findRunFile } from '../../src/vetting/find-run-file.ts'
import { originalRows } from '../../src/vetting/original-rows.ts'
import { getRun, takeRun } from '../../src/vetting/queries.ts'
import { vetRows } from '../../src/vetting/vet-rows.ts'
import type { VettedRow } from '../../src/vetting/row-block.ts'
import { codesOf } from '../../src/vetting/reason.ts'
import { vettingRules } from '../../src/vetting/rules.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { generateList } from '../support/list.ts'
import { type StoredList, ZONE, addList, allRows, start, work } from './factory.ts'

let test: TestContext

beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

/** The same list vetted by the engine alone, with nothing known of its numbers. */
function vetInMemory(text: string, list: StoredList, now: number): VettedRow[] {
  const table = openTable(bytesSource(Buffer.from(text)), list.mapping)
  if (typeof table === 'string') throw new Error(table)
  const rules = vettingRules({ now, zone: ZONE })
  const survey = surveyTable(table, list.mapping, rules)!
  const found: VettedRow[] = []
  vetTable(table, list.mapping, rules, survey, (verdicts) => {
    const time = (at: number) => (Number.isNaN(at) ? null : at)
    for (let i = 0; i < verdicts.count; i += 1)
      found.push({
        rowNumber: verdicts.rows.rowNumbers[i]!,
        phone: verdicts.phones[i]! || null,
        outcome: verdicts.outcomes[i]! as 0 | 1 | 2,
        reason: codeOfPrimaryId(verdicts.primaries[i]!),
        phoneCode: verdicts.phoneCodes[i]!,
        reasons: verdicts.reasons[i]!,
        optedInAt: time(verdicts.optedInAt[i]!),
        birth: verdicts.births[i]! || null,
        lastMessagedAt: time(verdicts.lastMessagedAt[i]!),
        sameAs: verdicts.sameAs[i]! || null,
        byteOffset: verdicts.rows.offsets[i]!,
        byteLength: verdicts.rows.lengths[i]!,
      })
  })
  return found
}

describe('a run', () => {
  it('stores the rows and counts that the engine gives in one go', async () => {
    const { text } = generateList(9000, 5)
    const list = await addList(test.ctx, text)
    const runId = await start(test.ctx, list)
    await work(test.ctx)
    const rows = vetInMemory(text, list, test.ctx.now().getTime())
    const run = await getRun(test.ctx.db, runId)
    expect(run).toMatchObject({ status: 'done', rowsDone: 9000, rowsTotal: 9000 })
    expect(await allRows(test.ctx, runId)).toEqual(rows)

    const counts = await countsOf(test.ctx.db, runId)
    expect(counts.rows).toBe(9000)
    expect(counts.primary.reduce((sum, { rows }) => sum + rows, 0)).toBe(9000)
    expect([run.accepted, run.review, run.rejected]).toEqual([
      counts.accepted,
      counts.review,
      counts.rejected,
    ])
    const told = (code: string | null, outcome: number) =>
      rows.filter((row) => row.reason === code && row.outcome === outcome)
    const outcomes = { accepted: 0, review: 1, rejected: 2 }
    for (const { code, outcome, rows, examples } of counts.primary) {
      const those = told(code, outcomes[outcome])
      expect([code, rows]).toEqual([code, those.length])
      expect(examples).toEqual(those.slice(0, 5).map((row) => row.rowNumber))
    }
  })

  it('knows who is in the program, who is on the way into it, and who opted out', async () => {
    const list = await addList(test.ctx, generateList(40, 3, 0).text)
    const first = await start(test.ctx, list)
    await work(test.ctx)
    const [a, b, c, d] = (await allRows(test.ctx, first)).filter((row) => row.outcome === 0)
    const now = test.ctx.now().toISOString()
    const { programId, organizationId } = list
    for (const [row, status] of [
      [a, 'pending'],
      [b, 'invited'],
      [c, 'member'],
    ] as const)
      await markNumber(test.ctx.db, { programId, phone: row!.phone!, status, requestId: null, now })
    await suppressPhone(test.ctx, {
      phone: d!.phone!,
      scope: 'organization',
      organizationId,
      source: 'stop_reply',
      optedOutAt: new Date('2025-01-01'),
    })
    const second = await start(test.ctx, list)
    await work(test.ctx)
    const rows = await findRows(
      test.ctx.db,
      second,
      [a, b, c, d].map((row) => row!.rowNumber),
    )
    const since = codesOf(rows[3]!.reasons).includes('optin_after_optout')
    expect(since).toBe(d!.optedInAt! > Date.parse('2025-01-01'))
    expect(rows.map((row) => row.reason)).toEqual([
      'duplicate_pending',
      'already_invited',
      'already_member',
      'suppressed_organization',
    ])
  })

  it('reads a file of another encoding by a UTF-8 form of it, which it leaves for whoever shows rows', async () => {
    const text = `Phone,Name,Opt-in date,DOB,Last messaged\r\n2127365000,Zoë Ångström,2026-08-01 10:00,1990-02-03,2026-09-01\r\n`
    const utf8 = await addList(test.ctx, text)
    const utf16 = await addList(test.ctx, Buffer.from(`\ufeff${text}`, 'utf16le'))
    for (const list of [utf8, utf16]) {
      const runId = await start(test.ctx, list)
      await work(test.ctx)
      const run = await getRun(test.ctx.db, runId)
      const rows = await allRows(test.ctx, runId)
      expect(rows).toMatchObject([{ rowNumber: 2, phone: 12127365000, outcome: 0 }])
      const original = await originalRows(test.ctx, run, rows)
      expect(original.get(2)?.slice(0, 2)).toEqual(['2127365000', 'Zoë Ångström'])
    }
  })
})

describe('previews and submissions', () => {
  it('drops an earlier preview, its rows too, when the next one starts', async () => {
    const list = await addList(test.ctx, generateList(300, 2).text)
    const first = await start(test.ctx, list, 'preview')
    await work(test.ctx)
    expect(await allRows(test.ctx, first)).toHaveLength(300)
    const second = await start(test.ctx, list, 'preview')
    await work(test.ctx)
    expect(await allRows(test.ctx, first)).toEqual([])
    expect((await countsOf(test.ctx.db, first)).rows).toBe(0)
    expect((await countsOf(test.ctx.db, second)).rows).toBe(300)
  })

  it('hands a submission on to review, and a preview to nobody', async () => {
    const list = await addList(test.ctx, generateList(50, 2).text)
    const preview = await start(test.ctx, list, 'preview')
    const submission = await start(test.ctx, list, 'submission')
    await work(test.ctx)
    const jobs = await test.ctx.db
      .selectFrom('job')
      .select(['key', 'payload'])
      .where('kind', '=', 'receive_vetting')
      .execute()
    expect(jobs.map(({ key, payload }) => [key, JSON.parse(payload)])).toEqual([
      [`run:${submission}`, { runId: submission, requestId: list.requestId }],
    ])
    expect((await getRun(test.ctx.db, preview)).status).toBe('cancelled')
    expect(await eventsOf(list.requestId)).toEqual(['request.previewed', 'request.vetted'])
  })

  it('has the same hash for the same rows, and another for others', async () => {
    const list = await addList(test.ctx, generateList(500, 2).text)
    const ids = [await start(test.ctx, list), await start(test.ctx, list)]
    ids.push(await start(test.ctx, list, 'submission', { minAge: 40 }))
    await work(test.ctx)
    const [one, two, three] = await Promise.all(ids.map((id) => getRun(test.ctx.db, id)))
    expect(one!.rowsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(two!.rowsHash).toBe(one!.rowsHash)
    expect(three!.rowsHash).not.toBe(one!.rowsHash)
  })

  it('keeps the opt-outs of a submitted list with their own dates, those of a preview not', async () => {
    const text = [
      'Phone,Opt-in date,DOB,Last messaged,Opted out,Opted out at',
      '2127365000,2025-08-01 10:00,1990-02-03,2026-09-01,no,',
      '2127365001,2025-08-01 10:00,1990-02-03,2026-09-01,yes,2026-03-04 05:06',
      '2127365002,2025-08-01 10:00,1990-02-03,2026-09-01,yes,',
      '2127365002,2025-08-01 10:00,1990-02-03,2026-09-01,no,',
      '12,2025-08-01 10:00,1990-02-03,2026-09-01,yes,',
    ].join('\n')
    const list = await addList(test.ctx, text)
    const suppressions = () =>
      test.ctx.db
        .selectFrom('suppression')
        .select(['phone', 'scope', 'source', 'opted_out_at', 'request_id'])
        .orderBy('phone')
        .execute()
    await start(test.ctx, list, 'preview')
    await work(test.ctx)
    expect(await suppressions()).toEqual([])
    const runId = await start(test.ctx, list)
    await work(test.ctx)
    const own = { scope: 'organization', source: 'import', request_id: list.requestId }
    expect(await suppressions()).toEqual([
      { phone: 12127365001, ...own, opted_out_at: '2026-03-04T10:06:00.000Z' },
      { phone: 12127365002, ...own, opted_out_at: test.ctx.now().toISOString() },
    ])
    const reasons = (await allRows(test.ctx, runId)).map((row) => row.reason)
    expect(reasons).toEqual([null, 'opted_out', 'opted_out', 'opted_out', 'phone_too_short'])
  })
})

describe('a run that cannot go on', () => {
  it('stores nothing more once it is cancelled, and its rows are taken away', async () => {
    const list = await addList(test.ctx, generateList(6000, 2).text)
    const runId = await start(test.ctx, list)
    const run = (await takeRun(test.ctx.db, runId, { holder: 'h', now: now() }))!
    let batches = 0
    const end = await vetRows(test.ctx.db, {
      run,
      holder: 'h',
      file: (await findRunFile(test.ctx, run))!,
      known: NOTHING_KNOWN,
      now: test.ctx.now,
      goOn: () => true,
      pause: () => {},
      save: async (db, of, batch) => {
        batches += 1
        if (batches === 2) await cancelRun(test.ctx, { ...list, runId })
        return saveBatch(db, of, batch)
      },
    })
    expect(end).toEqual({ kind: 'stopped' })
    expect(await getRun(test.ctx.db, runId)).toMatchObject({ status: 'cancelled', rowsDone: 2048 })
    await work(test.ctx)
    expect(await allRows(test.ctx, runId)).toEqual([])
    expect(await eventsOf(list.requestId)).toEqual(['request.vetting_cancelled'])
    await expect(cancelRun(test.ctx, { ...list, runId })).rejects.toThrow(ConflictError)
  })

  it('cannot be cancelled by another organization', async () => {
    const list = await addList(test.ctx, generateList(10).text)
    const other = await addList(test.ctx, generateList(10).text)
    const runId = await start(test.ctx, list)
    const cancelling = cancelRun(test.ctx, { organizationId: other.organizationId, runId })
    await expect(cancelling).rejects.toThrow(NotFoundError)
  })

  it('tells the requester what to do when the file is gone or cannot be read', async () => {
    const gone = await addList(test.ctx, generateList(10).text)
    const goneRun = await start(test.ctx, gone)
    await test.ctx.db.updateTable('upload').set({ removed_at: now() }).execute()
    const empty = await addList(test.ctx, generateList(10).text)
    const emptyRun = await start(test.ctx, empty, 'preview')
    writeFileSync(test.ctx.files.pathOf(empty.path), '')
    await work(test.ctx)
    expect(await getRun(test.ctx.db, goneRun)).toMatchObject({
      status: 'failed',
      problem: 'The file of this list is not there any more. Upload it again.',
    })
    expect(await getRun(test.ctx.db, emptyRun)).toMatchObject({
      status: 'failed',
      problem: 'The file is empty.',
    })
    expect(await eventsOf(empty.requestId)).toContain('request.vetting_failed')
    const jobs = await test.ctx.db.selectFrom('job').select(['kind', 'key', 'status']).execute()
    expect(jobs).toContainEqual({ kind: 'vet_request', key: `run:${goneRun}`, status: 'dead' })
    expect(jobs.filter((job) => job.kind === 'receive_vetting')).toHaveLength(1)
  })

  it('asks how dates are written instead of guessing', async () => {
    const text = 'Phone,Opt-in date,DOB\n2127365000,04/05/2026 10:00,1990-02-03\n'
    const list = await addList(test.ctx, text)
    const runId = await start(test.ctx, list, 'preview')
    await work(test.ctx)
    const run = await getRun(test.ctx.db, runId)
    expect(run.problem).toContain('“Opt-in date” can be read in more than one way')
    expect(run.survey?.dates.find(([column]) => column === 1)?.[1]).toMatchObject({
      ambiguous: true,
      examples: [{ row: 2, cell: '04/05/2026 10:00' }],
    })
  })

  it('is tried again, and given up when it stops too often without a row more', async () => {
    const list = await addList(test.ctx, generateList(10).text)
    const runId = await start(test.ctx, list)
    rmSync(test.ctx.files.pathOf(list.path))
    for (let tries = 1; tries <= 5; tries += 1) {
      expect((await getRun(test.ctx.db, runId)).status).not.toBe('failed')
      await work(test.ctx)
      test.clock.advance(3_600_000)
    }
    expect(await getRun(test.ctx.db, runId)).toMatchObject({ status: 'failed', tries: 5 })
  })
})

const now = () => test.ctx.now().toISOString()

async function eventsOf(subject: string): Promise<string[]> {
  const rows = await test.ctx.db
    .selectFrom('audit_event')
    .select('name')
    .where('subject', '=', subject)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.name)
}
