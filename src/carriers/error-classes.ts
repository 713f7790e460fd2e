// What a carrier's error means for us, in eight classes with one effect each (R-142, Appendix D).

export type ErrorClass =
  | 'permanent_number'
  | 'opted_out'
  | 'transient_handset'
  | 'rate'
  | 'filtered'
  | 'sender'
  | 'account'
  | 'region'
  | 'unknown'

/**
 * `end`: this message ends, nothing else changes. `suppress`: it ends and the number is suppressed. `wait`: it was
 * refused for now and waits. `halt`: it goes back and nothing more is sent until a person has looked.
 */
export type ErrorEffect = 'end' | 'suppress' | 'wait' | 'halt'

interface ErrorMeaning {
  effect: ErrorEffect
  sentence: string
}

export const ERROR_CLASSES: Record<ErrorClass, ErrorMeaning> = {
  permanent_number: {
    effect: 'suppress',
    sentence: 'This number cannot receive texts, so it will not be tried again.',
  },
  opted_out: {
    effect: 'suppress',
    sentence: 'The carrier says this person has opted out, so the number is suppressed.',
  },
  transient_handset: {
    effect: 'end',
    sentence: 'The phone could not be reached. The message is not sent a second time.',
  },
  rate: {
    effect: 'wait',
    sentence: 'The carrier asks for a slower pace; sending goes on later.',
  },
  filtered: {
    effect: 'end',
    sentence: 'The carrier filtered the message because of its content.',
  },
  sender: {
    effect: 'halt',
    sentence: 'The sending number is not registered or verified; sending has stopped.',
  },
  account: {
    effect: 'halt',
    sentence: 'The carrier refuses this account; check its credentials. Sending has stopped.',
  },
  region: {
    effect: 'halt',
    sentence: 'The account may not send to this region; check its settings. Sending has stopped.',
  },
  unknown: {
    effect: 'end',
    sentence: 'The carrier refused the message for a reason it does not explain.',
  },
}

const TWILIO_CODES: Record<string, ErrorClass> = {
  21211: 'permanent_number',
  21614: 'permanent_number',
  21635: 'permanent_number',
  30005: 'permanent_number',
  30006: 'permanent_number',
  21610: 'opted_out',
  30003: 'transient_handset',
  30008: 'transient_handset',
  30017: 'transient_handset',
  30410: 'transient_handset',
  20429: 'rate',
  21611: 'rate',
  30001: 'rate',
  30022: 'rate',
  30023: 'rate',
  30036: 'rate',
  30004: 'filtered',
  30007: 'filtered',
  30450: 'filtered',
  30453: 'filtered',
  21606: 'sender',
  21703: 'sender',
  30032: 'sender',
  30033: 'sender',
  30034: 'sender',
  20003: 'account',
  30002: 'account',
  21408: 'region',
  21612: 'region',
}

/** The class of an error code; the numbers are Twilio's, which the other adapters map theirs to. */
export function errorClass(code: string): ErrorClass {
  return TWILIO_CODES[code] ?? 'unknown'
}
