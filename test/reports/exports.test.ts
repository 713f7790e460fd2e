import * as fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAcceptedFile, openExceptionsFile } from '../../src/cli/out-file.ts'
import { unguardCell } from '../../src/intake/formula.ts'
import { vetTable } from '../../src/vetting/engine.ts'
import { readRows } from '../intake/read.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { NASTY, runnable } from '../support/spreadsheet.ts'
import { openList } from '../vetting/engine-run.ts'
import { approve, phonesFrom } from '../welcome/approved.ts'

const COUNT = 12
const cell = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.tuple(fc.constantFrom(...NASTY), fc.constantFrom(...NASTY)).map((two) => two.join('')),
  fc.string({ unit: fc.constantFrom('=', '+', '"', ',', ';', "'", '\n', 'x', ' '), maxLength: 6 }),
)
const cells = fc.array(cell, { minLength: COUNT, maxLength: COUNT })

describe('no export lets a spreadsheet run a cell', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await openTestApp({ now: '2026-11-23T20:00:00.000Z' })
  })
  afterEach(() => app.close())

  it('members and opt-outs', async () => {
    const { ctx } = app.test
    const { db } = ctx
    const organizationId = app.cast.riverside.id
    const phones = phonesFrom(COUNT)
    const { programId, requestId, outboxIds } = await approve(ctx, { cast: app.cast, phones })
    const ids = phones.map(() => ctx.newId())
    for (const [index, phone] of phones.entries())
      await db
        .insertInto('member')
        .values({
          id: ids[index]!,
          organization_id: organizationId,
          program_id: programId,
          request_id: requestId,
          outbox_id: outboxIds[index]!,
          phone,
          answers: '{}',
          joined_at: '2026-11-23T20:00:00.000Z',
          left_at: null,
          left_why: null,
        })
        .execute()
    const alice = await app.as(app.cast.alice)
    const bob = await app.as(app.cast.bob)
    const base = `/o/${organizationId}`
    for (const phone of phones)
      await bob.post(`${base}/suppressions`, { phone: String(phone), channel: 'letter', note: 'x' })
    await fc.assert(
      fc.asyncProperty(cells, cell, async (texts, name) => {
        await db.updateTable('program').set({ name }).where('id', '=', programId).execute()
        for (const [index, text] of texts.entries()) {
          const answers = JSON.stringify({ [`${name}·`]: text })
          await db.updateTable('member').set({ answers }).where('id', '=', ids[index]!).execute()
          const { [index]: phone = 0 } = phones
          const note = { note: text }
          await db.updateTable('suppression').set(note).where('phone', '=', phone).execute()
        }
        for (const [path, column] of [
          ['members', 5],
          ['suppressions', 4],
        ] as const) {
          const csv = await (await alice.post(`${base}/${path}/export`)).text()
          expect(runnable(csv)).toEqual([])
          const read = readRows(csv).map((row) => unguardCell(row.cells[column] ?? ''))
          expect(read.toSorted()).toEqual(texts.toSorted())
        }
      }),
      { numRuns: 25 },
    )
  })

  it('the exceptions report, and the accepted rows of the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'exports-'))
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(cells, cell, (texts, heading) => {
        const lines = texts.map(
          (text, index) =>
            `${index % 2 ? `21273650${10 + index}` : '212'},2025-03-04,1984-01-18,2026-09-04,${quoted(text)}`,
        )
        const head = `Phone,Opted in at,DOB,Last Messaged,${quoted(`${heading}·`)}`
        const { table, mapping, rules, survey } = openList([head, ...lines, ''].join('\n'))
        const paths = ['exceptions', 'accepted'].map((name) => join(folder, `${name}.csv`))
        const files = [
          openExceptionsFile(paths[0], table, survey.flags)!,
          openAcceptedFile(paths[1], table)!,
        ]
        vetTable(table, mapping, rules, survey, (verdicts) => {
          for (const file of files) file.add(verdicts)
        })
        const read = files.flatMap((file, index) => {
          file.close()
          const csv = readFileSync(paths[index]!, 'utf8')
          expect(runnable(csv)).toEqual([])
          return readRows(csv).map((row) => unguardCell(row.cells.at(-1) ?? ''))
        })
        expect(read.toSorted()).toEqual(texts.toSorted())
      }),
      { numRuns: 100 },
    )
    rmSync(folder, { recursive: true })
  })

  it('while plain printing would let all of these run', () => {
    const plain = (text: string) => `a,b\r\nx,"${text.replaceAll('"', '""')}"\r\n`
    const runs = NASTY.filter((text) => /^[\s']*[=+\-@＝]/.test(text) && !text.startsWith("'"))
    expect(runs.length).toBeGreaterThan(10)
    expect(runs.filter((text) => runnable(plain(text)).length === 0)).toEqual([])
    expect(runnable('a,b\r\nx,y;=1\r\n')).toEqual(['=1'])
  })
})
