// Telnyx's detail records: what became of each message, with the address it is reported to, but without its text.
import { z } from 'zod'
import type { ListedText } from './carrier.ts'
import { fromE164 } from './e164.ts'
import type { CarrierStatus } from './status.ts'

const recordShape = z.object({
  uuid: z.string(),
  cld: z.string().nullish(),
  created_at: z.string().nullish(),
  status: z.string().nullish(),
  parts: z.number().nullish(),
  errors: z.array(z.coerce.string()).nullish(),
  delivery_status_webhook_url: z.string().nullish(),
})
export const recordsShape = z.object({
  data: z.array(recordShape),
  meta: z.object({ total_pages: z.number().optional() }).optional(),
})

export type TelnyxRecord = z.infer<typeof recordShape>

/** Of messages and of detail records. Unconfirmed means that nobody will ever tell: it stays sent. */
export const TELNYX_STATUSES: Record<string, CarrierStatus> = {
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  delivery_unconfirmed: 'sent',
  dlr_unconfirmed: 'sent',
  dlr_timeout: 'sent',
  delivered: 'delivered',
  delivery_failed: 'undelivered',
  sending_failed: 'failed',
  expired: 'failed',
  failed: 'failed',
  gw_reject: 'failed',
  gw_timeout: 'failed',
}

/** The address a message of ours is reported to. */
const REPORTED_TO = /\/hooks\/telnyx\/status\/([\w-]+)/

/** A record as a text of the list; a message of ours shows our attempt. `since` stands in for a missing time. */
export function toListed(record: TelnyxRecord, since: number): ListedText {
  const at = Date.parse(record.created_at ?? '')
  const attemptId = REPORTED_TO.exec(record.delivery_status_webhook_url ?? '')?.[1]
  const errorCode = record.errors?.[0]
  return {
    sid: record.uuid,
    to: fromE164(record.cld ?? ''),
    text: null,
    status: TELNYX_STATUSES[record.status ?? ''] ?? null,
    at: Number.isNaN(at) ? since : at,
    ...(attemptId === undefined ? {} : { attemptId }),
    ...(errorCode ? { errorCode } : {}),
    ...(record.parts ? { segments: record.parts } : {}),
  }
}
