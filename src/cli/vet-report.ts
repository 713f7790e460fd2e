import { ENCODING_NAMES } from '../intake/encoding.ts'
import { FIELD_WORDS } from '../intake/field.ts'
import { secondTableNote } from '../intake/reading-notes.ts'
import { formatBytes, formatCount, formatShare, plural } from '../lib/text.ts'
import { reasonSentence } from '../vetting/reason.ts'
import type { VetReport } from './vet-list.ts'

const DELIMITER_WORDS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'blanks',
}

/** The summary a person reads. */
export function printReport(report: VetReport): string {
  return [
    ...fileLines(report),
    '',
    ...columnLines(report),
    ...report.inspection.warnings.map((warning) => `  ${warning}`),
    ...notesOf(report).map((note) => `  ${note}`),
    '',
    ...countLines(report),
    ...remarkLines(report),
  ].join('\n')
}

/** What the whole file told about a second table goes before what its first part did. */
function notesOf({ inspection, survey }: VetReport): string[] {
  const first = inspection.table.end === null ? [] : [secondTableNote(inspection.table.end)]
  const { preset } = inspection
  const notes = inspection.notes.filter((note) => !first.includes(note))
  if (preset !== null) notes.unshift(preset)
  return survey.secondTable ? [...notes, secondTableNote(survey.secondTable)] : notes
}

function fileLines({ file, json, remarks, seconds }: VetReport): string[] {
  const { bytes, rows, delimiter, sha256, encoding, sheet } = json.file
  const written =
    sheet === undefined
      ? `${ENCODING_NAMES[encoding]}, ${DELIMITER_WORDS[delimiter]} between cells`
      : `Excel workbook, sheet “${sheet}”`
  return [
    `${file}: ${plural(rows, 'row')}, ${formatBytes(bytes)}, ${written}`,
    `SHA-256 ${sha256}, vetted in ${seconds.toFixed(1)} s`,
    ...remarks,
  ]
}

function columnLines({ mapping, inspection }: VetReport): string[] {
  const width = Math.max(...mapping.columns.map(({ header }) => header.length))
  return mapping.columns.map(({ index, header, field }) => {
    const suggestion = inspection.columns[index]
    const words = field === null ? 'left out' : FIELD_WORDS[field]
    const why = suggestion?.field === field ? suggestion.words : 'as you said'
    const note = suggestion?.warning ?? (field === null ? null : why)
    return `  ${header.padEnd(width)}  ${words}${note === null ? '' : ` (${note.replace(/\.$/, '')})`}`
  })
}

function countLines({ tally }: VetReport): string[] {
  const { accepted, review, rejected } = tally.counts
  const line = (count: number, words: string) =>
    `${formatCount(count).padStart(12)}  ${words}, ${formatShare(count, tally.rows)}`
  return [
    line(accepted, 'accepted'),
    line(review, 'need a look'),
    line(rejected, 'refused'),
    ...(tally.reasons.length > 0 ? ['', 'Why rows were not accepted:'] : []),
    ...tally.reasons.map(
      ([code, count]) => `${formatCount(count).padStart(12)}  ${code}: ${reasonSentence(code)}`,
    ),
  ]
}

function remarkLines({ tally, survey }: VetReport): string[] {
  const lines = tally.remarks.map(
    ([code, count]) => `${formatCount(count).padStart(12)}  ${code}: ${reasonSentence(code)}`,
  )
  for (const [index, column] of survey.dates) {
    if (column.twoDigitYears && column.centuryPivot === null) {
      lines.push(
        `              Column ${index + 1} has years of two digits; such dates count as unreadable.`,
      )
    }
  }
  return lines.length > 0 ? ['', 'Remarks on accepted rows:', ...lines] : []
}
