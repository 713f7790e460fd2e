import { scaleLinear } from 'd3-scale'
import { formatCount, formatShare } from './format.ts'
import { Table } from './table.tsx'

export interface FunnelStep {
  /** "Accepted", "Delivered", "Opened", "Joined". */
  label: string
  count: number
  href?: string | undefined
  /** Part of a step that machines did: drawn hatched after the count, never added to it. */
  automated?: number | undefined
}

interface FunnelProps {
  /** A title that says what to see: "1 in 4 delivered messages led to a join". */
  title: string
  steps: readonly FunnelStep[]
  /** Said beneath: "18 opted out." */
  aside?: string | undefined
  /** Two funnels on one page need different ids. */
  id?: string | undefined
}

/** Horizontal bars on one scale that starts at zero, with the same figures in a table beneath. */
export function Funnel({ title, steps, aside, id = 'funnel' }: FunnelProps) {
  const most = Math.max(1, ...steps.map((step) => step.count + (step.automated ?? 0)))
  const x = scaleLinear().domain([0, most]).range([0, 100])
  const automated = steps.some((step) => step.automated)
  return (
    <figure class="funnel">
      <figcaption>{title}</figcaption>
      <ol>
        {steps.map((step, index) => (
          <Bar step={step} previous={steps[index - 1]} x={x} hatch={`${id}-hatch-${index}`} />
        ))}
      </ol>
      {automated || aside ? (
        <p class="aside">
          {aside}{' '}
          {automated
            ? 'Hatched: opened by software that checks links, not by a person; not counted.'
            : null}
        </p>
      ) : null}
      <details>
        <summary>The same figures as a table</summary>
        <FunnelTable steps={steps} />
      </details>
    </figure>
  )
}

interface BarProps {
  step: FunnelStep
  previous: FunnelStep | undefined
  x: (count: number) => number
  hatch: string
}

const HEIGHT = 20
const percent = (value: number) => `${value.toFixed(3)}%`

function Bar({ step, previous, x, hatch }: BarProps) {
  const { label, count, href, automated = 0 } = step
  return (
    <li>
      <span>{href ? <a href={href}>{label}</a> : label}</span>
      <svg width="100%" height={HEIGHT} aria-hidden="true">
        <rect class="track" width="100%" height={HEIGHT} />
        <rect class="bar" width={percent(x(count))} height={HEIGHT} />
        {automated > 0 ? (
          <>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
              <path class="hatch" d="M0 6 6 0M-1 1 1-1M5 7 7 5" />
            </pattern>
            <rect
              x={percent(x(count))}
              width={percent(x(automated))}
              height={HEIGHT}
              fill={`url(#${hatch})`}
            />
          </>
        ) : null}
      </svg>
      <span class="figure">{formatCount(count)}</span>
      <span class="share">
        {previous ? `${formatShare(count, previous.count)} of ${previous.label.toLowerCase()}` : ''}
      </span>
    </li>
  )
}

function FunnelTable({ steps }: { steps: readonly FunnelStep[] }) {
  const first = steps[0]
  const rows = steps.map((step, index) => ({ step, previous: steps[index - 1] }))
  type Row = (typeof rows)[number]
  const automated = {
    label: 'Automated',
    numeric: true,
    cell: ({ step }: Row) => (step.automated === undefined ? '' : formatCount(step.automated)),
  }
  return (
    <Table
      caption="Funnel"
      captionHidden
      rows={rows}
      columns={[
        {
          label: 'Step',
          heading: true,
          cell: ({ step }) => (step.href ? <a href={step.href}>{step.label}</a> : step.label),
        },
        { label: 'Count', numeric: true, cell: ({ step }) => formatCount(step.count) },
        {
          label: 'Of the step before',
          numeric: true,
          cell: ({ step, previous }) => (previous ? formatShare(step.count, previous.count) : ''),
        },
        {
          label: `Of ${first?.label.toLowerCase() ?? 'all'}`,
          numeric: true,
          cell: ({ step }) => formatShare(step.count, first?.count ?? 0),
        },
        ...(steps.some((step) => step.automated) ? [automated] : []),
      ]}
    />
  )
}
