// Messages as Twilio lists them, read as ours.
import { z } from 'zod'
import type { ListedText, LookedUp } from './carrier.ts'
import { fromE164 } from './e164.ts'
import { type CarrierStatus, isCarrierStatus } from './status.ts'

export const messageShape = z.object({
  sid: z.string().optional(),
  status: z.string().optional(),
  body: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  direction: z.string().optional(),
  date_created: z.string().nullish(),
  num_segments: z.string().nullish(),
  error_code: z.number().nullish(),
})
export const listShape = z.object({
  messages: z.array(messageShape),
  next_page_uri: z.string().nullish(),
})

export type TwilioMessage = z.infer<typeof messageShape>

/** Clocks may differ this much; older messages to the same number are not ours. */
export const CLOCK_SLACK_MS = 5 * 60_000
/** After the claim a message is taken within this time, or not at all. */
const TAKEN_MS = 10 * 60_000

/** Whether a message without the link was made when ours would have been: its text may be redacted, or its link shortened. */
export function mayBeOf(message: TwilioMessage, since: number): boolean {
  const made = Date.parse(message.date_created ?? '')
  return (
    message.direction !== 'inbound' &&
    made >= since - CLOCK_SLACK_MS &&
    made <= since + TAKEN_MS + CLOCK_SLACK_MS
  )
}

export function found(message: TwilioMessage, sid: string): LookedUp {
  const segments = Number(message.num_segments)
  return {
    kind: 'found',
    sid,
    status: toStatus(message.status ?? '') ?? 'accepted',
    ...(message.error_code ? { errorCode: String(message.error_code) } : {}),
    ...(segments > 0 ? { segments } : {}),
  }
}

/** `read` means a person has seen it; the inbound statuses are not about our messages. */
export function toStatus(word: string): CarrierStatus | null {
  if (word === 'read') return 'delivered'
  if (word === 'partially_delivered') return 'sent'
  return isCarrierStatus(word) ? word : null
}

export function toListed(message: TwilioMessage): ListedText[] {
  const at = Date.parse(message.date_created ?? '')
  if (!message.sid || message.direction === 'inbound' || Number.isNaN(at)) return []
  const segments = Number(message.num_segments ?? 0)
  return [
    {
      sid: message.sid,
      to: fromE164(message.to ?? ''),
      text: message.body ?? '',
      status: toStatus(message.status ?? ''),
      at,
      ...(message.error_code ? { errorCode: String(message.error_code) } : {}),
      ...(segments > 0 ? { segments } : {}),
    },
  ]
}
