import { createReadStream } from 'node:fs'
import { Command } from 'commander'
import { readLine } from '../audit/export-format.ts'
import { type KeptHead, type TrailReport, verifyExport } from '../audit/verify-export.ts'
import { formatCount, plural } from '../lib/text.ts'

/** No event is nearly as long; what is longer is not a trail. */
const LINE_MAX = 1_000_000

export interface Outcome {
  exitCode: 0 | 1 | 2
  /** Sentences, for standard output when the trail is whole and standard error when not. */
  lines: string[]
}

export interface VerifyOptions {
  head?: string
  kept?: string
}

/** `carryover audit verify FILE`: checks an exported trail without a database. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('Check an exported audit trail')
  audit
    .command('verify')
    .description('Find events that were edited, deleted or moved since they were written')
    .argument('<file>', 'a trail as exported, in JSON Lines')
    .option('--head <hash>', 'hash of an event kept elsewhere, such as in a mail')
    .option('--kept <file>', 'an earlier export, or a mail that names a hash')
    // 1 says that a fault was found; a command that was written wrongly is a 2.
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action(async (file: string, options: VerifyOptions) => {
      const { exitCode, lines } = await auditVerify(file, options)
      for (const line of lines) (exitCode === 0 ? console.log : console.error)(line)
      process.exitCode = exitCode
    })
  return audit
}

export async function auditVerify(file: string, options: VerifyOptions = {}): Promise<Outcome> {
  if (options.head !== undefined && options.kept !== undefined)
    return refused('Give either --head or --kept, not both.')
  const kept = await readKept(options)
  if (typeof kept === 'string') return refused(kept)
  try {
    return tell(file, await verifyExport(linesOf(file), kept), kept)
  } catch (error) {
    return refused(cannotRead(file, error))
  }
}

function tell(file: string, report: TrailReport, kept: KeptHead | undefined): Outcome {
  const { chain, events, fault, head } = report
  if (chain === null) return refused(`${file} is not an exported audit trail.`)
  if (fault)
    return { exitCode: 1, lines: [`${file}, line ${formatCount(fault.line)}: ${fault.problem}`] }
  const lines = [
    `${plural(events, 'event')} of the trail ${chain}: none was edited, deleted or moved.`,
    `The last is event ${formatCount(head.seq)}, ${head.hash}.`,
  ]
  if (kept)
    lines.push('The kept head belongs to this trail: nothing before it was cut or rewritten.')
  else
    lines.push(
      'Whether the end was cut, or everything after some event rewritten, only a head kept elsewhere can show: give it with --head or --kept.',
    )
  return { exitCode: 0, lines }
}

async function readKept(options: VerifyOptions): Promise<KeptHead | string | undefined> {
  if (options.head !== undefined) {
    const hash = options.head.trim().toLowerCase()
    return /^[0-9a-f]{64}$/.test(hash) ? { hash } : 'A head is 64 characters, 0 to 9 and a to f.'
  }
  if (options.kept === undefined) return undefined
  let hash: string | undefined
  let head: KeptHead | undefined
  try {
    for await (const text of linesOf(options.kept)) {
      const read = readLine(text)
      if (read.kind === 'head') head = read.line.head
      hash ??= /\b[0-9a-f]{64}\b/.exec(text)?.[0]
    }
  } catch (error) {
    return cannotRead(options.kept, error)
  }
  return head ?? (hash ? { hash } : `${options.kept} names no head of an audit trail.`)
}

/** Lines end at a line feed only: a trail may hold every other character that some call a line end. */
async function* linesOf(file: string): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    rest += String(chunk)
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
    if (rest.length > LINE_MAX) {
      yield rest
      rest = ''
    }
  }
  if (rest) yield rest
}

function refused(line: string): Outcome {
  return { exitCode: 2, lines: [line] }
}

function cannotRead(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return `${file} is not there.`
  if (code === 'EISDIR') return `${file} is a folder.`
  return `${file} cannot be read${typeof code === 'string' ? ` (${code})` : ''}.`
}
