import type { Letter } from '../../mail/letter.ts'

export function resetLetter(name: string, url: string): Letter {
  return {
    subject: 'Choose a new password',
    paragraphs: [
      `Hello ${name},`,
      'someone asked to choose a new password for your Carryover account. The link works once, for one hour.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    link: { label: 'Choose a new password', url },
  }
}

/** After the fact, to the person concerned: the one who did it may be someone else. */
export function securityLetter(name: string, what: string, url: string): Letter {
  return {
    subject: what,
    paragraphs: [
      `Hello ${name},`,
      `${what}, and every other session was ended. If it was you, there is nothing to do.`,
      'If it was not, choose a new password now and tell the people you work with.',
    ],
    link: { label: 'Choose a new password', url },
  }
}
