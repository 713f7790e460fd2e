import { Tag, type Tone } from '../parts/badge.tsx'
import { Panel } from '../parts/panel.tsx'

export interface DamageLine {
  outcome: 'repaired' | 'refused' | 'asked' | 'doubtful'
  sentence: string
  fix: string
}

const TOLD: Record<DamageLine['outcome'], readonly [word: string, tone: Tone]> = {
  refused: ['Lost', 'red'],
  asked: ['Only you can tell', 'amber'],
  doubtful: ['Look at it', 'amber'],
  repaired: ['Repaired', 'green'],
}

/** What a spreadsheet did to the cells before the file came here. */
export function DamagePanel({ lines }: { lines: readonly DamageLine[] }) {
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
    </Panel>
  )
}
