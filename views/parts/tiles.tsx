import type { Child } from 'hono/jsx'
import type { Tone } from './badge.tsx'
import { formatCount } from './format.ts'

export interface Tile {
  label: string
  /** Counts are formatted; text stands as it is. */
  value: number | string
  note?: Child
  /** The rows behind the figure. */
  href?: string | undefined
  tone?: Tone | undefined
}

/** Two to five figures that add up; `sum` says how. */
export function Tiles({ tiles, sum }: { tiles: readonly Tile[]; sum?: string | undefined }) {
  return (
    <div>
      <dl class="tiles">
        {tiles.map((tile) => (
          <div class={tile.tone ? `tile ${tile.tone}` : 'tile'}>
            <dt>{tile.href ? <a href={tile.href}>{tile.label}</a> : tile.label}</dt>
            <dd class="figure">
              {typeof tile.value === 'number' ? formatCount(tile.value) : tile.value}
            </dd>
            {tile.note ? <dd class="note">{tile.note}</dd> : null}
          </div>
        ))}
      </dl>
      {sum ? <p class="tiles-sum">{sum}</p> : null}
    </div>
  )
}
