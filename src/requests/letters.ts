// Mail about a request on its way into review.
import { formatCount, plural } from '../lib/text.ts'
import type { Letter } from '../mail/letter.ts'

interface ListCounts {
  rows: number
  accepted: number
  review: number
  rejected: number
}

interface AboutRequest {
  name: string
  organization: string
  url: string
}

/** To the requester, once every row of a submitted list was checked. */
export function receivedLetter(request: AboutRequest, counts: ListCounts): Letter {
  const nothing = counts.accepted + counts.review === 0
  return {
    subject: `${request.name}: received and checked`,
    paragraphs: [
      `Your list "${request.name}" for ${request.organization} has arrived, and every row was checked.`,
      `${countWords(counts)} The rejected rows are in the exceptions report, each with its reason and what to do.`,
      nothing
        ? 'As it stands nothing of this list can be sent. A reviewer will look at it all the same; you may withdraw it and submit a corrected one.'
        : 'A reviewer looks at it now. You will get a mail with the decision. Acceptance is not guaranteed, and acceptance of a list is not approval of your compliance.',
      'If you can, tell people through a channel they know, such as e-mail, that a text will come and from which number.',
    ],
    link: { label: 'See where it stands', url: request.url },
  }
}

/** To each reviewer who may decide on it. */
export function newRequestLetter(request: AboutRequest, counts: ListCounts): Letter {
  return {
    subject: `New list to review: ${request.organization}`,
    paragraphs: [
      `${request.organization} submitted the list "${request.name}".`,
      countWords(counts),
    ],
    link: { label: 'Open it in the review queue', url: request.url },
  }
}

/** To the requester, when the rows could not be checked to the end. */
export function vettingFailedLetter(request: AboutRequest, why: string): Letter {
  return {
    subject: `${request.name}: the rows could not be checked`,
    paragraphs: [
      `Your list "${request.name}" for ${request.organization} was submitted, but its rows could not be checked: ${why}`,
      'It is a draft again, with everything you entered. Put this right and submit it once more.',
    ],
    link: { label: 'Open the draft', url: request.url },
  }
}

function countWords({ rows, accepted, review, rejected }: ListCounts): string {
  return `Of ${plural(rows, 'row')}, ${formatCount(accepted)} are accepted, ${formatCount(review)} need a look and ${formatCount(rejected)} are rejected.`
}
