// On what ground people may be written to, in words a shop owner knows.
import type { ConsentBasis } from '../vetting/consent.ts'

interface BasisWords {
  label: string
  hint: string
}

export const BASIS_WORDS: Record<ConsentBasis, BasisWords> = {
  express_written: {
    label: 'They agreed in writing',
    hint: 'A ticked box, a signed form or a reply, to marketing texts from your brand.',
  },
  keyword_optin: {
    label: 'They texted a keyword',
    hint: 'Such as JOIN to your number, after reading what would come.',
  },
  double_optin: {
    label: 'They agreed twice',
    hint: 'A form, and then a confirmation by text.',
  },
  express_oral: {
    label: 'They agreed by word of mouth',
    hint: 'And you hold a record of it. Not enough for marketing texts in the United States.',
  },
  political_express: {
    label: 'They agreed to political texts',
    hint: 'To a campaign, party or cause.',
  },
  informational_express: {
    label: 'They agreed to texts that inform',
    hint: 'Nothing is sold or asked for in them.',
  },
  ca_express: {
    label: 'Canada: they agreed expressly',
    hint: 'To commercial messages from your brand; this does not run out.',
  },
  ca_implied_purchase: {
    label: 'Canada: they bought from you',
    hint: 'Within two years. The list needs the date of each purchase.',
  },
  ca_implied_inquiry: {
    label: 'Canada: they asked about something',
    hint: 'Within six months. The list needs the date of each inquiry.',
  },
  ca_implied_membership: {
    label: 'Canada: they are members, donors or volunteers',
    hint: 'Within two years. The list needs the date.',
  },
}
