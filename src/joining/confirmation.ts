// The one text that tells a person who has just joined what comes and how to end it.

/** `sending` is committed before the text leaves and stays when nobody knows whether it did: there is no second one. */
export type Confirmation = 'due' | 'sending' | 'sent' | 'failed' | 'skipped'

/** It answers what the person did a moment ago; later it would come out of nowhere. */
export const CONFIRM_JOIN_SECONDS = 600
