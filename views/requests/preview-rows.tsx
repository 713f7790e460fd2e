import { Badge } from '../parts/badge.tsx'
import { formatCount, formatDate, formatDateTime, formatDay } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import type { RowLine } from '../vetting/rows-page.tsx'

/** The first rows that are not accepted, the cell in question beside what is wrong with it. */
export function ProblemRows({ rows, base }: { rows: readonly RowLine[]; base: string }) {
  if (rows.length === 0) return null
  return (
    <Panel
      title="First rows that are not accepted"
      flush
      actions={<a href={`${base}/rows`}>All rows</a>}
    >
      <Table
        caption="First rows that are not accepted"
        captionHidden
        rows={rows}
        columns={[
          { label: 'Row', numeric: true, heading: true, cell: (r) => formatCount(r.row) },
          { label: 'Verdict', cell: (r) => <Badge state={r.outcome} />, minor: true },
          {
            label: 'Number',
            cell: (r) => (r.number ? <span class="masked">{r.number}</span> : '–'),
            minor: true,
          },
          {
            label: 'In the file',
            cell: (r) =>
              r.cells.length === 0
                ? '–'
                : r.cells.map(({ header, text }) => (
                    <>
                      <small>{header}</small> <code>{text || 'empty'}</code>{' '}
                    </>
                  )),
          },
          {
            label: 'What is wrong',
            cell: (r) => (
              <div class="wording">
                {r.words}
                {r.sameAs === undefined
                  ? null
                  : ` It is the number of row ${formatCount(r.sameAs)}.`}
              </div>
            ),
          },
        ]}
      />
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
