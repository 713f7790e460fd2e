import type { Db } from '../db/open.ts'
import { type Mapping, columnOf } from '../intake/mapping.ts'
import { TABLE_PROBLEM_WORDS, type Table, scanTable } from '../intake/table.ts'
import { listInWords } from '../lib/text.ts'
import { eachBlock, saveBatch, saveCounts } from './block-queries.ts'
import { mustAsk } from './date-column.ts'
import { loadOverlay } from './edit-queries.ts'
import { VerdictBatch } from './engine-batch.ts'
import type { KnownNumbers } from './engine-numbers.ts'
import { type Survey, type Surveyor, surveyTable } from './engine-survey.ts'
import { Engine } from './engine.ts'
import { openRunTable } from './open-run-table.ts'
import type { RunFile } from './open-run-text.ts'
import { isHeldBy, markSurveyed } from './queries.ts'
import { removeBlocks, setBack } from './removal-queries.ts'
import { RunTally } from './run-counts.ts'
import { RunNotebook } from './run-notes.ts'
import type { Run, RunSurvey } from './run.ts'
import { RowsHash } from './rows-hash.ts'
import { BatchQueue } from './batch-queue.ts'
import type { StoreAhead } from './store-ahead.ts'
import { type Guess, guessSurvey, judgesAlike } from './survey-guess.ts'

const BLOCKS_AT_ONCE = 8

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
  /** Stores a batch from shared room while the next one is vetted. */
  store?: StoreAhead['store']
  /** From how many rows the dates are foretold; tests take few. */
  guessRows?: number
}

/** How it ended: to the last row, called off, or with a list that cannot be vetted as it is. */
export type VettingEnd =
  | { kind: 'finished'; rowsHash: string }
  | { kind: 'stopped' }
  | { kind: 'refused'; problem: string }

/** Vets the rows of a run that are not vetted yet and stores them batch by batch with the place to go on from. */
export async function vetRows(db: Db, task: VettingTask): Promise<VettingEnd> {
  const { run } = task
  const opened = openRunTable(task.file, run.mapping, 'vet')
  if (typeof opened === 'string') return { kind: 'refused', problem: TABLE_PROBLEM_WORDS[opened] }
  try {
    const table = { ...opened.table, overlay: await loadOverlay(db, run) }
    if (run.rowsDone === 0 && !(await clearRows(db, task))) return { kind: 'stopped' }
    const guess =
      run.rowsDone === 0 ? guessSurvey(table, run.mapping, run.rules, task.guessRows) : null
    const end = guess && (await vetOnGuess(db, task, table, guess))
    return end ?? (await vetSurveyed(db, task, table, guess !== null))
  } finally {
    opened.close()
  }
}

/** In one pass over the file; null when a row proved the guess wrong. */
async function vetOnGuess(
  db: Db,
  task: VettingTask,
  table: Table,
  guess: Guess,
): Promise<VettingEnd | null> {
  const guessed = { ...kept(guess.survey), guess: true as const }
  if (!(await keepSurvey(db, task, guessed))) return { kind: 'stopped' }
  return vetFrom(db, task, table, guess.survey, guess.surveyor)
}

/** In two passes, the first of which finds what only the whole file can tell. */
async function vetSurveyed(
  db: Db,
  task: VettingTask,
  table: Table,
  guessed: boolean,
): Promise<VettingEnd> {
  const { run, goOn } = task
  const survey = surveyTable(table, run.mapping, run.rules, goOn)
  if (survey === null) return { kind: 'stopped' }
  const before = run.survey && { ...run.survey, dates: new Map(run.survey.dates) }
  const anew = guessed || (run.rowsDone > 0 && before !== null && !judgesAlike(before, survey))
  if (anew && !(await clearRows(db, task))) return { kind: 'stopped' }
  if (!(await keepSurvey(db, task, kept(survey)))) return { kind: 'stopped' }
  const problem = questionOf(run.mapping, survey)
  if (problem !== null) return { kind: 'refused', problem }
  const from = anew ? { ...task, run: { ...run, rowsDone: 0, notes: null } } : task
  const end = await vetFrom(db, from, { ...table, end: survey.secondTable }, survey)
  return end ?? { kind: 'stopped' }
}

