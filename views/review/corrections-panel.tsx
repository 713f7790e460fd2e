import { formatCount, formatDateTime, plural } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

export interface CorrectionLine {
  row: number
  header: string
  /** It says when or how somebody agreed. */
  consent: boolean
  leftOut: boolean
  /** Masked. */
  original: string
  text: string
  by: string
  at: string
}

export interface CorrectionsShown {
  /** "3 cells of “Phone”". */
  parts: readonly string[]
  /** Cells that say when or how people agreed. */
  consent: number
  lines: readonly CorrectionLine[]
}

interface CorrectionsPanelProps {
  corrections: CorrectionsShown
  base: string
  zone: string
}

/** What the requester made of the file: both values, who and when. */
export function CorrectionsPanel({ corrections, base, zone }: CorrectionsPanelProps) {
  const { parts, consent, lines } = corrections
  return (
    <Panel
      title="Corrected by the requester"
      id="corrections"
      flush
      actions={<a href={`${base}/corrections`}>All corrections</a>}
    >
      <div class="panel-note stack">
        {consent > 0 ? (
          <Notice level="warning">
            {`${plural(consent, 'cell')} that ${consent === 1 ? 'says' : 'say'} when or how people agreed ${consent === 1 ? 'was' : 'were'} changed by hand after the upload. Compare them with the evidence.`}
          </Notice>
        ) : null}
        <p>{parts.join(' · ')}</p>
      </div>
      <CorrectionTable lines={lines} base={base} zone={zone} />
    </Panel>
  )
}

export function CorrectionTable({
  lines,
  base,
  zone,
}: {
  lines: readonly CorrectionLine[]
  base: string
  zone: string
}) {
  const value = (text: string) => (text === '' ? <em>empty</em> : <q>{text}</q>)
  return (
    <Table
      caption="Corrections"
      captionHidden
      rows={lines}
      columns={[
        {
          label: 'Row',
          heading: true,
          numeric: true,
          cell: ({ row }) => <a href={`${base}/rows/${row}`}>{formatCount(row)}</a>,
        },
        {
          label: 'Column',
          cell: ({ header, consent, leftOut }) =>
            leftOut ? 'Whole row' : consent ? <strong>{header}</strong> : header,
        },
        {
          label: 'In the file',
          cell: ({ original, leftOut }) => (leftOut ? '–' : value(original)),
        },
        {
          label: 'Corrected to',
          cell: ({ text, leftOut }) => (leftOut ? 'Left out' : value(text)),
        },
        { label: 'By', cell: ({ by }) => by, minor: true },
        { label: 'When', cell: ({ at }) => formatDateTime(at, zone), minor: true },
      ]}
    />
  )
}
