import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCarrierStore } from '../../src/simulator/carrier-store.ts'
import { NO_FAULTS } from '../../src/simulator/carrier-faults.ts'
import {
  acceptedBy,
  freePort,
  KEY_HEADER,
  MONDAY_TEN,
  prepare,
  startCarrier,
} from './laboratory.ts'
import type { LabSettings } from './settings.ts'
import { cutPower, loseUnsynced, sentBeforeSync, spawnTraced } from './traced.ts'

export interface PowerFindings {
  accepted: number
  numbers: number
  twice: number
  /** Bytes that were written and not on disk, over all cuts. */
  lostBytes: number
}

async function inFolder<T>(
  messages: number,
  wrong: LabSettings['wrong'],
  work: (settings: LabSettings) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-power-'))
  const carrier = await startCarrier(join(folder, 'carrier.db'))
  try {
    const port = await freePort()
    await prepare(folder, messages, port)
    const faults = { ...NO_FAULTS, latencyMs: [5, 20] }
    const body = JSON.stringify(faults)
    await fetch(`${carrier.url}/faults`, { method: 'POST', headers: KEY_HEADER, body })
    return await work({
      folder,
      carrierUrl: carrier.url,
      port,
      start: MONDAY_TEN,
      from: Date.now(),
      speed: 1,
      answerMs: 5000,
      concurrency: 8,
      wrong,
    })
  } finally {
    carrier.process.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

/** Sends so many messages and looks whether each claim was on disk before its request left. */
export function traceSends(messages: number, wrong: LabSettings['wrong'] = null) {
  return inFolder(messages, wrong, async (settings) => {
    const log = join(settings.folder, 'trace')
    const child = spawnTraced(settings, log, 6000)
    while (child.exitCode === null && (await acceptedBy(settings)) < messages) await sleep(50)
    await cutPower(child)
    return sentBeforeSync(log)
  })
}

/** Cuts the power again and again while a list is sent; the carrier counts. */
export function cutAgainAndAgain(
  of: { messages: number; cuts: number },
  wrong: LabSettings['wrong'] = null,
): Promise<PowerFindings> {
  return inFolder(of.messages, wrong, async (settings) => {
    let lostBytes = 0
    for (let cut = 0; cut < of.cuts; cut += 1) {
      const log = join(settings.folder, `trace-${cut}`)
      const child = spawnTraced(settings, log, 0)
      const enough = (await acceptedBy(settings)) + 10 + cut
      while (child.exitCode === null && (await acceptedBy(settings)) < enough) await sleep(5)
      await cutPower(child)
      lostBytes += await loseUnsynced(log, join(settings.folder, 'carryover.db'))
      await rm(log)
    }
    const store = openCarrierStore(join(settings.folder, 'carrier.db'), Date.now)
    const counts = store.counts()
    store.close()
    return { ...counts, lostBytes }
  })
}
