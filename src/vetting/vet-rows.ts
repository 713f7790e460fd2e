import type { Db } from '../db/open.ts'
import { type Mapping, columnOf } from '../intake/mapping.ts'
import { TABLE_PROBLEM_WORDS, type Table, scanTable } from '../intake/table.ts'
import { listInWords } from '../lib/text.ts'
import { eachBlock, saveBatch, saveCounts } from './block-queries.ts'
import { mustAsk } from './date-column.ts'
import { loadOverlay } from './edit-queries.ts'
import { VerdictBatch } from './engine-batch.ts'
import type { KnownNumbers } from './engine-numbers.ts'
import { type Survey, surveyTable } from './engine-survey.ts'
import { Engine } from './engine.ts'
import { openRunTable } from './open-run-table.ts'
import type { RunFile } from './open-run-text.ts'
import { markSurveyed } from './queries.ts'
import { RunTally } from './run-counts.ts'
import { RunNotebook } from './run-notes.ts'
import type { Run } from './run.ts'
import { blockRoom } from './row-block.ts'
import { RowsHash } from './rows-hash.ts'

export interface VettingTask {
  run: Run
  /** The mark under which the run was taken. */
  holder: string
  file: RunFile
  known: KnownNumbers
  now: () => Date
  /** Asked often; false makes it stop where it is. */
  goOn: () => boolean
  /** Called between transactions. */
  pause: () => void
  /** How a batch is stored; tests put something wrong in its place. */
  save?: typeof saveBatch
}

/** How it ended: to the last row, called off, or with a list that cannot be vetted as it is. */
export type VettingEnd =
  | { kind: 'finished'; rowsHash: string }
  | { kind: 'stopped' }
  | { kind: 'refused'; problem: string }

/** Vets the rows of a run that are not vetted yet and stores them batch by batch with the place to go on from. */
export async function vetRows(db: Db, task: VettingTask): Promise<VettingEnd> {
  const { run, goOn } = task
  const opened = openRunTable(task.file, run.mapping, 'vet')
  if (typeof opened === 'string') return { kind: 'refused', problem: TABLE_PROBLEM_WORDS[opened] }
  try {
    const overlay = await loadOverlay(db, run)
    const table = { ...opened.table, overlay }
    const survey = surveyTable(table, run.mapping, run.rules, goOn)
    if (survey === null) return { kind: 'stopped' }
    const { rows, flags, secondTable } = survey
    const by = { holder: task.holder, now: task.now().toISOString() }
    const kept = { rows, flags, dates: [...survey.dates], secondTable }
    if (!(await markSurveyed(db, run.id, { ...by, survey: kept }))) return { kind: 'stopped' }
    const problem = questionOf(run.mapping, survey)
    if (problem !== null) return { kind: 'refused', problem }
    return await vetFrom(db, task, { ...table, end: secondTable }, survey)
  } finally {
    opened.close()
  }
}

async function vetFrom(
  db: Db,
  task: VettingTask,
  table: Table,
  survey: Survey,
): Promise<VettingEnd> {
  const { run, holder, save = saveBatch } = task
  const engine = new Engine(run.mapping, run.rules, survey, task.known)
  const tally = new RunTally(survey.flags)
  const hash = new RowsHash()
  const book = new RunNotebook(columnOf(run.mapping, 'source'), run.notes)
  if (run.rowsDone > 0) await restore(db, run.id, engine, tally, hash)
  const scanner = scanTable(table, run.rowsDone > 0 ? { startAt: run.cursor } : {})
  const verdicts = new VerdictBatch(scanner.batch)
  const room = blockRoom(scanner.batch.capacity)
  const { phones, outcomes, primaries, phoneCodes, reasons } = verdicts
  const { rowNumbers } = scanner.batch
  const columns = { phones, outcomes, primaries, phoneCodes, reasons, rowNumbers }
  for (let rows = scanner.next(); rows; rows = scanner.next()) {
    engine.vet(rows, verdicts)
    tally.add({ ...columns, count: verdicts.count })
    hash.add({ ...columns, count: verdicts.count })
    book.add(rows, verdicts)
    const batch = { verdicts, next: scanner.cursor, tally, notes: book.notes, room }
    if (!task.goOn() || !(await save(db, { id: run.id, holder }, batch))) return { kind: 'stopped' }
    task.pause()
  }
  if (!(await saveCounts(db, { id: run.id, holder }, tally))) return { kind: 'stopped' }
  return { kind: 'finished', rowsHash: hash.digest() }
}

/** Brings everything that looks back at earlier rows to where it stood after the last one stored. */
async function restore(
  db: Db,
  runId: number,
  engine: Engine,
  tally: RunTally,
  hash: RowsHash,
): Promise<void> {
  for await (const rows of eachBlock(db, runId)) {
    tally.add(rows)
    hash.add(rows)
    for (let i = 0; i < rows.count; i += 1)
      engine.restore({
        rowNumber: rows.rowNumbers[i]!,
        phone: rows.phones[i]!,
        outcome: rows.outcomes[i]! as 0 | 1 | 2,
        primary: rows.primaries[i]!,
        reasons: rows.reasons[i]!,
      })
  }
}

/** what must be asked about the dates before the list can be vetted. */
function questionOf(mapping: Mapping, survey: Survey): string | null {
  const asked = [...survey.dates].filter(([, dates]) => mustAsk(dates))
  if (asked.length === 0) return null
  const names = asked.map(
    ([index]) => `“${mapping.columns.find((column) => column.index === index)?.header ?? index}”`,
  )
  return `The dates of ${listInWords(names)} can be read in more than one way. Say in the step “Columns” how they are written.`
}
