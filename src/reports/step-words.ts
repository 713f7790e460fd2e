// The steps of one try, as people read them.
import type { AttemptStep } from '../welcome/attempt-queries.ts'

const WORDS: Record<AttemptStep, string> = {
  claimed: 'Claimed, before anything left',
  accepted: 'Accepted by the carrier',
  refused: 'Refused by the carrier',
  slow_down: 'The carrier asked for a slower pace',
  not_sent: 'Certainly not sent',
  in_doubt: 'No clear answer',
  looked_up: 'Looked up at the carrier',
  found: 'Found at the carrier',
  absent: 'Not at the carrier',
  status: 'The carrier reported',
  crossed: 'The person opted out while it was on its way',
  decided: 'A person decided',
}

export function stepWords(step: string): string {
  return (WORDS as Record<string, string>)[step] ?? step
}
