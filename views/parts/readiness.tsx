import { formatCount, formatShare } from './format.ts'
import type { Tone } from './badge.tsx'

export interface ReadinessPart {
  /** "ready", "need a look", "will be refused"; past tense once it happened. */
  label: string
  count: number
  tone: Tone
  href?: string | undefined
  /** What it is mostly about: "612 older than 6 months". */
  note?: string | undefined
}

interface ReadinessProps {
  parts: readonly ReadinessPart[]
  /** What is counted: "rows". */
  noun?: string | undefined
  /** One line for table cells: the bar only, with its words as its name. */
  compact?: boolean | undefined
}

/** A stacked bar and the sum in words: the parts always add up to the whole. */
export function Readiness({ parts, noun = 'rows', compact }: ReadinessProps) {
  const total = parts.reduce((sum, part) => sum + part.count, 0)
  const words = parts.map((part) => `${formatCount(part.count)} ${part.label}`).join(', ')
  if (compact) return <Bar parts={parts} total={total} name={words} />
  return (
    <div class="readiness">
      <Bar parts={parts} total={total} />
      <ul class="sum">
        {parts.map((part, index) => (
          <li>
            {index > 0 ? <span class="sign">+</span> : null}
            <PartLink part={part} total={total} />
          </li>
        ))}
        <li>
          <span class="sign">=</span>
          <strong>{formatCount(total)}</strong> {noun}
        </li>
      </ul>
    </div>
  )
}

function PartLink({ part, total }: { part: ReadinessPart; total: number }) {
  const share = total > 0 && part.count > 0 ? <small>{formatShare(part.count, total)}</small> : null
  const inner = (
    <>
      <strong>{formatCount(part.count)}</strong> {part.label}
      {part.note && part.count > 0 ? ` (${part.note})` : null} {share}
    </>
  )
  return part.href && part.count > 0 ? (
    <a class={`part ${part.tone}`} href={part.href}>
      {inner}
    </a>
  ) : (
    <span class={`part ${part.tone}`}>{inner}</span>
  )
}

/** Percent of the bar that even the smallest part gets, so that none disappears. */
const LEAST = 1.5

interface BarProps {
  parts: readonly ReadinessPart[]
  total: number
  name?: string | undefined
}

function Bar({ parts, total, name }: BarProps) {
  const shown = parts.filter((part) => part.count > 0)
  const spare = 100 - LEAST * shown.length
  const spoken = name ? ({ role: 'img', 'aria-label': name } as const) : { 'aria-hidden': true }
  let end = 0
  return (
    <svg class="stack-bar" width="100%" height="10" {...spoken}>
      <rect class="track" width="100%" height="10" />
      {shown.map((part) => {
        const width = LEAST + (part.count / total) * spare
        const start = end
        end += width
        return (
          <rect
            class={`fill ${part.tone}`}
            x={`${start.toFixed(3)}%`}
            width={`${width.toFixed(3)}%`}
            height="10"
          >
            <title>{`${formatCount(part.count)} ${part.label}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}
