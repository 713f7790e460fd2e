// Whether what was approved is still what is there.
import type { Config } from '../config.ts'
import { linkBaseOf, messageHash, type ProgramContent } from '../programs/program.ts'

/** What an approval is bound to, and what is there now. */
export interface Bound {
  current: { file: string | null; mapping: string | null; rows: string | null }
  /** Null when nobody has approved this revision. */
  approved: {
    file: string
    mapping: string
    rows: string
    message: string
    /** Null in approvals older than this binding. */
    linkBase: string | null
    /** Null in approvals older than this binding. */
    hoursHash: string | null
  } | null
}

/** What differs from what was approved; a request nobody approved differs in that. */
export function changedSince(
  { current, approved }: Bound,
  program: ProgramContent,
  config: Pick<Config, 'publicUrl' | 'hoursHash'>,
): string[] {
  if (!approved) return ['approval']
  return [
    ...(current.file === approved.file ? [] : ['file']),
    ...(current.mapping === approved.mapping ? [] : ['mapping']),
    ...(current.rows === approved.rows ? [] : ['rows']),
    ...(messageHash(program) === approved.message ? [] : ['message']),
    ...(same(approved.linkBase, linkBaseOf(config.publicUrl)) ? [] : ['link']),
    ...(same(approved.hoursHash, config.hoursHash) ? [] : ['hours']),
  ]
}

const same = (approved: string | null, now: string) => approved === null || approved === now
