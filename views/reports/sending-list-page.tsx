import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { formatCount } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Act, type RequestAct } from './request-act.tsx'

export interface SendingListPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  lead: string
  /** Of all of it: "3,200 messages have not left, 410 have." */
  sum: string
  stop?: string | undefined
  acts?: readonly RequestAct[] | undefined
  lists: readonly {
    href: string
    name: string
    organization: string
    program: string
    state: string
    why: string
    left: number
    unsent: number
  }[]
}

/** Every list that is being sent, those that wait for a person first. */
export function SendingListPage(props: SendingListPageProps) {
  const { lists, acts = [] } = props
  return (
    <Document {...props} title="Lists being sent">
      <PageHead title="Lists being sent" lead={props.lead} meta={[props.sum]} />
      {props.stop ? <Notice level="warning">{props.stop}</Notice> : null}
      <Panel flush>
        <Table
          caption="Lists being sent"
          captionHidden
          rows={lists}
          columns={[
            { label: 'List', heading: true, cell: (list) => <a href={list.href}>{list.name}</a> },
            {
              label: 'Organization and program',
              cell: (list) => `${list.organization}: ${list.program}`,
              minor: true,
            },
            { label: 'State', cell: (list) => <Badge state={list.state} /> },
            { label: 'Why', cell: (list) => list.why, minor: true },
            { label: 'Have left', numeric: true, cell: (list) => formatCount(list.left) },
            { label: 'Have not', numeric: true, cell: (list) => formatCount(list.unsent) },
          ]}
          empty={
            <Empty title="Nothing is being sent">
              Approved lists are here until they are done.
            </Empty>
          }
        />
      </Panel>
      {acts.length > 0 ? (
        <Panel title="All of them">
          <div class="actions">
            {acts.map((act) => (
              <Act {...act} />
            ))}
          </div>
        </Panel>
      ) : null}
    </Document>
  )
}
