// What a list costs to send: segments, and money where the price of a segment is set.
import { plural } from '../lib/text.ts'

/** The price of one segment, in millionths of a currency’s unit. */
export interface Price {
  micros: number
  currency: string
}

export interface Cost {
  segments: number
  price: Price | null
}

export function costOf(messages: number, segmentsEach: number, price: Price | null): Cost {
  return { segments: messages * segmentsEach, price }
}

/** "2,844 segments, about $22.47" */
export function costWords({ segments, price }: Cost): string {
  const count = plural(segments, 'segment')
  return price ? `${count}, about ${formatMoney(segments * price.micros, price.currency)}` : count
}

/** What one message costs, as a reviewer saw it: an approval holds only for that. */
export function eachKey(segments: number, price: Price | null): string {
  return price ? `${segments} at ${price.micros} ${price.currency}` : String(segments)
}

export function formatMoney(micros: number, currency: string): string {
  return (micros / 1_000_000).toLocaleString('en-US', { style: 'currency', currency })
}

/** "$0.0079 each" */
export function priceWords({ micros, currency }: Price): string {
  const each = (micros / 1_000_000).toLocaleString('en-US', {
    style: 'currency',
    currency,
    maximumFractionDigits: 6,
  })
  return `${each} a segment`
}

/** "0.0079 USD", as the settings have it; null when it is not a price. */
export function readPrice(text: string): Price | null {
  const [, amount = '', currency = ''] =
    /^(\d{1,3}(?:\.\d{1,6})?) ?([A-Z]{3})$/.exec(text.trim()) ?? []
  return amount ? { micros: Math.round(Number(amount) * 1_000_000), currency } : null
}
