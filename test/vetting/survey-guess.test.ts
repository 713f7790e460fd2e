import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { NOTHING_KNOWN } from '../../src/vetting/engine-numbers.ts'
import { findRunFile } from '../../src/vetting/find-run-file.ts'
import { getRun, takeRun } from '../../src/vetting/queries.ts'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { GUESS_ROWS, guessSurvey, judgesAlike } from '../../src/vetting/survey-guess.ts'
import { vettingRules } from '../../src/vetting/rules.ts'
import { vetRows } from '../../src/vetting/vet-rows.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { type StoredList, ZONE, addList, allRows, start } from './factory.ts'

let test: TestContext

beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

const HEADER = 'Phone,Opt-in,DOB,Last Messaged'
/** A batch holds 2,048 rows, and a guess is made of whole batches. */
const ROWS = 5000

/** What is strange from a row on: dates of another order, ambiguous ones, placeholders, a second table, a break. */
interface Turn {
  at: number
  kind: 'month_first' | 'day_first' | 'short_years' | 'placeholders' | 'table' | 'broken' | 'none'
}

function listText(first: 'iso' | 'month_first' | 'day_first' | 'open', turns: Turn[]): string {
  const lines = [HEADER]
  let [opted, born] = ways(first)
  for (let row = 0; row < ROWS; row += 1) {
    for (const { at, kind } of turns) {
      if (at !== row || kind === 'none') continue
      if (kind === 'table') lines.push('', 'Name,City', 'Ann,Bath', 'Bob,Leeds')
      else if (kind === 'broken') lines.push('2127365000,"2026-01-01')
      else if (kind === 'short_years') opted = () => '11/14/25'
      else if (kind === 'placeholders') born = () => '1900-01-01'
      else opted = ways(kind)[0]
    }
    const phone = 2_012_360_000 + ((row * 7919) % 9000)
    lines.push(`${phone},${opted(row)},${born(row)},2026-10-${String((row % 28) + 1)}`)
  }
  return `${lines.join('\n')}\n`
}

function ways(kind: 'iso' | 'month_first' | 'day_first' | 'open') {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = (row: number) => two((row % 28) + 1)
  const month = (row: number) => two((row % 12) + 1)
  const write = {
    iso: (row: number) => `2025-${month(row)}-${day(row)}`,
    month_first: (row: number) => `${month(row)}/${day(row)}/2025`,
    day_first: (row: number) => `${day(row)}/${month(row)}/2025`,
    open: (row: number) => `${month(row)}/05/2025`,
  }[kind]
  return [write, (row: number) => `1980-${month(row)}-${day(row)}`] as [
    (row: number) => string,
    (row: number) => string,
  ]
}

async function vet(list: StoredList, guessRows: number) {
  const { ctx } = test
  const id = await start(ctx, list, 'preview')
  const run = (await takeRun(ctx.db, id, { holder: 'me', now: ctx.now().toISOString() }))!
  const file = (await findRunFile(ctx, run))!
  const own = { run, holder: 'me', file, known: NOTHING_KNOWN, now: ctx.now, guessRows }
  const end = await vetRows(ctx.db, { ...own, goOn: () => true, pause: () => {} })
  const { survey, rowsDone, rowsTotal, accepted, review, rejected, notes } = await getRun(
    ctx.db,
    id,
  )
  const refused = end.kind === 'refused'
  return {
    end,
    // Of a refused run nobody sees more than why.
    ...(refused ? {} : { rows: await allRows(ctx, id), counts: await countsOf(ctx.db, id) }),
    run: refused ? survey : { survey, rowsDone, rowsTotal, accepted, review, rejected, notes },
  }
}

describe('one pass on a guess', () => {
  it('gives what two passes give, wherever the file turns out to be otherwise', async () => {
    const turn = fc.record({
      at: fc.integer({ min: 0, max: ROWS - 1 }),
      kind: fc.constantFrom(
        ...(['month_first', 'day_first', 'short_years', 'placeholders'] as const),
        ...(['table', 'broken', 'none'] as const),
      ),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(['iso', 'month_first', 'day_first', 'open'] as const)),
        fc.array(turn, { maxLength: 2 }),
        async (first, turns) => {
          const list = await addList(test.ctx, listText(first, turns))
          const guessed = await vet(list, 1)
          expect(guessed).toEqual(await vet(list, Infinity))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('does without a second pass, and would be wrong without looking on', () => {
    const text = listText('iso', [{ at: 4000, kind: 'day_first' }])
    const guess = (text: string, rows: number) => {
      const read = inspectFile(bytesSource(Buffer.from(text)))
      if (typeof read === 'string') throw new Error(read)
      return guessSurvey(read.table, read.mapping, vettingRules({ now: 0, zone: ZONE }), rows)
    }
    const [early, late] = [guess(text, 1)!, guess(text, 4500)!]
    expect(early.surveyor.rows).toBeLessThan(4000)
    // Who trusted the first rows would read every day-first date wrong.
    expect(judgesAlike(early.survey, late.survey)).toBe(false)
    expect(guess(text, GUESS_ROWS)).toBeNull()
  })
})
