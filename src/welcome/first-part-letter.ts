import type { Letter } from '../mail/letter.ts'
import { formatShare, plural } from '../lib/text.ts'
import { type Limit, LIMITS, type PartFigures } from './first-part.ts'

/** One sentence for each limit that was passed. */
export function overWords(over: readonly Limit[], figures: PartFigures): string[] {
  return over.map((limit) => {
    if (limit === 'too_few')
      return `Only ${plural(figures.left, 'message')} of the first part left, too few to judge by.`
    const { label, share } = LIMITS[limit]
    return `${label}: ${figures[limit]} of ${figures.left}, ${formatShare(figures[limit], figures.left)}. The limit is ${formatShare(share, 1, 0)}.`
  })
}

/** Sent when the software has stopped a list after its first part. */
export function firstPartHeldLetter(held: {
  name: string
  figures: PartFigures
  over: readonly Limit[]
  url: string
}): Letter {
  return {
    subject: `${held.name || 'A list'}: held after its first part`,
    paragraphs: [
      `Nothing more of the list “${held.name}” leaves until a reviewer or an operator has looked.`,
      ...overWords(held.over, held.figures),
      'Many opt-outs or filtered messages at the start mostly mean that people did not expect the text.',
    ],
    link: { label: 'See the figures', url: held.url },
  }
}
