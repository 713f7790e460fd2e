import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportTrail } from '../../src/audit/export-trail.ts'
import { recordEvent } from '../../src/audit/record-event.ts'
import { verifyExport } from '../../src/audit/verify-export.ts'
import { auditVerify } from '../../src/cli/audit-verify.ts'
import { inTransaction } from '../../src/context.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'

const ORGANIZATION = '01936f00-0000-7000-8000-000000000001'
let test: TestContext
let folder: string

beforeEach(async () => {
  test = await openTestContext()
  folder = await mkdtemp(join(tmpdir(), 'carryover-trail-'))
})
afterEach(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

async function record(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1)
    await inTransaction(test.ctx, (ctx) =>
      recordEvent(ctx, {
        name: i % 3 === 0 ? 'request.changed' : 'request.vetted',
        organizationId: ORGANIZATION,
        subject: `request-${i % 5}`,
        data: {
          step: i,
          codes: ['stale', 'toll_free'],
          name: 'Ünïted "list"\u2028',
          ok: true,
          none: null,
        },
      }),
    )
}

async function exported(): Promise<string[]> {
  const trail = await exportTrail(test.ctx, { organizationId: ORGANIZATION })
  const lines: string[] = []
  for await (const line of trail.lines) lines.push(line.trimEnd())
  return lines
}

async function fileOf(lines: readonly string[], name = 'trail.jsonl'): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

/** A small generator of chance that repeats itself. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('an exported trail', () => {
  it('verifies, and its last event says that it was exported', async () => {
    await record(5)
    const lines = await exported()
    expect(lines).toHaveLength(7)
    expect(lines.at(-2)).toContain('"name":"audit.exported"')
    const report = await verifyExport(lines)
    expect(report).toMatchObject({ chain: ORGANIZATION, events: 6, fault: null })
    expect(report.exported).toEqual({ at: '2026-11-22T15:00:00.000Z', by: 'system' })
  })

  it('reads page by page without losing or repeating an event', async () => {
    await inTransaction(test.ctx, async (ctx) => {
      for (let i = 0; i < 2100; i += 1)
        await recordEvent(ctx, {
          name: 'request.changed',
          organizationId: ORGANIZATION,
          subject: 'r',
        })
    })
    expect(await verifyExport(await exported())).toMatchObject({ events: 2101, fault: null })
  })

  it('finds an edited, a deleted, a repeated and a moved event, each by its own sentence', async () => {
    await record(6)
    const lines = await exported()
    const changed = lines.with(2, lines[2]!.replace('"step":2', '"step":3'))
    expect((await verifyExport(changed)).fault).toEqual({
      line: 3,
      seq: 3,
      problem: 'Event 3 was changed after it was written.',
    })
    expect((await verifyExport(lines.toSpliced(2, 1))).fault).toEqual({
      line: 3,
      seq: 3,
      problem: 'Event 3 is missing: another stands in its place.',
    })
    expect((await verifyExport(lines.toSpliced(2, 0, lines[1]!))).fault?.line).toBe(3)
    const moved = lines.with(2, lines[3]!).with(3, lines[2]!)
    expect((await verifyExport(moved)).fault?.problem).toBe(
      'Event 3 is out of place: it comes later in the file.',
    )
  })

  it('finds an end that was cut, and a line after the end', async () => {
    await record(6)
    const lines = await exported()
    for (const cut of [1, 2, 4])
      expect((await verifyExport(lines.slice(0, -cut))).fault?.problem).toMatch(
        /ends the trail is missing/,
      )
    const forged = [...lines.slice(0, 4), lines.at(-1)!]
    expect((await verifyExport(forged)).fault?.problem).toBe(
      'Events 5 to 7 are missing at the end.',
    )
    expect((await verifyExport([...lines, lines[0]!])).fault?.problem).toMatch(/follows the line/)
  })

  it('finds a tail that was cut with a forged last line only by a head kept elsewhere', async () => {
    await record(6)
    const earlier = await exported()
    await record(3)
    const lines = await exported()
    const earlierEnd: { head: { chain: string; seq: number; hash: string } } = JSON.parse(
      earlier.at(-1)!,
    )
    const kept = earlierEnd.head
    const { hash }: { hash: string } = JSON.parse(lines[3]!)
    const end: { exported: object } = JSON.parse(lines.at(-1)!)
    const forged = [
      ...lines.slice(0, 4),
      JSON.stringify({ exported: end.exported, head: { chain: kept.chain, hash, seq: 4 } }),
    ]
    expect((await verifyExport(forged)).fault).toBeNull()
    expect((await verifyExport(forged, kept)).fault?.problem).toBe(
      'Events 5 to 7 are missing at the end.',
    )
    expect((await verifyExport(forged, { hash: kept.hash })).fault?.problem).toMatch(/kept hash/)
    expect((await verifyExport(lines, kept)).fault).toBeNull()
    expect((await verifyExport(lines, { hash: kept.hash })).fault).toBeNull()
    expect((await verifyExport(lines, { ...kept, chain: 'another' })).fault?.problem).toMatch(
      /another chain/,
    )
  })

  it('finds every one of 1,000 random edits of the file', async () => {
    await record(40)
    const lines = await exported()
    const text = lines.join('\n')
    const below = chance(7)
    const found = { edits: 0, faults: 0 }
    while (found.edits < 1000) {
      const at = below(text.length)
      const letter = String.fromCodePoint(32 + below(95))
      const edited =
        below(3) === 0
          ? text.slice(0, at) + text.slice(at + 1 + below(40))
          : text.slice(0, at) + letter + text.slice(at + below(2))
      if (edited === text) continue
      found.edits += 1
      const report = await verifyExport(edited.split('\n'))
      // Only who took the file out and when may be rewritten: it stands outside the chain.
      if (report.fault || at > text.lastIndexOf('\n')) found.faults += 1
    }
    expect(found).toEqual({ edits: 1000, faults: 1000 })
  })

  it('finds every one of 1,000 random edits of the database, made past its guards', async () => {
    await record(30)
    await liftGuards()
    const below = chance(11)
    const columns = ['name', 'subject', 'at', 'data', 'prev_hash', 'hash', 'actor_id'] as const
    let found = 0
    for (let i = 0; i < 1000; i += 1) {
      const seq = 1 + below(30)
      const column = columns[below(columns.length)]!
      const row = await test.ctx.db
        .selectFrom('audit_event')
        .selectAll()
        .where('chain', '=', ORGANIZATION)
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow()
      const was = row[column]
      const edited =
        column === 'actor_id' ? `p${i}` : column === 'data' ? `{"step":${-i - 1}}` : `${was}${i}`
      const set = (value: string | null) =>
        test.ctx.db
          .updateTable('audit_event')
          .set({ [column]: value })
          .where('id', '=', row.id)
          .execute()
      await set(edited)
      const events = await readChain()
      if ((await verifyExport(events)).fault) found += 1
      await set(was)
    }
    expect(found).toBe(1000)
    expect((await verifyExport(await readChain())).fault).toBeNull()
  })
})

/** What an export would hold, without the event of exporting. */
async function readChain(): Promise<string[]> {
  const { listChain, findHead } = await import('../../src/audit/queries.ts')
  const { eventLine, headLine } = await import('../../src/audit/export-format.ts')
  const head = (await findHead(test.ctx.db, ORGANIZATION))!
  const events = await listChain(test.ctx.db, ORGANIZATION, { afterSeq: 0, limit: 1000 })
  const exported = { at: '2026-11-22T15:00:00.000Z', by: 'system' }
  return [...events.map(eventLine), headLine({ head: { chain: ORGANIZATION, ...head }, exported })]
}

