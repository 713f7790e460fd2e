import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import type { BenchPlace } from './bench-context.ts'
import { LONG_LIST_TODAY, writeLongList } from './long-list.ts'
import { median, rounded, runChild, whyMissing } from './measure.ts'
import type { ObviousAnswer } from './obvious-child.ts'
import type { PartsAnswer } from './parts-child.ts'
import { importWithSqlite } from './sqlite-import.ts'
import { type StoredRun, copyDatabase, storeList } from './stored-list.ts'
import type { VetAnswer } from './vet-child.ts'
import { type ServiceFigures, vetInService } from './vet-in-service.ts'

const OBVIOUS_ROWS = 100_000

interface VetBenchOptions {
  rows: number
  runs: number
  json?: true
}

/** `bench vet`: a long list from the stored file to the final counts. */
export function vetBench(): Command {
  return new Command('vet')
    .description('Vet and store a generated list, beside sqlite3 .import and the obvious program')
    .option('--rows <number>', 'rows of the list', readCount, 1_000_000)
    .option('--runs <number>', 'how often each is measured; the medians are told', readCount, 3)
    .option('--json', 'print one JSON object')
    .action(async ({ rows, runs, json }: VetBenchOptions) => {
      const figures = await measureVet(rows, runs)
      if (json) console.log(JSON.stringify(figures))
      else console.table(figures)
    })
}

async function measureVet(rows: number, runs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-bench-'))
  try {
    mkdirSync(join(folder, 'files'))
    const written = join(folder, 'list.csv')
    writeLongList(written, rows)
    const bytes = statSync(written).size
    const place: BenchPlace = { dataDir: folder, databaseUrl: join(folder, 'template.db') }
    const list = await storeList(place, written)
    const noSqlite = whyMissing('sqlite3')
    const rounds = await measureRounds(place, list, runs, noSqlite === null)
    const service = await measureService(place, list, runs)
    const obvious = await measureObvious(folder, runs)
    const cells = join(folder, 'obvious.csv')
    const parts = await runChild<PartsAnswer>('parts-child.ts', { list: cells })
    const wallMs = median(rounds.map(({ vet }) => vet.wallMs))
    return {
      rows,
      bytes,
      runs,
      wall_ms: rounded(wallMs, 0),
      cpu_ms: rounded(median(rounds.map(({ vet }) => vet.cpuMs)), 0),
      rows_per_s: rounded((rows / wallMs) * 1000, 0),
      peak_rss_mib: rounded(median(rounds.map(({ vet }) => vet.peakMib)), 1),
      rss_rise_mib: rounded(median(service.map(({ riseMib }) => riseMib)), 1),
      ratio_sqlite_import: noSqlite
        ? null
        : rounded(median(rounds.map(({ vet, importMs }) => vet.wallMs / importMs)), 3),
      ...(noSqlite ? { sqlite_import_missing: noSqlite } : {}),
      sqlite_import_ms: noSqlite ? null : rounded(median(rounds.map((one) => one.importMs)), 0),
      ratio_obvious: rounded(wallMs / rows / median(obvious.map(perRow)), 4),
      obvious_us_per_row: rounded(median(obvious.map(perRow)) * 1000, 1),
      page_p99_ratio_idle: rounded(
        median(service.map(({ loadedP99Ms, idleP99Ms }) => loadedP99Ms / idleP99Ms)),
      ),
      page_p99_idle_ms: rounded(median(service.map(({ idleP99Ms }) => idleP99Ms))),
      slowdown_loaded: rounded(median(service.map((one) => one.loadedMs / one.aloneMs)), 3),
      service_wall_ms: rounded(median(service.map(({ aloneMs }) => aloneMs)), 0),
      phone_ratio: rounded(parts.phone.times, 0),
      date_ratio: rounded(parts.date.times, 0),
      counts: rounds[0]!.vet.counts,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Vetting and .import in turn, so that whatever else the machine does meets both. */
async function measureRounds(
  place: BenchPlace,
  list: StoredRun,
  runs: number,
  withSqlite: boolean,
): Promise<{ vet: VetAnswer; importMs: number }[]> {
  const rounds: { vet: VetAnswer; importMs: number }[] = []
  // The first process of a release compiles what all later ones find compiled.
  await vetAlone(place, list)
  for (let run = 0; run < runs; run += 1) {
    const importMs = withSqlite ? importWithSqlite(list.path, place.dataDir) : Number.NaN
    const vet = await vetAlone(place, list)
    if (vet.rowsHash !== (rounds[0]?.vet ?? vet).rowsHash)
      throw new Error('Two runs gave the same list different verdicts')
    rounds.push({ vet, importMs })
  }
  return rounds
}

function vetAlone(place: BenchPlace, list: StoredRun): Promise<VetAnswer> {
  return runChild('vet-child.ts', { ...copyDatabase(place, 'alone'), runId: list.runId })
}

async function measureService(
  place: BenchPlace,
  list: StoredRun,
  runs: number,
): Promise<ServiceFigures[]> {
  const figures: ServiceFigures[] = []
  for (let run = 0; run < runs; run += 1) {
    const places = {
      alone: copyDatabase(place, 'service-alone'),
      loaded: copyDatabase(place, 'service-loaded'),
    }
    figures.push(await vetInService(places, list))
  }
  return figures
}

async function measureObvious(folder: string, runs: number): Promise<ObviousAnswer[]> {
  const list = join(folder, 'obvious.csv')
  writeLongList(list, OBVIOUS_ROWS)
  const answers: ObviousAnswer[] = []
  for (let run = 0; run < runs; run += 1) {
    const database = join(folder, `obvious-${run}.db`)
    const order = { list, database, now: LONG_LIST_TODAY }
    answers.push(await runChild<ObviousAnswer>('obvious-child.ts', order))
    rmSync(database)
  }
  return answers
}

function perRow({ wallMs, rows }: { wallMs: number; rows: number }): number {
  return wallMs / rows
}

function readCount(value: string): number {
  if (/^[1-9]\d{0,7}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Use a number such as 1000000.')
}
