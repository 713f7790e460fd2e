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

const TELNYX_CODES: Record<string, ErrorClass> = {
  40001: 'permanent_number',
  40012: 'permanent_number',
  40310: 'permanent_number',
  40300: 'opted_out',
  40005: 'transient_handset',
  40006: 'transient_handset',
  40008: 'transient_handset',
  10011: 'rate',
  40011: 'rate',
  40014: 'rate',
  40016: 'rate',
  40018: 'rate',
  40318: 'rate',
  40002: 'filtered',
  40009: 'filtered',
  40015: 'filtered',
  40017: 'filtered',
  40322: 'filtered',
  40003: 'sender',
  40010: 'sender',
  40013: 'sender',
  40100: 'sender',
  40150: 'sender',
  40151: 'sender',
  40305: 'sender',
  40306: 'sender',
  40312: 'sender',
  40315: 'sender',
  40320: 'sender',
  40321: 'sender',
  40329: 'sender',
  10009: 'account',
  10010: 'account',
  10039: 'account',
  20002: 'account',
  20006: 'account',
  20012: 'account',
  20013: 'account',
  20014: 'account',
  20015: 'account',
  20016: 'account',
  20017: 'account',
  20100: 'account',
  40311: 'account',
  40313: 'account',
  40314: 'account',
  40309: 'region',
}

/** What Kannel answers itself, then SMPP's command status in hex, then the word in an SMPP receipt. */
const KANNEL_CODES: Record<string, ErrorClass> = {
  'kannel-authorization': 'account',
  'kannel-request': 'account',
  'kannel-route': 'region',
  'smpp-0a': 'sender',
  'smpp-0b': 'permanent_number',
  'smpp-0d': 'account',
  'smpp-0e': 'account',
  'smpp-0f': 'account',
  'smpp-14': 'rate',
  'smpp-58': 'rate',
  'smpp-UNDELIV': 'transient_handset',
  'smpp-EXPIRED': 'transient_handset',
}

const CODES: readonly Record<string, ErrorClass>[] = [TWILIO_CODES, TELNYX_CODES, KANNEL_CODES]

/** The class of a carrier's error code; no code stands in two of the tables. */
export function errorClass(code: string): ErrorClass {
  return CODES.find((codes) => Object.hasOwn(codes, code))?.[code] ?? 'unknown'
}

/** Whether an error means that the number is never texted again. */
export function suppresses(code: string | undefined): boolean {
  return code !== undefined && ERROR_CLASSES[errorClass(code)].effect === 'suppress'
}
