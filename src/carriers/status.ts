// What a carrier says became of a message; it only ever moves up.

const RANKS = {
  accepted: 1,
  scheduled: 2,
  queued: 3,
  sending: 4,
  sent: 5,
  delivered: 6,
  undelivered: 6,
  failed: 6,
  canceled: 6,
} as const

export type CarrierStatus = keyof typeof RANKS
export type FinalStatus = 'delivered' | 'undelivered' | 'failed'

export function isCarrierStatus(value: string): value is CarrierStatus {
  return Object.hasOwn(RANKS, value)
}

/** How a message ended, or null while it is still on its way. */
export function finalStatus(status: CarrierStatus): FinalStatus | null {
  if (RANKS[status] < RANKS.delivered) return null
  return status === 'delivered' || status === 'undelivered' ? status : 'failed'
}
