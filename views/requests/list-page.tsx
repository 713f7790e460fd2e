import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { formatCount } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Readiness } from '../parts/readiness.tsx'
import { Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Time } from '../parts/time.tsx'

export interface ListedRequest {
  id: string
  name: string
  program: string
  /** As the badge says it. */
  state: string
  href: string
  by: string
  /** When it was submitted, or last saved. */
  at: string
  rows: { accepted: number; review: number; rejected: number } | null
}

interface RequestsPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  base: string
  zone: string
  requests: readonly ListedRequest[]
  tabs: readonly { label: string; href: string; current?: boolean; count?: number }[]
  /** Why nothing can be imported at present. */
  refusal: string | null
  /** There are no requests at all yet, in no tab. */
  first: boolean
  newer?: string | undefined
  older?: string | undefined
}

export function RequestsPage(props: RequestsPageProps) {
  const { base, requests, refusal, first } = props
  const action = refusal ? undefined : { href: `${base}/new`, label: 'Import a list' }
  return (
    <Document {...props.chrome} title="List imports">
      <PageHead
        title="List imports"
        lead="A list goes in, every row gets its verdict, a person decides, and each accepted number gets one welcome message."
        actions={
          action && !first ? (
            <a class="button" href={action.href}>
              {action.label}
            </a>
          ) : undefined
        }
      />
      {refusal ? (
        <Notice level="warning" link={{ href: '/requirements', label: 'What a list needs' }}>
          {refusal}
        </Notice>
      ) : null}
      {first ? null : <Tabs label="Requests" tabs={props.tabs} />}
      <Panel flush>
        <Table
          caption="List import requests"
          captionHidden
          rows={requests}
          columns={[
            { label: 'List', heading: true, cell: (r) => <a href={r.href}>{r.name}</a> },
            { label: 'State', cell: (r) => <Badge state={r.state} /> },
            { label: 'Program', cell: (r) => r.program, minor: true },
            { label: 'Rows', numeric: true, cell: (r) => <RowCount rows={r.rows} /> },
            { label: 'Verdicts', cell: (r) => <Verdicts rows={r.rows} />, minor: true },
            { label: 'By', cell: (r) => r.by, minor: true },
            { label: 'Last step', cell: (r) => <Time at={r.at} zone={props.zone} day /> },
          ]}
          empty={
            first ? (
              <Empty title="No list imports yet" action={action}>
                Bring a list of people who agreed to your texts. You see every row’s verdict before
                anything is submitted, and nothing is sent before a person has decided.
              </Empty>
            ) : (
              <Empty title="Nothing here">No list import is in this state.</Empty>
            )
          }
        />
        {props.newer || props.older ? (
          <Pager newer={props.newer} older={props.older} shown={requests.length} noun="requests" />
        ) : null}
      </Panel>
    </Document>
  )
}

function RowCount({ rows }: { rows: ListedRequest['rows'] }) {
  return <>{rows ? formatCount(rows.accepted + rows.review + rows.rejected) : '–'}</>
}

function Verdicts({ rows }: { rows: ListedRequest['rows'] }) {
  if (!rows) return <>–</>
  return (
    <Readiness
      compact
      parts={[
        { label: 'accepted', count: rows.accepted, tone: 'green' },
        { label: 'need a look', count: rows.review, tone: 'amber' },
        { label: 'rejected', count: rows.rejected, tone: 'red' },
      ]}
    />
  )
}
