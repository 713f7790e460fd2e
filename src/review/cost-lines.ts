// What an approval costs, before it is given.
import type { Config } from '../config.ts'
import { type Cost, costOf, costWords, eachKey, type Price, priceWords } from '../programs/cost.ts'
import { previewFrench, previewMessage } from '../programs/program-message.ts'
import { linkBaseOf } from '../programs/program.ts'
import type { ListUnderReview } from './list.ts'

type Settings = Pick<Config, 'publicUrl' | 'segmentPrice'>

/** Segments and price of one message; null without a program. */
export function eachMessage(
  { config }: { config: Settings },
  { program }: Pick<ListUnderReview, 'program'>,
): { segments: number; price: Price | null } | null {
  if (!program) return null
  const linkBase = linkBaseOf(config.publicUrl)
  const { segments } = previewMessage(program, linkBase)
  const french = previewFrench(program, linkBase)
  // The dearer of the two, for everyone: who is in Québec is not counted here.
  return { segments: Math.max(segments, french?.segments ?? 0), price: config.segmentPrice }
}

export function costField(ctx: { config: Settings }, list: Pick<ListUnderReview, 'program'>) {
  const each = eachMessage(ctx, list)
  return { seen_cost: each ? eachKey(each.segments, each.price) : '' }
}

/** "2,844 segments, about $22.47, at $0.0079 a segment" */
export function estimateOf(
  ctx: { config: Settings },
  list: Pick<ListUnderReview, 'program'>,
  rows: number,
): string {
  const each = eachMessage(ctx, list)
  if (!each) return ''
  const cost: Cost = costOf(rows, each.segments, each.price)
  return each.price ? `${costWords(cost)}, at ${priceWords(each.price)}` : costWords(cost)
}
