import { Tag, type Tone } from '../parts/badge.tsx'
import { formatCount } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'

export interface DamageLine {
  outcome: 'repaired' | 'refused' | 'asked' | 'doubtful'
  sentence: string
  fix: string
}

export interface DamageReport {
  lines: readonly DamageLine[]
  /** The last row looked at; null when all were. */
  upTo: number | null
}

const TOLD: Record<DamageLine['outcome'], readonly [word: string, tone: Tone]> = {
  refused: ['Lost', 'red'],
  asked: ['Only you can tell', 'amber'],
  doubtful: ['Look at it', 'amber'],
  repaired: ['Repaired', 'green'],
}

/** What a spreadsheet did to the cells before the file came here. */
export function DamagePanel({ lines, upTo }: DamageReport) {
  if (lines.length === 0) return null
  return (
    <Panel title="What a spreadsheet did to this file" id="damage">
      <ul class="plain stack">
        {lines.map(({ outcome, sentence, fix }) => (
          <li>
            <Tag tone={TOLD[outcome][1]}>{TOLD[outcome][0]}</Tag> {sentence}{' '}
            <span class="hint">{fix}</span>
          </li>
        ))}
      </ul>
      {upTo === null ? null : (
        <p class="hint">
          Counted in the rows up to row {formatCount(upTo)}. Every row after it is read the same
          way, and what was lost there is told row by row once the rows are checked.
        </p>
      )}
    </Panel>
  )
}
