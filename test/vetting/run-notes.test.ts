import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOTHING_KNOWN } from '../../src/vetting/engine-numbers.ts'
import { findRunFile } from '../../src/vetting/find-run-file.ts'
import { noteLines } from '../../src/vetting/note-lines.ts'
import { getRun, takeRun } from '../../src/vetting/queries.ts'
import { MOST_SOURCES } from '../../src/vetting/run-notes.ts'
import { vetRows } from '../../src/vetting/vet-rows.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { addList, start, work } from './factory.ts'

let test: TestContext
beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

const HEADER = 'Phone,Opted in,DOB,Source\n'
const SOURCES = ['web form', '"rally, 2026"', 'web form', '', 'Web form ']

/** Rows whose opt-in is now and then at a clock change of New York. */
function rowsOf(count: number, source = (at: number) => SOURCES[at % SOURCES.length]!): string {
  const times = ['2026-03-04 10:00', '2026-03-08 02:30', '2025-11-02 01:15']
  return Array.from({ length: count }, (_, at) => {
    const phone = 2_127_300_000 + at * 7
    const time = times[at % 10 === 3 ? 1 : at % 10 === 7 ? 2 : 0]!
    return `${phone},${time},1990-04-30,${source(at)}\n`
  }).join('')
}

async function vetted(text: string) {
  const list = await addList(test.ctx, text)
  const runId = await start(test.ctx, list)
  await work(test.ctx)
  return getRun(test.ctx.db, runId)
}

describe('a run notes', () => {
  it('times that clocks skipped or showed twice, and rows by source', async () => {
    const run = await vetted(HEADER + rowsOf(20))
    expect(run.notes).toMatchObject({
      gaps: { rows: 2, examples: [5, 15] },
      overlaps: { rows: 2, examples: [9, 19] },
    })
    const { sentences, sources } = noteLines(run)
    expect(sentences).toEqual([
      '2 rows have a time that clocks skipped in spring (rows 5 and 15). It is read as the time after the change, an hour later.',
      '2 rows have a time that came twice when clocks went back (rows 9 and 19). The first one is taken.',
    ])
    expect(sources.map(({ source, rows }) => [source, rows])).toEqual([
      ['web form', 8],
      ['rally, 2026', 4],
      ['', 4],
      ['Web form', 4],
    ])
    const sum = sources.reduce((all, line) => all + line.accepted + line.review + line.rejected, 0)
    expect(sum).toBe(20)
  })

  it('the same when it is taken up again in the middle', async () => {
    const text = HEADER + rowsOf(9000)
    const whole = await vetted(text)
    const list = await addList(test.ctx, text)
    const runId = await start(test.ctx, list)
    const taken = { holder: 'h', now: test.ctx.now().toISOString() }
    const run = (await takeRun(test.ctx.db, runId, taken))!
    let batches = 0
    const end = await vetRows(test.ctx.db, {
      run,
      holder: 'h',
      file: (await findRunFile(test.ctx, run))!,
      known: NOTHING_KNOWN,
      now: test.ctx.now,
      goOn: () => batches < 2,
      pause: () => {
        batches += 1
      },
    })
    expect(end.kind).toBe('stopped')
    const half = await getRun(test.ctx.db, runId)
    expect(half.notes!.gaps.rows).toBeLessThan(whole.notes!.gaps.rows)
    await work(test.ctx)
    expect((await getRun(test.ctx.db, runId)).notes).toEqual(whole.notes)
  })

  it('no sources where a column has too many different cells', async () => {
    const run = await vetted(HEADER + rowsOf(MOST_SOURCES + 1, (at) => `person ${at}`))
    expect(run.notes?.sources).toBeNull()
    expect(noteLines(run).sentences.at(-1)).toContain('“Source” has more than 100 different cells')
    expect(JSON.stringify(run.notes)).not.toContain('person')
  })

  it('nothing where there is nothing to tell', async () => {
    const run = await vetted('Phone,Opted in,DOB\n2127365001,2026-03-04 10:00,1990-04-30\n')
    expect(run.notes).toBeNull()
    expect(noteLines(run)).toEqual({ sentences: [], sources: [] })
  })

  it('a second table below, and vets none of its rows', async () => {
    const run = await vetted(`${HEADER}${rowsOf(6)}\nCampaign,Sent\nSpring,12\nFall,7\n`)
    expect(noteLines(run).sentences.at(0)).toBe(
      'Row 9 begins a second table. It and the 2 rows below are set aside.',
    )
    expect(run.rowsDone).toBe(9)
    expect(run.rejected).toBeGreaterThanOrEqual(3)
  })
})
