// Events of a trail in the shape its page shows.
import type { TrailLine } from '../../views/audit/trail-page.tsx'
import type { HashedEvent } from '../audit/chain.ts'
import { EVENTS } from '../audit/event.ts'
import { factsOf, wordsOf } from '../audit/words.ts'

const SUBJECTS: Readonly<Record<string, string>> = EVENTS

export interface TrailNames {
  people: ReadonlyMap<string, string>
  subjects: ReadonlyMap<string, { kind: 'request' | 'program'; name: string }>
  /** Of the reader's own pages, which lists and programs link to; null for the desk. */
  organizationId: string | null
}

const INLINE_MAX = 3

export function trailLine(event: HashedEvent, names: TrailNames): TrailLine {
  const facts = factsOf(event.data)
  const short = facts.filter(({ value }) => value.length <= 30 && !/…|^none$/.test(value))
  return {
    seq: event.seq,
    at: event.at,
    who: whoOf(event.actor, names.people),
    what: wordsOf(event),
    subject: subjectOf(event, names),
    inline: short.slice(0, INLINE_MAX),
    facts: [
      { term: 'event', value: event.name },
      { term: 'subject', value: event.subject },
      ...facts,
      { term: 'hash', value: event.hash },
    ],
  }
}

function whoOf(actor: string, people: TrailNames['people']): string {
  if (actor === 'system') return 'Carryover'
  if (actor === 'recipient') return 'A recipient'
  return people.get(actor.replace('person:', '')) ?? 'A person who has left'
}

function subjectOf(event: HashedEvent, names: TrailNames): TrailLine['subject'] {
  const known = names.subjects.get(event.subject)
  if (!known) return { words: SUBJECTS[event.name] ?? '' }
  const words = known.name || 'Unnamed list'
  const { organizationId } = names
  if (!organizationId) return { words }
  const place = known.kind === 'request' ? 'requests' : 'programs'
  return { words, href: `/o/${organizationId}/${place}/${event.subject}` }
}
