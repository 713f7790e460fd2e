import { Document, type DocumentProps } from '../layout.tsx'
import { Definition } from '../parts/definition.tsx'
import { Empty } from '../parts/empty.tsx'
import { formatCount, formatDate } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface ReconciliationDayProps extends Omit<DocumentProps, 'title' | 'children'> {
  back: string
  day: string
  carrier: string
  at: string
  zone: string
  ours: number
  theirs: number
  other: number
  proved: number
  caughtUp: number
  differences: number
  problem: string | null
  lines: readonly {
    what: string
    number: string
    href: string | undefined
    organization: string
    sid: string
    detail: string
  }[]
}

/** What one day came to, and each difference with the message it is about. */
export function ReconciliationDayPage(props: ReconciliationDayProps) {
  const title = formatDate(props.day)
  return (
    <Document {...props} title={title}>
      <PageHead
        title={title}
        back={{ href: props.back, label: 'Reconciliation' }}
        meta={[
          props.carrier,
          <>
            compared <Time at={props.at} zone={props.zone} />
          </>,
        ]}
      />
      {props.problem ? (
        <Notice level="warning" title="Not compared">
          {props.problem}
        </Notice>
      ) : null}
      <Panel title="Figures">
        <Definition
          items={[
            { term: 'Messages of ours that left', value: formatCount(props.ours) },
            { term: 'Texts the carrier lists', value: formatCount(props.theirs) },
            { term: 'Of those, confirmations and help', value: formatCount(props.other) },
            { term: 'In doubt, now proved sent', value: formatCount(props.proved) },
            { term: 'Final states that had not come', value: formatCount(props.caughtUp) },
            { term: 'Differences', value: formatCount(props.differences) },
          ]}
        />
      </Panel>
      <Panel title="Differences" flush>
        <Table
          caption="Differences"
          captionHidden
          rows={props.lines}
          columns={[
            { label: 'What', heading: true, cell: (line) => line.what },
            {
              label: 'Message',
              cell: (line) =>
                line.href ? (
                  <a class="masked" href={line.href}>
                    {line.number}
                  </a>
                ) : (
                  ''
                ),
            },
            { label: 'Organization', minor: true, cell: (line) => line.organization },
            { label: 'Carrier’s id', cell: (line) => <code>{line.sid}</code> },
            { label: 'Detail', minor: true, cell: (line) => line.detail },
          ]}
          empty={
            <Empty title={props.problem ? 'Nothing could be compared' : 'The day adds up'}>
              {props.problem ? 'Nothing was changed.' : 'Ours, our attempts and the list agree.'}
            </Empty>
          }
        />
        {props.lines.length > 0 ? (
          <Pager shown={props.lines.length} total={props.differences} noun="differences" />
        ) : null}
      </Panel>
    </Document>
  )
}
