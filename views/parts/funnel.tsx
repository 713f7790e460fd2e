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

const LABELS = 96
const BARS = 420
const WIDTH = 720
const ROW = 34
const BAR = 20

/** Horizontal bars on one scale that starts at zero, with the same figures in a table beneath. */
export function Funnel({ title, steps, aside, id = 'funnel' }: FunnelProps) {
  const most = Math.max(1, ...steps.map((step) => step.count + (step.automated ?? 0)))
  const x = scaleLinear().domain([0, most]).range([0, BARS])
  const height = steps.length * ROW
  const automated = steps.some((step) => step.automated)
  return (
    <figure class="funnel">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{inWords(steps)}</title>
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="hatch" d="M0 6 6 0M-1 1 1-1M5 7 7 5" />
          </pattern>
        </defs>
        {steps.map((step, index) => (
          <Step step={step} index={index} steps={steps} x={x} hatch={`url(#${id}-hatch)`} />
        ))}
      </svg>
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

interface StepProps {
  step: FunnelStep
  index: number
  steps: readonly FunnelStep[]
  x: (count: number) => number
  hatch: string
}

function Step({ step, index, steps, x, hatch }: StepProps) {
  const y = index * ROW + (ROW - BAR) / 2
  const middle = index * ROW + ROW / 2
  const end = LABELS + x(step.count)
  const robots = x(step.automated ?? 0)
  const previous = steps[index - 1]
  return (
    <g>
      <text class="name" x={LABELS - 12} y={middle}>
        {step.label}
      </text>
      <rect
        class="bar"
        x={LABELS}
        y={y}
        width={Math.max(x(step.count), step.count ? 1 : 0)}
        height={BAR}
      />
      {step.automated ? (
        <>
          <rect class="robots" x={end} y={y} width={robots} height={BAR} fill={hatch} />
          <rect class="robots-edge" x={end} y={y} width={robots} height={BAR} />
        </>
      ) : null}
      <text class="count" x={end + robots + 8} y={middle}>
        {formatCount(step.count)}
        {previous ? (
          <tspan class="share" dx="8">
            {`${formatShare(step.count, previous.count)} of ${previous.label.toLowerCase()}`}
          </tspan>
        ) : null}
      </text>
    </g>
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

function inWords(steps: readonly FunnelStep[]): string {
  return steps.map((step) => `${step.label} ${formatCount(step.count)}`).join(', ')
}
