import { Command, InvalidArgumentError, Option } from 'commander'
import { ENCODING_NAMES, isEncoding } from '../intake/encoding.ts'
import type { Encoding } from '../intake/transcode.ts'
import { CONSENT_BASES, isConsentBasis } from '../vetting/consent.ts'
import type { ConsentBasis } from '../vetting/consent.ts'
import { isTimeZone } from '../vetting/zone-clock.ts'
import { printReport } from './vet-report.ts'
import { vetList } from './vet-list.ts'
import { CannotVetError } from './vet-options.ts'
import type { VetOptions } from './vet-options.ts'
import { withList } from './with-list.ts'

/** `carryover vet FILE`: vets a list with the engine of the service, without a server. */
export function vetCommand(): Command {
  return new Command('vet')
    .description('Vet every row of a list and say why a row is not accepted')
    .argument('<file>', 'a list in CSV, TSV or the like, or an Excel workbook')
    .option('--sheet <name>', 'sheet of the workbook; its first with cells if left out')
    .option(
      '--map <header=field,…>',
      'which column holds what; "header=" leaves one out',
      readPairs,
    )
    .addOption(
      new Option('--basis <basis>', `how consent was given: ${CONSENT_BASES.join(', ')}`).argParser(
        readBasis,
      ),
    )
    .option('--min-age <years>', 'youngest age accepted', readYears, 13)
    .addOption(
      new Option(
        '--date-order <order>',
        'how 04/05/2026 is read where the file leaves it open',
      ).choices(['dmy', 'mdy', 'ymd']),
    )
    .option('--today <date>', 'vet as of the end of this day, YYYY-MM-DD', readDay)
    .option('--timezone <zone>', 'zone of times written without one', readZone, 'America/New_York')
    .option('--encoding <name>', 'encoding of the file, if it is guessed wrong', readEncoding)
    .option('--exceptions <file>', 'write every row not accepted, with reasons, to this CSV file')
    .option('--accepted <file>', 'write the accepted rows to this CSV file')
    .option('--json', 'print one JSON object instead of a summary')
    .showHelpAfterError('Run carryover vet --help to see how it is used.')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 2)
    })
    .action(runVet)
}

async function runVet(file: string, options: VetOptions): Promise<void> {
  try {
    const report = await withList(file, options.sheet, (list) => vetList(file, list, options))
    console.log(options.json === true ? JSON.stringify(report.json) : printReport(report))
  } catch (error) {
    console.error(sentenceOf(file, error))
    process.exitCode = 2
  }
}

function sentenceOf(file: string, error: unknown): string {
  if (error instanceof CannotVetError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, path } = error as NodeJS.ErrnoException
  const name = path ?? file
  if (code === 'ENOENT') return `There is no file ${name}.`
  if (code === 'EACCES') return `${name} may not be opened by this user.`
  if (code === 'EISDIR') return `${name} is a folder, not a file.`
  if (code !== undefined) return `${name} could not be used: ${error.message}.`
  throw error
}

function readPairs(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function readBasis(value: string): ConsentBasis {
  if (isConsentBasis(value)) return value
  throw new InvalidArgumentError(`Use one of ${CONSENT_BASES.join(', ')}.`)
}

function readYears(value: string): number {
  if (/^\d{1,2}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Use a number of years, such as 13.')
}

function readDay(value: string): string {
  const at = new Date(`${value}T00:00:00Z`)
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime())
  if (valid && at.toISOString().startsWith(value)) return value
  throw new InvalidArgumentError('Use a date such as 2026-11-01.')
}

function readZone(value: string): string {
  if (isTimeZone(value)) return value
  throw new InvalidArgumentError('Use a zone such as America/Chicago.')
}

function readEncoding(value: string): Encoding {
  const name = value.toLowerCase()
  if (isEncoding(name)) return name
  throw new InvalidArgumentError(`Use one of ${Object.keys(ENCODING_NAMES).join(', ')}.`)
}
