import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { ByteSource } from '../intake/byte-source.ts'
import { ENCODING_NAMES } from '../intake/encoding.ts'
import type { Field } from '../intake/field.ts'
import { inspectFile, inspectSheet } from '../intake/inspect.ts'
import type { Inspection } from '../intake/inspect.ts'
import { columnOf } from '../intake/mapping.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { Encoding } from '../intake/transcode.ts'
import { TABLE_PROBLEM_WORDS } from '../intake/table.ts'
import { listInWords } from '../lib/text.ts'
import type { VerdictBatch } from '../vetting/engine-batch.ts'
import { surveyTable } from '../vetting/engine-survey.ts'
import type { Survey } from '../vetting/engine-survey.ts'
import { vetTable } from '../vetting/engine.ts'
import type { Tally } from '../vetting/engine-batch.ts'
import { endOfDay, vettingRules } from '../vetting/rules.ts'
import { applyPairs } from './map-option.ts'
import { openAcceptedFile, openExceptionsFile } from './out-file.ts'
import { progressLine } from './progress-line.ts'
import { CannotVetError } from './vet-options.ts'
import type { VetOptions } from './vet-options.ts'
import type { List } from './with-list.ts'

export interface VetJson {
  file: {
    sha256: string
    bytes: number
    rows: number
    encoding: Encoding
    delimiter: string
    /** Of a workbook. */
    sheet?: string
  }
  mapping: Record<string, Field | null>
  counts: { accepted: number; review: number; rejected: number }
  reasons: Record<string, number>
}

export interface VetReport {
  file: string
  /** About the sheet of a workbook. */
  remarks: string[]
  json: VetJson
  tally: Tally
  inspection: Inspection
  mapping: Mapping
  survey: Survey
  seconds: number
}

export function vetList(file: string, list: List, options: VetOptions): VetReport {
  const started = performance.now()
  refuseSameFile(file, options)
  const progress = progressLine(list.text.size)
  try {
    const inspection = inspect(file, list, options)
    const { table } = inspection
    const mapping = applyPairs(inspection.mapping, options)
    requireColumns(file, mapping)
    const zone = options.timezone
    const rules = vettingRules({
      now: options.today === undefined ? Date.now() : endOfDay(options.today, zone),
      zone,
      minAge: options.minAge,
      basis: options.basis ?? null,
    })
    const survey = surveyTable(table, mapping, rules, progress.watch('Reading'))!
    askForDateOrder(mapping, survey)
    const exceptions = openExceptionsFile(options.exceptions, table, survey.flags)
    const accepted = openAcceptedFile(options.accepted, table)
    const sink = (verdicts: VerdictBatch) => {
      exceptions?.add(verdicts)
      accepted?.add(verdicts)
    }
    const { tally } = vetTable(table, mapping, rules, survey, sink, {
      watch: progress.watch('Vetting'),
    })
    exceptions?.close()
    accepted?.close()
    return {
      file,
      remarks: list.workbook?.remarks ?? [],
      json: toJson(list, inspection, mapping, tally),
      tally,
      inspection,
      mapping,
      survey,
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    progress.clear()
  }
}

function refuseSameFile(file: string, { exceptions, accepted }: VetOptions): void {
  const paths = [file, exceptions, accepted].filter((path) => path !== undefined)
  if (new Set(paths.map((path) => resolve(path))).size < paths.length) {
    throw new CannotVetError('The list, --exceptions and --accepted must be different files.')
  }
}

function inspect(file: string, { text, workbook }: List, options: VetOptions): Inspection {
  const { encoding } = options
  const inspection = workbook
    ? inspectSheet(text, { position: workbook.sheet.position, name: workbook.sheet.name })
    : inspectFile(text, encoding === undefined ? {} : { encoding })
  if (typeof inspection === 'string') {
    throw new CannotVetError(`${file}: ${TABLE_PROBLEM_WORDS[inspection]}`)
  }
  if (!inspection.encoding.certain) {
    const names = inspection.encoding.candidates.slice(0, 3)
    const choices = names.map((name) => `${name} (${ENCODING_NAMES[name]})`)
    throw new CannotVetError(
      `${file}: its encoding cannot be told for certain. Say --encoding ${listInWords(choices, 'or')}.`,
    )
  }
  return inspection
}

function requireColumns(file: string, mapping: Mapping): void {
  const headers = mapping.columns.map((column) => `“${column.header}”`)
  const seen = `The columns are ${listInWords(headers.slice(0, 30))}.`
  if (columnOf(mapping, 'phone') < 0) {
    throw new CannotVetError(
      `${file}: no column holds phone numbers. ${seen} Name one with --map header=phone.`,
    )
  }
  if (columnOf(mapping, 'opted_in_at') < 0) {
    throw new CannotVetError(
      `${file}: no column holds the time of the opt-in. ${seen} Name one with --map header=opted_in_at.`,
    )
  }
}

function askForDateOrder(mapping: Mapping, survey: Survey): void {
  for (const [index, column] of survey.dates) {
    if (!column.ambiguous) continue
    const header = mapping.columns[index]?.header ?? ''
    const cells = column.examples.map(({ cell, row }) => `${cell} in row ${row}`)
    const why = column.conflicting
      ? 'some dates only work day first and others only month first'
      : 'no date tells the day from the month'
    const ways = listInWords(
      column.choices.map((order) => `--date-order ${order}`),
      'or',
    )
    throw new CannotVetError(`Column “${header}”: ${why} (${listInWords(cells)}). Say ${ways}.`)
  }
}

function toJson(
  { original, workbook }: List,
  { encoding, table }: Inspection,
  mapping: Mapping,
  tally: Tally,
): VetJson {
  return {
    file: {
      sha256: hashOf(original),
      bytes: original.size,
      rows: tally.rows,
      encoding: encoding.encoding,
      delimiter: table.dialect.delimiter,
      ...(workbook ? { sheet: workbook.sheet.name } : {}),
    },
    mapping: Object.fromEntries(mapping.columns.map(({ header, field }) => [header, field])),
    counts: tally.counts,
    reasons: Object.fromEntries(tally.reasons),
  }
}

function hashOf(source: ByteSource): string {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(1024 * 1024)
  for (let at = 0; at < source.size;) {
    const read = source.read(piece, at)
    if (read === 0) break
    hash.update(piece.subarray(0, read))
    at += read
  }
  return hash.digest('hex')
}
