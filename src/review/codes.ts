// The closed list of reasons for a decision on a whole list.

export interface CodeWords {
  /** As reviewers choose it. */
  label: string
  /** What is wrong, to the requester. */
  told: string
  /** What would put it right. */
  supply: string
  /** Nothing the requester supplies makes this list good. */
  final?: true
}

const NEW_LIST = 'Only a list of people who agreed with you directly can be carried over.'

export const CODES = {
  consent_evidence_missing: {
    label: 'No proof of opt-in',
    told: 'Nothing shows where and how people agreed.',
    supply:
      'A picture of the form, card or keyword flyer that people saw, with its words readable.',
  },
  consent_evidence_unreachable: {
    label: 'Evidence cannot be opened',
    told: 'The evidence cannot be seen: the link asks for a sign-in, is dead or shows something else.',
    supply: 'A link anyone can open, or a picture of the page with its address and date.',
  },
  consent_language_unclear: {
    label: 'Consent words unclear',
    told: 'The words people agreed to do not plainly say that text messages will come.',
    supply: 'The exact words next to the box or button, showing that they name text messages.',
  },
  consent_purpose_missing: {
    label: 'Purpose not stated',
    told: 'The words people saw do not say what the messages are about.',
    supply: 'The words or the picture that told people what they would get.',
  },
  consent_brand_mismatch: {
    label: 'Another brand or program',
    told: 'People agreed to texts from another brand or program than the one of this request.',
    supply:
      'Evidence that people agreed to texts from this brand, or a request for the brand they agreed to.',
  },
  consent_basis_insufficient: {
    label: 'Consent not enough',
    told: 'The way these people agreed is not enough for marketing texts.',
    supply:
      'Proof of written consent, or of express consent for people in Canada; leave the others out.',
  },
  list_purchased: {
    label: 'Bought or rented list',
    told: 'The list was bought or rented.',
    supply: NEW_LIST,
    final: true,
  },
  list_shared: {
    label: 'Shared by someone else',
    told: 'The people agreed with someone else, who passed the list on.',
    supply: NEW_LIST,
    final: true,
  },
  list_scraped: {
    label: 'Scraped list',
    told: 'The numbers were collected from pages or directories.',
    supply: NEW_LIST,
    final: true,
  },
  list_appended: {
    label: 'Numbers appended',
    told: 'The numbers were added to names by a data service; the people did not give them.',
    supply: NEW_LIST,
    final: true,
  },
  list_stale: {
    label: 'Not messaged for too long',
    told: 'Too many of these people have not heard from you for more than six months.',
    supply:
      'A list of the people you wrote to in the last six months, with the date of the last message.',
  },
  list_quality: {
    label: 'Too many bad rows',
    told: 'Too many rows cannot be used, which makes the rest doubtful.',
    supply:
      'The list exported anew from where the numbers were collected; the exceptions report shows what is wrong.',
  },
  list_suspect_pattern: {
    label: 'Suspicious pattern',
    told: 'The list shows a pattern that lists of people who signed up do not show.',
    supply: 'How the pattern came about, and proof of opt-in for the rows we name in the note.',
  },
  age_gate_missing: {
    label: 'No age check',
    told: 'What the program sends is for adults, and nothing shows that ages were checked with a full date of birth.',
    supply: 'A picture of the age check, and dates of birth in the list.',
  },
  content_prohibited: {
    label: 'Prohibited content',
    told: 'The program sends something that carriers do not carry.',
    supply: 'A program without that content.',
  },
  message_disclosures_missing: {
    label: 'Message lacks a required part',
    told: 'The welcome message lacks something it must say: the brand, how often, rates, STOP or HELP.',
    supply: 'The welcome message with those parts.',
  },
  url_not_branded: {
    label: 'Link not the brand’s own',
    told: 'A link goes through a public shortener, is not secure or hides where it leads.',
    supply: 'Links on the brand’s own domain, with https.',
  },
  sample_mismatch: {
    label: 'Message differs from declared use',
    told: 'The welcome message is not what people were told they would get.',
    supply: 'A message that fits what people agreed to.',
  },
  sender_unregistered: {
    label: 'Sender not registered',
    told: 'The number that would send is not registered with the carriers yet.',
    supply: 'The registration of the sender, or another sender.',
  },
  identity_unverified: {
    label: 'Identity not verified',
    told: 'We could not verify who sends this list.',
    supply:
      'A way to verify your organization: a public page, a phone number or a registration that names you.',
  },
  attestation_invalid: {
    label: 'Attestation not valid',
    told: 'The attestation does not fit this list or the person who gave it.',
    supply: 'A new attestation by someone who may speak for the organization.',
  },
  duplicate_request: {
    label: 'Same list sent twice',
    told: 'The same list is in another request.',
    supply: 'Nothing; the other request stands.',
    final: true,
  },
  test_data: {
    label: 'Test data',
    told: 'The list looks like test data.',
    supply: 'The real list.',
  },
} as const satisfies Record<string, CodeWords>

export type DecisionCode = keyof typeof CODES

const WORDS: Record<DecisionCode, CodeWords> = CODES

export function isDecisionCode(word: string): word is DecisionCode {
  return Object.hasOwn(CODES, word)
}

/** Codes from storage; one that is no longer known is left out. */
export function wordsOfCodes(codes: readonly string[]): (CodeWords & { code: DecisionCode })[] {
  return codes.filter(isDecisionCode).map((code) => ({ code, ...WORDS[code] }))
}

export function codeWords(code: DecisionCode): CodeWords {
  return WORDS[code]
}
