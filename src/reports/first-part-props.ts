// The first part of a list as its panel shows it: where it stands, its figures beside their limits.
import type { FirstPartPanelProps } from '../../views/reports/first-part-panel.tsx'
import { formatDateTime } from '../lib/dates.ts'
import { formatCount, formatShare, plural } from '../lib/text.ts'
import {
  judgeFirstPart,
  LIMITS,
  openPart,
  type PartFigures,
  partOpensAt,
  partsOf,
} from '../welcome/first-part.ts'
import { overWords } from '../welcome/first-part-letter.ts'
import type { WatchedPart } from '../welcome/first-part-queries.ts'

export interface PartShown {
  part: WatchedPart
  figures: PartFigures
  decidedBy: string | undefined
  now: number
  zone: string
}

const STATES = { first: 'on_trial', held: 'held', released: 'released' } as const

export function firstPartProps(shown: PartShown): FirstPartPanelProps {
  const { part, figures } = shown
  const names = ['opted_out', 'undelivered', 'filtered'] as const
  return {
    state: STATES[part.state],
    sentences: sentencesOf(shown),
    figures: names.map((name) => ({
      label: LIMITS[name].label,
      count: `${formatCount(figures[name])} of ${formatCount(figures.left)}`,
      share: formatShare(figures[name], figures.left),
      limit: formatShare(LIMITS[name].share, 1, 0),
      over: figures.left > 0 && figures[name] > LIMITS[name].share * figures.left,
    })),
  }
}

function sentencesOf(shown: PartShown): string[] {
  const { part, figures, decidedBy, now, zone } = shown
  const note = part.note ? ` “${part.note}”` : ''
  const at = (ms: number) => formatDateTime(ms, zone)
  if (part.state === 'held') {
    const who = decidedBy ? [`${decidedBy} held the list.${note}`] : overWords(part.over, figures)
    return [...who, 'Nothing more leaves until a reviewer or an operator lets it go on.']
  }
  if (part.state === 'first') {
    const all = figures.left + figures.unsent
    const first = `The first ${plural(all, 'message')} of ${formatCount(part.placed)} go ahead.`
    const verdict = judgeFirstPart(figures, part.overruled, now)
    if (verdict.kind === 'wait' && verdict.until !== null)
      return [
        `${first} ${formatCount(figures.left)} have left.`,
        `The rest goes on at ${at(verdict.until)}, unless a limit is passed before.`,
      ]
    return [
      `${first} ${formatCount(figures.left)} have left, ${formatCount(figures.unsent)} wait for their turn or their hours.`,
      'The rest waits until half an hour after they have left.',
    ]
  }
  const last = partsOf(part)
  const open = Math.min(openPart(part, now), last)
  const next = open < last ? partOpensAt(part, open + 1) : null
  const by = decidedBy ? `${decidedBy} let the list go on.${note} ` : ''
  return [
    `${by}The rest leaves in parts, one each hour: ${open} of ${last} are open.`,
    ...(next === null ? [] : [`The next opens at ${at(next)}, unless a limit is passed before.`]),
  ]
}
