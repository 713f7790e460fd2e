import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { CheckField } from '../parts/choice.tsx'
import { Empty } from '../parts/empty.tsx'
import { type Option, SelectField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'

export interface RowLine {
  /** As the spreadsheet counts. */
  row: number
  outcome: 'accepted' | 'review' | 'rejected'
  /** Masked; empty when there is none to show. */
  number: string
  /** The reason the row is told by, and what to do; empty for an accepted row. */
  words: string
  fix: string
  /** The row of the same number that stays. */
  sameAs: number | undefined
  /** Everything else there is to say about it. */
  others: readonly string[]
  /** The cells the reason is about, as uploaded. */
  cells: readonly { header: string; text: string }[]
}

export interface RowsPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  name: string
  base: string
  /** Of the whole list, by outcome; the first one is all rows. */
  tabs: readonly Tab[]
  outcome: string
  reason: string
  /** 1: only rows that can be put right; 0: only those that cannot. */
  fixable?: string | undefined
  /** Also rows that another reason comes first for. */
  any: boolean
  reasons: readonly Option[]
  rows: readonly RowLine[]
  /** Rows that match; left out when not counted. */
  total?: number | undefined
  first?: string | undefined
  next?: string | undefined
  exceptionsHref?: string | undefined
}

/** The rows of a list with what was found about each, as its requester sees them. */
export function RowsPage(props: RowsPageProps) {
  const { name, base, rows, total, exceptionsHref } = props
  return (
    <Document {...props} title={`Rows of ${name}`}>
      <PageHead
        title="Rows"
        lead="Row numbers are those of your spreadsheet, where the first line is row 1. Numbers are shown in part; the exceptions report has your cells in full."
        back={{ href: base, label: name }}
        actions={
          exceptionsHref ? (
            <a class="button secondary" href={exceptionsHref} download>
              Download the exceptions report
            </a>
          ) : undefined
        }
      />
      <Tabs label="Rows by outcome" tabs={props.tabs} />
      <form class="toolbar" method="get" action={`${base}/rows`}>
        {props.outcome ? <input type="hidden" name="outcome" value={props.outcome} /> : null}
        {props.fixable ? <input type="hidden" name="fixable" value={props.fixable} /> : null}
        <SelectField
          name="reason"
          label="Reason"
          value={props.reason}
          options={[{ value: '', label: 'Any reason' }, ...props.reasons]}
        />
        <CheckField name="any" label="Also rows told by another reason" checked={props.any} />
        <button type="submit" class="secondary">
          Show
        </button>
      </form>
      <Panel flush>
        <Table
          caption="Rows of the list"
          captionHidden
          rows={rows}
          columns={[
            { label: 'Row', heading: true, numeric: true, cell: (row) => formatCount(row.row) },
            { label: 'Outcome', cell: (row) => <Badge state={row.outcome} /> },
            { label: 'Number', cell: (row) => <span class="masked">{row.number}</span> },
            { label: 'What was found', cell: (row) => <Found row={row} /> },
            { label: 'In the file', cell: (row) => <Cells row={row} />, minor: true },
          ]}
          empty={
            <Empty title="No such rows">
              {props.outcome || props.reason
                ? 'No row of this list has this outcome and reason.'
                : 'The rows of this list are not checked yet.'}
            </Empty>
          }
        />
        <Pager
          noun="rows"
          shown={rows.length}
          total={total}
          newer={props.first}
          newerLabel="First rows"
          older={props.next}
          olderLabel="Next rows"
        />
      </Panel>
    </Document>
  )
}

function Found({ row }: { row: RowLine }) {
  return (
    <>
      {row.words ? <strong>{row.words}</strong> : null}
      {row.sameAs === undefined ? null : ` It is the number of row ${formatCount(row.sameAs)}.`}
      {row.fix ? <p class="hint">{row.fix}</p> : null}
      {row.others.length > 0 ? <p class="hint">Also: {row.others.join(' ')}</p> : null}
    </>
  )
}

function Cells({ row }: { row: RowLine }) {
  return (
    <>
      {row.cells.map(({ header, text }) => (
        <p>
          {header}: {text === '' ? <em>empty</em> : <q>{text}</q>}
        </p>
      ))}
    </>
  )
}
