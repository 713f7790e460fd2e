import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { type Option, SelectField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { Cells } from './sample-table.tsx'

export interface ReviewedRow {
  row: number
  outcome: 'accepted' | 'review' | 'rejected'
  number: string
  words: string
  others: readonly string[]
  cells: readonly { header: string; text: string }[]
}

export interface ReviewRowsProps extends Omit<DocumentProps, 'title' | 'children'> {
  base: string
  name: string
  tabs: readonly Tab[]
  outcome: string
  reason: string
  reasons: readonly Option[]
  rows: readonly ReviewedRow[]
  total?: number | undefined
  first?: string | undefined
  next?: string | undefined
}

/** Rows by outcome and reason, as uploaded and masked; nothing here can be changed. */
export function ReviewRowsPage(props: ReviewRowsProps) {
  const { base, rows, total } = props
  return (
    <Document {...props} title={`Rows of ${props.name}`}>
      <PageHead
        title="Rows"
        lead="As uploaded, with numbers and addresses masked. A reviewer looks at rows and does not change them."
        back={{ href: base, label: props.name }}
      />
      <Tabs label="Rows by outcome" tabs={props.tabs} />
      <form class="toolbar" method="get" action={`${base}/rows`}>
        {props.outcome ? <input type="hidden" name="outcome" value={props.outcome} /> : null}
        <SelectField
          name="reason"
          label="Reason"
          value={props.reason}
          options={[{ value: '', label: 'Any reason' }, ...props.reasons]}
        />
        <button type="submit" class="secondary">
          Show
        </button>
      </form>
      <Panel flush>
        <Table
          caption="Rows of the list"
          captionHidden
          zebra
          rows={rows}
          columns={[
            {
              label: 'Row',
              heading: true,
              numeric: true,
              cell: ({ row }) => <a href={`${base}/rows/${row}`}>{formatCount(row)}</a>,
            },
            { label: 'Outcome', cell: ({ outcome }) => <Badge state={outcome} /> },
            { label: 'Number', cell: ({ number }) => <span class="masked">{number || '–'}</span> },
            {
              label: 'What was found',
              cell: ({ words, others }) => (
                <>
                  {words}
                  {others.length > 0 ? <small class="hint"> {others.join(' ')}</small> : null}
                </>
              ),
            },
            { label: 'As uploaded', cell: ({ cells }) => <Cells cells={cells} /> },
          ]}
          empty={
            <Empty title="No such rows">No row of the list has this outcome and reason.</Empty>
          }
        />
        {rows.length > 0 ? (
          <Pager
            shown={rows.length}
            total={total}
            noun="rows"
            newer={props.first}
            newerLabel="First page"
            older={props.next}
            olderLabel="Next page"
          />
        ) : null}
      </Panel>
    </Document>
  )
}
