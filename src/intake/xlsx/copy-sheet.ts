import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { InvalidInputError } from '../../errors.ts'
import { unfinished } from './csv-copy.ts'
import { XLSX_LIMITS, type XlsxLimits } from './limits.ts'
import { REFUSALS } from './refusals.ts'
import type { SheetCopy, SheetOrder } from './write-sheet.ts'
import type { WorkbookAnswer } from './xlsx-worker.ts'

/** Beside this file, in whichever form it runs: as written or built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './xlsx-worker.ts' : './xlsx-worker.js',
  import.meta.url,
)

/** Workbooks read at the same time; others wait. */
const THREADS_MAX = 2
/** The largest lists take a minute or two. */
const DEADLINE_MS = 10 * 60_000

class TooLongError extends Error {
  override name = 'TooLongError'
}

let busy = 0
const waiting: (() => void)[] = []

/**
 * Writes one sheet of an Excel workbook as CSV in UTF-8, in a thread of its own. Throws InvalidInputError with a
 * sentence for what is no workbook or cannot be read; then there is no copy.
 */
export async function copySheet(
  source: string,
  sheet: string | null,
  target: string,
  limits: XlsxLimits = XLSX_LIMITS,
): Promise<SheetCopy> {
  if (busy >= THREADS_MAX) await new Promise<void>((resolve) => waiting.push(resolve))
  else busy++
  try {
    const answer = await answerOf({ source, sheet, target, limits })
    if (answer.kind === 'copied') return answer.copy
    throw new InvalidInputError(answer.problem)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}

async function answerOf(order: SheetOrder): Promise<WorkbookAnswer> {
  try {
    return await lastWord(order)
  } catch (error) {
    // A thread that died wrote on without tidying up.
    const part = unfinished(order.target)
    for (const path of [part, `${part}.strings`, `${part}.wide`]) await rm(path, { force: true })
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { kind: 'refused', problem: REFUSALS.too_much }
    if (error instanceof TooLongError) return { kind: 'refused', problem: REFUSALS.too_long }
    throw error
  }
}

function lastWord(order: SheetOrder): Promise<WorkbookAnswer> {
  return new Promise((resolve, reject) => {
    // Node reads the thread's plain TypeScript by itself, without a loader of the parent.
    const worker = new Worker(WORKER, {
      workerData: order,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
    })
    let answer: WorkbookAnswer | undefined
    let late = false
    const deadline = setTimeout(() => {
      late = true
      void worker.terminate()
    }, DEADLINE_MS)
    worker.once('message', (message: WorkbookAnswer) => {
      answer = message
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(deadline)
      if (answer) resolve(answer)
      else if (late) reject(new TooLongError())
      else
        reject(new Error(`The thread reading a workbook ended with code ${code} and said nothing`))
    })
  })
}
