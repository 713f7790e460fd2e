// The thread that reads a workbook, so that pages never wait for one and one that is made to do harm harms nothing else.
import { parentPort, workerData } from 'node:worker_threads'
import { InvalidInputError } from '../../errors.ts'
import { type SheetCopy, type SheetOrder, writeSheet } from './write-sheet.ts'

/** The last word of the thread. */
export type WorkbookAnswer =
  { kind: 'copied'; copy: SheetCopy } | { kind: 'refused'; problem: string }

async function answer(order: SheetOrder): Promise<WorkbookAnswer> {
  try {
    return { kind: 'copied', copy: await writeSheet(order) }
  } catch (error) {
    if (error instanceof InvalidInputError) return { kind: 'refused', problem: error.message }
    throw error
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only copySheet starts this thread
const order = workerData as SheetOrder
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort!.postMessage(await answer(order))
