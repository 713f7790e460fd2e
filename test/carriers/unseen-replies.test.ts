import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReplyKind } from '../../src/carriers/reply-reading.ts'
import { readReply } from '../../src/carriers/reply.ts'

// Written from the rules alone, each set before the classifier was run on it: `one` as people write, `two` and
// `three` out of the way, `four` and `five` as people write, each after the ones before it had been learnt from.
// `six` is names that are words and places too, collected in a review of the rules.
interface Heard {
  set: string
  means: 'stop_certain' | 'stop_likely' | 'wrong_number' | 'ambiguous' | 'help' | 'start' | 'other'
  text: string
}
const table = readFileSync(join(import.meta.dirname, 'unseen-replies.tsv'), 'utf8')
const heard = table.trim().split('\n').slice(1).map(rowOf)

function rowOf(line: string): Heard {
  const [set = '', means, text = '""'] = line.split('\t')
  return { set, means: means as Heard['means'], text: JSON.parse(text) as string }
}

const REVOKES = ['stop_certain', 'stop_likely', 'wrong_number']
const KEEPS = ['help', 'start', 'other']
const SUPPRESSES: ReplyKind[] = ['stop', 'likely_stop', 'wrong_number']

/** What must hold of a classifier, as the share of each set. */
function rates(replies: Heard[], read: (text: string) => ReplyKind) {
  const of = (means: string[]) => replies.filter((reply) => means.includes(reply.means))
  const texts = (means: string[], kinds: ReplyKind[], such = true) =>
    of(means).flatMap(({ text }) => (kinds.includes(read(text)) === such ? [text] : []))
  return {
    certainMissed: texts(['stop_certain'], ['stop'], false),
    keptAsCertain: texts(KEEPS, ['stop']),
    revokingSuppressed: texts(REVOKES, SUPPRESSES).length / of(REVOKES).length,
    othersSuppressed: texts(KEEPS, SUPPRESSES).length / of(KEEPS).length,
    // Only what is read as nothing in particular comes before a person.
    neverSeen: texts([...REVOKES, 'ambiguous'], ['help', 'start']),
    broughtBack: texts(['other'], ['start']),
  }
}

describe.each(['one', 'two', 'three', 'four', 'five', 'six'])(
  'replies nobody had seen, set %s',
  (set) => {
    it('are acted on as a person would', () => {
      const found = rates(
        heard.filter((reply) => reply.set === set),
        (text) => readReply(text).kind,
      )
      expect(found).toMatchObject({ certainMissed: [], keptAsCertain: [], neverSeen: [] })
      expect(found.broughtBack).toEqual([])
      expect(found.revokingSuppressed).toBeGreaterThanOrEqual(0.95)
      expect(found.othersSuppressed).toBeLessThanOrEqual(0.03)
    })
  },
)

it('tells a classifier that only looks for the word', () => {
  const found = rates(heard, (text) => (/stop/i.test(text) ? 'stop' : 'other'))
  expect(found.certainMissed.length).toBeGreaterThan(20)
  expect(found.keptAsCertain.length).toBeGreaterThan(50)
  expect(found.revokingSuppressed).toBeLessThan(0.5)
  expect(found.othersSuppressed).toBeGreaterThan(0.1)
})
