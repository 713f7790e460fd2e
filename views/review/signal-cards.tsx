import { Tag } from '../parts/badge.tsx'
import { formatCount, formatShare, listInWords } from '../parts/format.ts'

export interface SignalShown {
  code: string
  title: string
  level: 'fine' | 'warn' | 'high'
  part: number
  whole: number
  /** After "12 of 9,799": "rows were last messaged too long ago". */
  counted: string
  detail?: string | undefined
  /** Thresholds as shares of the whole; undefined where a count decides. */
  warn?: number | undefined
  high?: number | undefined
  /** "from 5%, grave from 15%" */
  threshold: string
  innocent: string
  rows: readonly { row: number; number: string; href: string }[]
  bars?: { label: string; counts: readonly number[] } | undefined
}

/** The signals that stand out, each with its figure, its threshold and what may explain it. */
export function SignalCards({ signals }: { signals: readonly SignalShown[] }) {
  const shown = signals.filter(({ level }) => level !== 'fine')
  const fine = signals.filter(({ level }) => level === 'fine')
  return (
    <>
      {shown.length === 0 ? <p>Nothing stands out in this list.</p> : null}
      <div class="signals">
        {shown.map((signal) => (
          <SignalCard {...signal} />
        ))}
      </div>
      {fine.length > 0 ? (
        <details>
          <summary>
            {formatCount(fine.length)} {shown.length > 0 ? 'more ' : ''}were weighed and show
            nothing
          </summary>
          <ul>
            {fine.map((signal) => (
              <li>
                {signal.title}: {figure(signal)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function figure({ part, whole }: Pick<SignalShown, 'part' | 'whole'>): string {
  return `${formatCount(part)} of ${formatCount(whole)} (${formatShare(part, whole)})`
}

function SignalCard(signal: SignalShown) {
  const { rows } = signal
  const tone = signal.level === 'high' ? 'red' : 'amber'
  return (
    <article class={`signal ${tone}`}>
      <header>
        <h3>{signal.title}</h3>
        <Tag tone={tone}>{signal.level === 'high' ? 'Grave' : 'Look closer'}</Tag>
      </header>
      <p>
        <strong>{figure(signal)}</strong> {signal.counted}
        {signal.detail ? `: ${signal.detail}` : ''}.
      </p>
      <Scale signal={signal} tone={tone} />
      {signal.bars && signal.bars.counts.length > 1 ? <Bars {...signal.bars} /> : null}
      {rows.length > 0 ? (
        <p class="examples">
          Such as{' '}
          {rows.map(({ row, number, href }, index) => (
            <>
              {index > 0 ? ', ' : ''}
              <a href={href}>row {formatCount(row)}</a>
              {number ? <span class="masked"> {number}</span> : null}
            </>
          ))}
        </p>
      ) : null}
      <p class="hint">
        Counts {signal.threshold}. {signal.innocent}
      </p>
    </article>
  )
}

/** The share on a line that begins at zero, with a mark at each threshold. */
function Scale({ signal, tone }: { signal: SignalShown; tone: string }) {
  const { part, whole, warn, high } = signal
  if (warn === undefined && high === undefined) return null
  const share = part / Math.max(1, whole)
  const end = Math.min(1, Math.max(share, (high ?? warn ?? 0) * 1.6))
  const at = (value: number) => `${((value / end) * 100).toFixed(2)}%`
  const marks = [warn, high].filter((mark) => mark !== undefined)
  return (
    <svg class="scale" width="100%" height="14" role="img" aria-label={spokenScale(signal, marks)}>
      <rect class="track" y="3" width="100%" height="8" />
      <rect class={`fill ${tone}`} y="3" width={at(share)} height="8" />
      {marks.map((mark) => (
        <line class="mark" x1={at(mark)} x2={at(mark)} y1="0" y2="14" />
      ))}
    </svg>
  )
}

function spokenScale({ part, whole }: SignalShown, marks: readonly number[]): string {
  const thresholds = listInWords(marks.map((mark) => formatShare(mark, 1)))
  return `${formatShare(part, whole)}; marks at ${thresholds}`
}

function Bars({ label, counts }: { label: string; counts: readonly number[] }) {
  const most = Math.max(1, ...counts)
  const width = 100 / counts.length
  return (
    <figure class="bars">
      <svg width="100%" height="36" role="img" aria-label={`${label}: ${counts.join(', ')}`}>
        {counts.map((count, index) => {
          const height = (count / most) * 34
          return (
            <rect
              class="fill blue"
              x={`${(index * width).toFixed(2)}%`}
              y={(36 - height).toFixed(2)}
              width={`${(width * 0.8).toFixed(2)}%`}
              height={height.toFixed(2)}
            />
          )
        })}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}
