import type { Config } from '../config.ts'
import type { NumberCheck } from './number-check.ts'
import { twilioNumberCheck } from './twilio-number-check.ts'

const CONNECTIONS = 4

/** The look-up the settings name; null when numbers are not looked up. */
export function openNumberCheck(
  config: Pick<Config, 'numberLookup' | 'twilio'>,
): NumberCheck | null {
  if (config.numberLookup === 'off') return null
  const { accountSid, authToken, lookupUrl } = config.twilio
  return twilioNumberCheck({
    accountSid,
    authToken,
    lookupUrl,
    line: { connections: CONNECTIONS },
  })
}
