// Signals in the shape their cards show.
import type { SignalShown } from '../../views/review/signal-cards.tsx'
import { formatCount, formatShare } from '../lib/text.ts'
import { type SignalRule, signalRule } from './signal-table.ts'
import type { Signal } from './signals.ts'

/** `numbers` are masked ones by row. */
export function signalShown(
  signal: Signal,
  base: string,
  numbers: ReadonlyMap<number, string>,
): SignalShown {
  const rule = signalRule(signal.code)
  return {
    code: signal.code,
    title: rule.title,
    level: signal.level,
    part: signal.part,
    whole: signal.whole,
    counted: rule.counted,
    detail: signal.detail,
    warn: share(rule.warn),
    high: share(rule.high),
    threshold: thresholdWords(rule),
    innocent: rule.innocent ? `Often innocent when ${rule.innocent}` : 'Hardly ever innocent.',
    rows: signal.rows.map((row) => ({
      row,
      number: numbers.get(row) ?? '',
      href: `${base}/rows/${row}`,
    })),
    bars: signal.bars,
  }
}

/** "from 5%, grave from 15%" */
export function thresholdWords({ warn, high }: Pick<SignalRule, 'warn' | 'high'>): string {
  const parts = [
    ...(warn === null ? [] : [`from ${figure(warn)}`]),
    ...(high === null ? [] : [`${warn === null ? '' : 'grave '}from ${figure(high)}`]),
  ]
  return parts.join(', ')
}

/** A threshold below 1 is a share, and can be drawn on the same line as the figure. */
function share(threshold: number | null): number | undefined {
  return threshold !== null && threshold < 1 ? threshold : undefined
}

function figure(threshold: number): string {
  return threshold < 1 ? formatShare(threshold, 1) : formatCount(threshold)
}
