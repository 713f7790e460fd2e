// The service while it vets: its memory, its pages, and what they cost the vetting.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { BenchPlace } from './bench-context.ts'
import { answerOf, memoryOf, percentile, setMemoryMarkBack, startChild } from './measure.ts'
import type { PageAnswer } from './page-child.ts'
import type { ServicePage } from './service-child.ts'
import type { StoredRun } from './stored-list.ts'

const PAGES_PER_SECOND = 50
const WARM_UP_MS = 3000
const IDLE_MS = 4000
const REST_MS = 1000

export interface ServiceFigures {
  /** Resident memory at its highest while vetting without page load, over idle. */
  riseMib: number
  aloneMs: number
  loadedMs: number
  idleP99Ms: number
  loadedP99Ms: number
}

/** Two services one after the other, so that both vet for the first time: one alone, one under page load. */
export async function vetInService(
  places: { alone: BenchPlace; loaded: BenchPlace },
  list: StoredRun,
): Promise<ServiceFigures> {
  const alone = await withService(places.alone, list, vetAlone)
  const loaded = await withService(places.loaded, list, vetUnderLoad)
  return { ...alone, ...loaded }
}

/** A service whose pages were read for a while. */
async function withService<T>(
  place: BenchPlace,
  list: StoredRun,
  use: (service: ChildProcess, reader: ChildProcess) => Promise<T>,
): Promise<T> {
  const service = startChild('service-child.ts', { ...place, list, port: await freePort() }, 'tsx')
  const page = await answerOf<ServicePage>(service)
  const reader = startChild('page-child.ts', { ...page, perSecond: PAGES_PER_SECOND })
  try {
    await answerOf(reader)
    await setTimeout(WARM_UP_MS)
    return await use(service, reader)
  } finally {
    if (reader.connected) reader.send('end')
    if (service.connected) service.send('end')
    await Promise.all([ended(reader), ended(service)])
  }
}

async function vetAlone(service: ChildProcess, reader: ChildProcess) {
  reader.send('end')
  await ended(reader)
  await setTimeout(REST_MS)
  const pid = service.pid!
  const idleMib = memoryOf(pid, 'VmRSS')
  setMemoryMarkBack(pid)
  const answer = answerOf<{ wallMs: number }>(service)
  service.send('vet')
  const { wallMs } = await answer
  return { aloneMs: wallMs, riseMib: memoryOf(pid, 'VmHWM') - idleMib }
}

async function vetUnderLoad(service: ChildProcess, reader: ChildProcess) {
  reader.send('begin')
  await setTimeout(IDLE_MS)
  const idleP99Ms = await p99Of(reader)
  const answer = answerOf<{ wallMs: number }>(service)
  reader.send('begin')
  service.send('vet')
  const { wallMs } = await answer
  return { idleP99Ms, loadedMs: wallMs, loadedP99Ms: await p99Of(reader) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function p99Of(reader: ChildProcess): Promise<number> {
  const answer = answerOf<PageAnswer>(reader)
  reader.send('tell')
  return percentile((await answer).latenciesMs, 0.99)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