function keepSurvey(
  db: Db,
  { run, holder, now }: VettingTask,
  survey: RunSurvey,
): Promise<boolean> {
  return markSurveyed(db, run.id, { holder, now: now().toISOString(), survey })
}

function kept({ rows, flags, dates, secondTable }: Survey): RunSurvey {
  return { rows, flags, dates: [...dates], secondTable }
}

/** Sets the run back to its first row, whatever is stored of it. */
async function clearRows(db: Db, { run, holder, goOn, pause }: VettingTask): Promise<boolean> {
  if (!(await setBack(db, run.id, holder))) return false
  // Whoever took the run meanwhile has rows of their own there.
  const clearSome = () =>
    db.transaction().execute(async (db) => {
      if (!(await isHeldBy(db, run.id, holder))) return null
      return removeBlocks(db, run.id, BLOCKS_AT_ONCE)
    })
  for (let more = await clearSome(); more !== false; more = await clearSome()) {
    if (more === null || !goOn()) return false
    pause()
  }
  return true
}

/** With a surveyor, `survey` is a guess; null when a row proved it wrong. */
async function vetFrom(
  db: Db,
  task: VettingTask,
  table: Table,
  survey: Survey,
  surveyor: Surveyor | null = null,
): Promise<VettingEnd | null> {
  const { run, holder, save = saveBatch } = task
  const of = { id: run.id, holder }
  const engine = new Engine(run.mapping, run.rules, survey, task.known)
  const tally = new RunTally(survey.flags)
  const hash = new RowsHash()
  const book = new RunNotebook(columnOf(run.mapping, 'source'), run.notes)
  if (run.rowsDone > 0) await restore(db, run.id, engine, tally, hash)
  const scanner = scanTable(table, run.rowsDone > 0 ? { startAt: run.cursor } : {})
  const verdicts = new VerdictBatch(scanner.batch)
  const queue = new BatchQueue(scanner.batch.capacity, task.store !== undefined)
  const { phones, outcomes, primaries, phoneCodes, reasons } = verdicts
  const { rowNumbers } = scanner.batch
  const columns = { phones, outcomes, primaries, phoneCodes, reasons, rowNumbers }
  for (let rows = scanner.next(); rows; rows = scanner.next()) {
    const looksOn = surveyor && tally.rows >= surveyor.rows ? surveyor : null
    if (looksOn?.lookBelow(rows)) return wrong(queue)
    engine.vet(rows, verdicts)
    if (looksOn) {
      looksOn.lookOn(rows, verdicts, survey.dates)
      if (!judgesAlike(survey, { ...looksOn.survey, flags: survey.flags })) return wrong(queue)
    }
    tally.add({ ...columns, count: verdicts.count })
    hash.add({ ...columns, count: verdicts.count })
    book.add(rows, verdicts)
    const batch = { verdicts, next: scanner.cursor, tally, notes: book.notes }
    const put = (room: Uint8Array) =>
      task.store ? task.store(of, { ...batch, room }) : save(db, of, { ...batch, room })
    if (!task.goOn() || !(await queue.add(put))) return { kind: 'stopped' }
    if (task.store) continue
    if (!(await queue.end())) return { kind: 'stopped' }
    task.pause()
  }
  if (!(await queue.end())) return { kind: 'stopped' }
  const found = surveyor?.survey
  if (found && !judgesAlike(survey, found)) return null
  const last = found ? kept(found) : null
  if (!(await saveCounts(db, of, tally, last))) return { kind: 'stopped' }
  return { kind: 'finished', rowsHash: hash.digest() }
}

/** Nothing is taken back before the last batch is there. */
async function wrong(queue: BatchQueue): Promise<null> {
  await queue.end()
  return null
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
