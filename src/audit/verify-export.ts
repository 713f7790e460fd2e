import {
  type ChainFault,
  type ChainHead,
  EMPTY_HEAD,
  type HashedEvent,
  faultAfter,
  faultAgainstKept,
} from './chain.ts'
import { type HeadLine, readLine } from './export-format.ts'

/** A head kept elsewhere; without `seq` the hash may be that of any event. */
export interface KeptHead {
  chain?: string
  seq?: number
  hash: string
}

export interface TrailReport {
  /** null when the file holds no line of an export at all. */
  chain: string | null
  events: number
  head: ChainHead
  exported: HeadLine['exported'] | null
  /** The first fault, and the line it shows at. */
  fault: (ChainFault & { line: number }) | null
}

interface Walk {
  last: ChainHead
  chain: string | null
  events: number
  headLine: HeadLine | null
  /** Number of the first event that was not where it belongs. */
  awaited: number | null
  fault: TrailReport['fault']
  hashAtKept: string | undefined
}

/** Checks an exported trail line by line, holding one event at a time. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  kept?: KeptHead,
): Promise<TrailReport> {
  const walk: Walk = {
    last: EMPTY_HEAD,
    chain: null,
    events: 0,
    headLine: null,
    awaited: null,
    fault: null,
    hashAtKept: undefined,
  }
  let line = 0
  for await (const text of lines) {
    line += 1
    step(walk, text, line, kept)
  }
  if (walk.fault && walk.awaited !== null)
    walk.fault.problem = `Event ${walk.awaited} is missing: another stands in its place.`
  walk.fault ??= faultAtEnd(walk, kept, line)
  return {
    chain: walk.chain,
    events: walk.events,
    head: walk.last,
    exported: walk.headLine?.exported ?? null,
    fault: walk.fault,
  }
}

function step(walk: Walk, text: string, line: number, kept: KeptHead | undefined): void {
  const read = readLine(text)
  const at = (problem: string) => {
    walk.fault ??= { line, seq: walk.last.seq + 1, problem }
  }
  if (walk.headLine) at('Something follows the line that ends the trail.')
  if (read.kind === 'neither') at('This line is not one that an export writes.')
  if (read.kind === 'head') {
    walk.chain ??= read.line.head.chain
    walk.headLine ??= read.line
  }
  if (read.kind !== 'event') return
  const { event } = read
  walk.events += 1
  walk.chain ??= event.chain
  if (event.chain !== walk.chain) at(`Event ${event.seq} belongs to another chain.`)
  if (kept && (kept.seq === event.seq || (kept.seq === undefined && kept.hash === event.hash)))
    walk.hashAtKept = event.hash
  if (walk.fault) return tellMoved(walk, event)
  const fault = faultAfter(walk.last, event)
  if (fault) {
    walk.fault = { ...fault, line }
    if (fault.seq !== event.seq) walk.awaited = fault.seq
    return
  }
  walk.last = { seq: event.seq, hash: event.hash }
}

/** An event that turns up later was moved; one that never does was deleted. */
function tellMoved(walk: Walk, event: HashedEvent): void {
  if (!walk.fault || walk.awaited !== event.seq) return
  walk.fault.problem = `Event ${event.seq} is out of place: it comes later in the file.`
  walk.awaited = null
}

function faultAtEnd(walk: Walk, kept: KeptHead | undefined, line: number): TrailReport['fault'] {
  const { headLine, last } = walk
  const at = (fault: ChainFault | null) => fault && { ...fault, line }
  const end = last.seq + 1
  if (!headLine)
    return at({ seq: end, problem: 'The line that ends the trail is missing, and perhaps more.' })
  if (headLine.head.chain !== walk.chain)
    return at({ seq: last.seq, problem: 'The last line names another chain.' })
  if (headLine.head.seq < last.seq)
    return at({ seq: last.seq, problem: 'The last line names an earlier event as the last.' })
  const own = faultAgainstKept(last, headLine.head, last.hash)
  if (own) return at(own)
  if (!kept) return null
  if (kept.chain !== undefined && kept.chain !== walk.chain)
    return at({ seq: 0, problem: 'The kept head is that of another chain.' })
  if (kept.seq !== undefined)
    return at(faultAgainstKept(last, { seq: kept.seq, hash: kept.hash }, walk.hashAtKept))
  if (walk.hashAtKept) return null
  return at({
    seq: end,
    problem: `No event has the kept hash ${kept.hash}: the end is missing, or the trail was rewritten.`,
  })
}
