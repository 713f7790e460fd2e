import { Badge } from '../parts/badge.tsx'
import { formatCount, formatDate, formatDateTime, formatDay } from '../parts/format.ts'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

export interface ProblemRow {
  number: number
  outcome: 'accepted' | 'review' | 'rejected'
  /** Masked, where a number could be read. */
  phone: string | null
  /** The cell it is about, as uploaded; null where nothing of the row may be shown. */
  cell: { header: string; text: string } | null
  words: string
  fix: string
}

export interface ProblemRowsProps {
  title: string
  rows: readonly ProblemRow[]
  /** All problem rows again, without this filter. */
  allHref: string | null
  older: string | undefined
  total: number
}

/** Rows that are not accepted as they stand, the cell in question beside what is wrong with it. */
export function ProblemRows({ title, rows, allHref, older, total }: ProblemRowsProps) {
  return (
    <Panel
      title={title}
      id="rows"
      flush
      actions={allHref ? <a href={allHref}>All that are not accepted</a> : undefined}
    >
      <Table
        caption={title}
        captionHidden
        rows={rows}
        columns={[
          { label: 'Row', numeric: true, heading: true, cell: (r) => formatCount(r.number) },
          { label: 'Verdict', cell: (r) => <Badge state={r.outcome} />, minor: true },
          {
            label: 'Number',
            cell: (r) => (r.phone ? <span class="masked">{r.phone}</span> : '–'),
            minor: true,
          },
          {
            label: 'As uploaded',
            cell: (r) =>
              r.cell ? (
                <>
                  <small>{r.cell.header}</small> <code>{r.cell.text || 'empty'}</code>
                </>
              ) : (
                '–'
              ),
          },
          {
            label: 'What is wrong',
            cell: (r) => (
              <>
                {r.words} <small class="hint">{r.fix}</small>
              </>
            ),
          },
        ]}
      />
      {older ? (
        <Pager older={older} olderLabel="Next rows" shown={rows.length} total={total} noun="rows" />
      ) : null}
    </Panel>
  )
}

export interface GoodRow {
  number: number
  phone: string
  /** Epoch ms, and whether only the day is known. */
  optedIn: { at: number; day: boolean } | null
  /** yyyymmdd. */
  birth: number | null
  age: number | null
  lastMessaged: { at: number; day: boolean } | null
}

/** Accepted rows as they will be read: number, times in words, age. */
export function GoodRows({ rows, zone }: { rows: readonly GoodRow[]; zone: string }) {
  if (rows.length === 0) return null
  const time = (stamp: GoodRow['optedIn']) =>
    stamp === null ? '–' : stamp.day ? formatDay(stamp.at, zone) : formatDateTime(stamp.at, zone)
  return (
    <Panel title="Accepted rows, as they are read" flush>
      <Table
        caption="Accepted rows, as they are read"
        captionHidden
        rows={rows}
        columns={[
          { label: 'Row', numeric: true, heading: true, cell: (r) => formatCount(r.number) },
          { label: 'Number', cell: (r) => <span class="masked">{r.phone}</span> },
          { label: 'Opted in', cell: (r) => time(r.optedIn) },
          {
            label: 'Born',
            cell: (r) => (r.birth === null ? '–' : formatDate(r.birth)),
            minor: true,
          },
          { label: 'Age', numeric: true, cell: (r) => r.age ?? '–' },
          { label: 'Last messaged', cell: (r) => time(r.lastMessaged), minor: true },
        ]}
      />
    </Panel>
  )
}
