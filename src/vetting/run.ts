// One vetting of one stored file: where it stands, and how far it has come.
import type { Mapping } from '../intake/mapping.ts'
import type { SecondTable } from '../intake/table.ts'
import type { DateColumn } from './date-column.ts'
import type { VettingRules } from './rules.ts'
import type { RunNotes } from './run-notes.ts'

export type RunPurpose = 'preview' | 'submission'
export type RunStatus = 'waiting' | 'surveying' | 'running' | 'done' | 'cancelled' | 'failed'

export const UNDER_WAY: readonly RunStatus[] = ['waiting', 'surveying', 'running']

/** A run taken up this often without storing one more row is given up. */
export const TRIES_MAX = 5

export interface Run {
  id: number
  requestId: string | null
  organizationId: string
  programId: string | null
  uploadId: string
  purpose: RunPurpose
  status: RunStatus
  mapping: Mapping
  rules: VettingRules
  /** What the first pass over the whole file found; null before it ended. */
  survey: RunSurvey | null
  /** Of the rows vetted so far; null when there is nothing to tell. */
  notes: RunNotes | null
  cursor: { offset: number; row: number }
  bytesTotal: number
  rowsTotal: number | null
  rowsDone: number
  accepted: number
  review: number
  rejected: number
  /** Why it failed, for a person. */
  problem: string | null
  /** Of the accepted rows and those that need a look. */
  rowsHash: string | null
  heldAt: string | null
  heldFrom: number
  tries: number
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  /** The last act of correction it is vetted with; 0 for the file as it is. */
  edits: number
}

/** The part of the survey that stays with the run. */
export interface RunSurvey {
  rows: number
  /** Made from the first rows alone, while the others are vetted. */
  guess?: true
  /** Flags of `outcomeOf`. */
  flags: number
  /** How the dates of each date column are written, by column index, and what must be asked about them. */
  dates: [number, DateColumn][]
  /** Another table below the list, whose rows are set aside. */
  secondTable: SecondTable | null
}

export function isUnderWay(run: Pick<Run, 'status'>): boolean {
  return UNDER_WAY.includes(run.status)
}

export interface RunProgress {
  done: number
  total: number
  /** The total is an estimate. */
  about?: true
  perSecond?: number
  secondsLeft?: number
  /** Said before there are rows to count. */
  state?: string
}

/** Rows done of all, and the pace of whoever works on it now; `at` is epoch ms. */
export function progressOf(run: Run, at: number): RunProgress {
  const progress: RunProgress = {
    done: run.rowsDone,
    total: Math.max(run.rowsTotal ?? 0, run.rowsDone),
    ...(run.survey?.guess ? { about: true } : {}),
  }
  if (run.status === 'waiting') return { ...progress, state: 'Waiting for its turn' }
  if (run.status === 'surveying') return { ...progress, state: 'Reading the file' }
  const seconds = run.heldAt === null ? 0 : (at - Date.parse(run.heldAt)) / 1000
  const perSecond = seconds > 0 ? (run.rowsDone - run.heldFrom) / seconds : 0
  if (run.status !== 'running' || perSecond <= 0) return progress
  return { ...progress, perSecond, secondsLeft: (progress.total - progress.done) / perSecond }
}
