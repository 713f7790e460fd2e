// What is done about a reply, and the two texts that may answer one.
import type { ReplyKind } from '../carriers/reply-reading.ts'
import type { Language } from '../programs/language.ts'
import type { SuppressionSource } from '../suppressions/suppression.ts'

/**
 * `answering` is committed before the answer leaves, so that a crash can never send a second one; it stays when
 * nobody knows whether the first one left.
 */
export type ReplyEffect =
  | 'suppressed'
  | 'confirm_due'
  | 'help_due'
  | 'answering'
  | 'confirmed'
  | 'help_sent'
  | 'answer_failed'
  | 'started'
  | 'triage'
  | 'opted_out'
  | 'left'
  | 'none'

export const REPLY_DECISIONS = ['opt_out', 'leave', 'confirm'] as const
export type ReplyDecision = (typeof REPLY_DECISIONS)[number]

/** Read as an opt-out by its wording, and done at once; a person looks at them afterwards. */
export const READ_AS_STOP: readonly ReplyKind[] = ['likely_stop', 'wrong_number']

/** Where a suppression by text comes from; other kinds suppress nothing. */
export const STOPPING: Partial<Record<ReplyKind, SuppressionSource>> = {
  stop: 'stop_reply',
  likely_stop: 'likely_stop_reply',
  wrong_number: 'wrong_number_reply',
}

/** A confirmation that comes later than this is no longer covered. */
export const CONFIRM_SECONDS = 300
/** One help text in this time is enough. */
export const HELP_AGAIN_SECONDS = 300

interface Answering {
  brand: string
  helpContact: string
}

export function confirmationText(
  { brand, helpContact }: Answering,
  language: Language = 'en',
): string {
  // Without ê and ç, which would make each text more than twice as long on the air.
  return language === 'fr'
    ? `${brand} : vous avez annulé votre inscription et n'aurez plus de textos. Questions : ${helpContact}`
    : `${brand}: you have opted out and will get no more texts. Questions: ${helpContact}`
}

export function helpText({ brand, helpContact }: Answering, language: Language = 'en'): string {
  return language === 'fr'
    ? `${brand} : pour de l'aide, contactez ${helpContact}. Frais de msg et données possibles. Répondez ARRET pour cesser.`
    : `${brand}: for help contact ${helpContact}. Msg&data rates may apply. Reply STOP to end.`
}
