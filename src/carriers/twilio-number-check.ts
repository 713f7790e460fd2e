// Twilio Lookup v2: line type and reassigned number in one request.
import { z } from 'zod'
import type { LineType } from '../db/tables/status.ts'
import { toE164 } from './e164.ts'
import { type LineOptions, openLine } from './exchange.ts'
import { readJson } from './json.ts'
import { LINE_TYPES, type NumberCheck } from './number-check.ts'

const answerShape = z.object({
  valid: z.boolean().nullish(),
  line_type_intelligence: z.object({ type: z.string().nullish() }).nullish(),
  reassigned_number: z.object({ is_number_reassigned: z.string().nullish() }).nullish(),
})

export interface TwilioLookupSettings {
  accountSid: string
  authToken: string
  lookupUrl: string
  line: LineOptions
}

export function twilioNumberCheck(settings: TwilioLookupSettings): NumberCheck {
  const line = openLine(settings.line)
  const pair = `${settings.accountSid}:${settings.authToken}`
  const headers = {
    authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    accept: 'application/json',
  }
  return {
    name: 'twilio',
    ask: async (phone, since) => {
      const url = new URL(
        `${settings.lookupUrl}/v2/PhoneNumbers/${encodeURIComponent(toE164(phone))}`,
      )
      url.searchParams.set('Fields', 'line_type_intelligence,reassigned_number')
      url.searchParams.set('LastVerifiedDate', since.replaceAll('-', ''))
      const answer = await line.exchange({ method: 'GET', url, headers })
      if (answer.kind !== 'answer' || answer.status !== 200) return null
      const read = readJson(answerShape, answer.body)
      if (!read) return null
      const { line_type_intelligence: type, reassigned_number: reassigned } = read
      return {
        lineType: lineTypeOf(type?.type),
        reassigned: reassignedOf(reassigned?.is_number_reassigned),
      }
    },
    close: line.close,
  }
}

function lineTypeOf(text: string | null | undefined): LineType {
  return LINE_TYPES.find((type) => type === text) ?? 'unknown'
}

function reassignedOf(text: string | null | undefined): 'yes' | 'no' | 'unknown' {
  return text === 'yes' || text === 'no' ? text : 'unknown'
}
