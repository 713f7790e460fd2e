// What a person swears to before a list is submitted. Whoever changes a sentence raises the version.
import { sha256Hex, stableJson } from '../lib/signing.ts'

export const STATEMENTS_VERSION = 1

export interface Statement {
  code: string
  text: string
}

export interface Swearing {
  brand: string
  organization: string
  terms: { title: string; version: number }
  addendum: { title: string; version: number }
}

/** Every one of them must be ticked. */
export function statementsFor(by: Swearing): Statement[] {
  return [
    {
      code: 'collected_ourselves',
      text: `We collected the consent of everyone on this list ourselves, for texts from ${by.brand}.`,
    },
    {
      code: 'not_bought',
      text: 'None of these numbers was bought, rented, shared, scraped or added from another list.',
    },
    {
      code: 'consent_meets_law',
      text: `Each person agreed to texts from ${by.brand} as the TCPA requires, and Canadian numbers as Canada’s anti-spam law requires, and we keep the proof.`,
    },
    {
      code: 'opt_outs_marked',
      text: 'Everyone who opted out has been taken off this list, or is marked in its opted-out column.',
    },
    {
      code: 'not_approval',
      text: 'I understand that acceptance is not guaranteed, that acceptance of a list is not approval of our compliance, and that no conversion rate is promised.',
    },
    {
      code: 'cannot_be_taken_back',
      text: 'I understand that a sent message cannot be taken back.',
    },
    {
      code: 'terms_accepted',
      text: `I accept the ${by.terms.title} (version ${by.terms.version}) and the ${by.addendum.title} (version ${by.addendum.version}), and may sign for ${by.organization}.`,
    },
  ]
}

/** Hash of the statements as they were shown, which the attestation keeps beside them. */
export function statementsHash(statements: readonly Statement[]): string {
  return sha256Hex(stableJson({ version: STATEMENTS_VERSION, statements }))
}

export function nameProblem(typedName: string): string | null {
  const letters = typedName.match(/\p{L}/gu)?.length ?? 0
  if (letters < 2) return 'Type your full name, as a signature.'
  return typedName.length > 120 ? 'Type at most 120 characters.' : null
}
