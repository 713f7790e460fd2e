import type { Letter } from '../mail/letter.ts'
import { formatCount, plural } from '../lib/text.ts'
import { type FunnelFigures, sentOf } from './funnel.ts'

/** Sent when the last message of a request has its outcome. */
export function finishedLetter(
  request: { name: string; organizationName: string; url: string },
  figures: FunnelFigures,
): Letter {
  const state = (name: keyof FunnelFigures['states']) => formatCount(figures.states[name] ?? 0)
  return {
    subject: `${request.name}: every message has its outcome`,
    paragraphs: [
      `The list import "${request.name}" of ${request.organizationName} is finished.`,
      `Of ${plural(figures.rows, 'row')}, ${formatCount(figures.approved ?? 0)} were approved. ${formatCount(sentOf(figures))} messages were sent: ${state('delivered')} delivered, ${state('undelivered')} undelivered. ${state('failed')} were refused by the carrier, ${state('suppressed')} suppressed before sending, ${state('expired')} expired, and ${formatCount(figures.duplicates)} numbers already belonged to another request.`,
      `${plural(figures.joined, 'person', 'people')} joined so far, and ${formatCount(figures.optedOut)} opted out.`,
    ],
    link: { label: 'See the funnel', url: request.url },
  }
}