async function liftGuards(): Promise<void> {
  if (onPostgres)
    await sql`drop trigger audit_event_append_only on audit_event`.execute(test.ctx.db)
  else await sql`drop trigger audit_event_no_update`.execute(test.ctx.db)
}

describe('carryover audit verify', () => {
  it('says what it found, in sentences and by its exit code', async () => {
    await record(3)
    const lines = await exported()
    const whole = await auditVerify(await fileOf(lines))
    expect(whole.exitCode).toBe(0)
    expect(whole.lines[0]).toBe(
      `4 events of the trail ${ORGANIZATION}: none was edited, deleted or moved.`,
    )
    expect(whole.lines[2]).toMatch(/only a head kept elsewhere/)
    const cut = await auditVerify(await fileOf(lines.toSpliced(1, 1)))
    expect(cut).toMatchObject({ exitCode: 1 })
    expect(cut.lines[0]).toMatch(/line 2: Event 2 is missing/)
  })

  it('takes a kept head as a hash, as an earlier export or from a mail', async () => {
    await record(3)
    const earlier = await exported()
    await record(2)
    const file = await fileOf(await exported())
    const { head }: { head: { hash: string } } = JSON.parse(earlier.at(-1)!)
    const mail = await fileOf(['Your list was approved.', `Entry 4: ${head.hash}`], 'mail.txt')
    const kept = await fileOf(earlier, 'earlier.jsonl')
    for (const options of [{ head: head.hash }, { kept }, { kept: mail }]) {
      const outcome = await auditVerify(file, options)
      expect(outcome.lines.at(-1)).toMatch(/kept head belongs/)
      expect(outcome.exitCode).toBe(0)
    }
    const other = await auditVerify(file, { head: 'a'.repeat(64) })
    expect(other).toMatchObject({ exitCode: 1 })
  })

  it('answers 2 with a sentence when there is nothing to check', async () => {
    const text = await fileOf(['phone,opted_in_at', '2125550123,2026-01-01'], 'list.csv')
    const empty = join(folder, 'empty')
    await writeFile(empty, '')
    const cases: [string, { head?: string; kept?: string }, RegExp][] = [
      [join(folder, 'none.jsonl'), {}, /is not there/],
      [folder, {}, /is a folder/],
      [text, {}, /is not an exported audit trail/],
      [empty, {}, /is not an exported audit trail/],
      [text, { head: 'abc' }, /64 characters/],
      [text, { head: 'a', kept: 'b' }, /not both/],
      [text, { kept: text }, /names no head/],
      [text, { kept: join(folder, 'none') }, /is not there/],
    ]
    for (const [file, options, words] of cases) {
      const outcome = await auditVerify(file, options)
      expect(outcome.exitCode).toBe(2)
      expect(outcome.lines.join(' ')).toMatch(words)
    }
  })
})
