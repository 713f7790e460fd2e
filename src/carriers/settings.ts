// What the environment says about each carrier. A new carrier adds its settings, its row in NEEDED and its part of Accounts.
import type { Setting } from '../lib/setting.ts'

export const CARRIER_SETTINGS: readonly Setting[] = [
  {
    name: 'CARRIER',
    fallback: null,
    required: true,
    describe:
      'Who carries the texts: twilio, telnyx or kannel; see docs/how-to/carriers.md. The simulator is for the demo only.',
    example: 'twilio',
  },
  {
    name: 'TWILIO_ACCOUNT_SID',
    fallback: '',
    required: false,
    describe: 'Needed with CARRIER=twilio.',
  },
  {
    name: 'TWILIO_AUTH_TOKEN',
    fallback: '',
    required: false,
    describe: 'Needed with CARRIER=twilio; webhooks are verified with it.',
  },
  {
    name: 'TWILIO_API_URL',
    fallback: 'https://api.twilio.com',
    required: false,
    describe: 'Address of the API; another one for tests against a mock server.',
  },
  {
    name: 'NUMBER_LOOKUP',
    fallback: 'off',
    required: false,
    describe:
      'off, or twilio: before a text leaves, the kind of its line and whether the number changed hands are looked up, for a fee per number. Needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  },
  {
    name: 'TWILIO_LOOKUP_URL',
    fallback: 'https://lookups.twilio.com',
    required: false,
    describe: 'Address of the look-up API; another one for tests against a mock server.',
  },
  {
    name: 'TELNYX_API_KEY',
    fallback: '',
    required: false,
    describe: 'Needed with CARRIER=telnyx.',
  },
  {
    name: 'TELNYX_PUBLIC_KEY',
    fallback: '',
    required: false,
    describe: 'Needed with CARRIER=telnyx; webhooks are verified with it. 44 characters of base64.',
  },
  {
    name: 'TELNYX_API_URL',
    fallback: 'https://api.telnyx.com',
    required: false,
    describe: 'Address of the API; another one for tests against a mock server.',
  },
  {
    name: 'KANNEL_URL',
    fallback: 'http://127.0.0.1:13013',
    required: false,
    describe:
      'With CARRIER=kannel: address of its smsbox. On this machine or https, because Kannel takes the password in the address.',
  },
  {
    name: 'KANNEL_USERNAME',
    fallback: '',
    required: false,
    describe: 'Needed with CARRIER=kannel: username of its sendsms-user group.',
  },
  {
    name: 'KANNEL_PASSWORD',
    fallback: '',
    required: false,
    describe: 'Needed with CARRIER=kannel: password of its sendsms-user group.',
  },
  {
    name: 'KANNEL_HOOK_KEY',
    fallback: '',
    required: false,
    describe:
      'Needed with CARRIER=kannel, which does not sign what it reports: 24 or more letters and digits (openssl rand -hex 24), the same as in the get-url of its sms-service group.',
  },
  {
    name: 'KANNEL_CALLBACK_URL',
    fallback: '',
    required: false,
    describe:
      'Address Kannel reports back to. Empty: PUBLIC_URL. On the same machine: http://127.0.0.1:3000.',
  },
]

/** What the adapters are opened with. */
export interface Accounts {
  twilio: { accountSid: string; authToken: string; apiUrl: string; lookupUrl: string }
  telnyx: { apiKey: string; publicKey: string; apiUrl: string }
  kannel: {
    url: string
    username: string
    password: string
    hookKey: string
    callbackUrl: string
  }
}

export type CarrierName = keyof Accounts | 'simulator'

const NEEDED: Record<keyof Accounts, readonly string[]> = {
  twilio: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
  telnyx: ['TELNYX_API_KEY', 'TELNYX_PUBLIC_KEY'],
  kannel: ['KANNEL_USERNAME', 'KANNEL_PASSWORD', 'KANNEL_HOOK_KEY'],
}

type Read = (name: string) => string

export function isCarrierName(text: string): text is CarrierName {
  return text === 'simulator' || isLive(text)
}

function isLive(text: string): text is keyof Accounts {
  return Object.hasOwn(NEEDED, text)
}

export function readAccounts(text: Read): Accounts {
  const address = (name: string) => text(name).replace(/\/+$/, '')
  return {
    twilio: {
      accountSid: text('TWILIO_ACCOUNT_SID'),
      authToken: text('TWILIO_AUTH_TOKEN'),
      apiUrl: address('TWILIO_API_URL'),
      lookupUrl: address('TWILIO_LOOKUP_URL'),
    },
    telnyx: {
      apiKey: text('TELNYX_API_KEY'),
      publicKey: text('TELNYX_PUBLIC_KEY'),
      apiUrl: address('TELNYX_API_URL'),
    },
    kannel: {
      url: address('KANNEL_URL'),
      username: text('KANNEL_USERNAME'),
      password: text('KANNEL_PASSWORD'),
      hookKey: text('KANNEL_HOOK_KEY'),
      callbackUrl: address('KANNEL_CALLBACK_URL'),
    },
  }
}

/** One sentence for each thing that is missing or wrong in what the chosen carrier needs. */
export function carrierProblems(text: Read): string[] {
  const carrier = text('CARRIER')
  return [...lookupFaults(text), ...(isLive(carrier) ? faultsOf(carrier, text) : [])]
}

function lookupFaults(text: Read): string[] {
  const lookup = text('NUMBER_LOOKUP')
  if (lookup === 'off') return []
  if (lookup !== 'twilio') return [`NUMBER_LOOKUP must be off or twilio, but is "${lookup}".`]
  return NEEDED.twilio
    .filter((name) => !text(name) && text('CARRIER') !== 'twilio')
    .map((name) => `${name} is not set, and NUMBER_LOOKUP=twilio needs it.`)
}

function faultsOf(carrier: keyof Accounts, text: Read): string[] {
  const missing = NEEDED[carrier]
    .filter((name) => !text(name))
    .map((name) => `${name} is not set, and CARRIER=${carrier} needs it.`)
  const wrong =
    carrier === 'telnyx' ? telnyxFaults(text) : carrier === 'kannel' ? kannelFaults(text) : []
  return [...missing, ...wrong]
}

function telnyxFaults(text: Read): string[] {
  const key = text('TELNYX_PUBLIC_KEY')
  return key && Buffer.from(key, 'base64').length !== 32
    ? ['TELNYX_PUBLIC_KEY must be the 44 characters of base64 that Telnyx shows as public key.']
    : []
}

function kannelFaults(text: Read): string[] {
  const faults = []
  const address = kannelAddressFault(text('KANNEL_URL'))
  if (address) faults.push(address)
  const key = text('KANNEL_HOOK_KEY')
  if (key && !/^[A-Za-z0-9_-]{24,}$/.test(key))
    faults.push('KANNEL_HOOK_KEY must be 24 or more letters, digits, - and _.')
  const callback = text('KANNEL_CALLBACK_URL')
  if (callback && !/^https?:\/\/[^/?#@%]+\/?$/.test(callback))
    faults.push(`KANNEL_CALLBACK_URL must be http or https without a path, but is "${callback}".`)
  return faults
}

/** Kannel takes its password in the address: in clear it may not leave the machine. */
export function kannelAddressFault(url: string): string | null {
  const address = URL.parse(url)
  if (!address || !/^https?:$/.test(address.protocol))
    return `KANNEL_URL must be an http or https address, but is "${url}".`
  if (address.protocol === 'https:') return null
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(address.hostname)) return null
  return `KANNEL_URL names another machine (${address.hostname}) over http, which would send Kannel's password in clear. Use 127.0.0.1, localhost or ::1, or an https address.`
}
