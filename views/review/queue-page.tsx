import { Document, type DocumentProps } from '../layout.tsx'
import { Badge, Tag } from '../parts/badge.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import { TextField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Readiness, type ReadinessPart } from '../parts/readiness.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { Time } from '../parts/time.tsx'
import { WaitTag, type WaitShown } from './wait-tag.tsx'

export interface QueueLine {
  id: string
  name: string
  organization: string
  /** Why this reviewer leaves it to another. */
  recused?: string | undefined
  state: string
  revision: number
  /** One reviewer of two has approved it. */
  firstApproved: boolean
  wait?: WaitShown | undefined
  decidedAt?: string | undefined
  rows: number
  parts: readonly ReadinessPart[]
  /** Up to three words, the gravest first; undefined while they are weighed. */
  signals: readonly { word: string; grave: boolean }[] | undefined
  holder?: { name: string; mine: boolean } | undefined
}

export interface QueuePageProps extends Omit<DocumentProps, 'title' | 'children'> {
  view: 'waiting' | 'mine' | 'asked' | 'decided'
  lead: string
  tabs: readonly Tab[]
  search: string
  lines: readonly QueueLine[]
  first?: string | undefined
  next?: string | undefined
  zone: string
}

const EMPTY = {
  waiting: ['Nothing waits for review', 'Lists come here once every row is checked.'],
  mine: [
    'You have taken no list',
    'Take one from those that wait, so that others see you look at it.',
  ],
  asked: [
    'No list is with its requester',
    'Lists you ask changes for wait here until they come back.',
  ],
  decided: ['No list was decided yet', 'Approved and rejected lists are kept here.'],
} as const

export function QueuePage(props: QueuePageProps) {
  const { view, lines, search, first, next } = props
  const [title, words] = EMPTY[view]
  return (
    <Document {...props} title="Review queue">
      <PageHead title="Review queue" lead={props.lead} />
      <Tabs label="Views of the queue" tabs={props.tabs} />
      <form class="toolbar" method="get" action="/review">
        <input type="hidden" name="view" value={view} />
        <TextField name="q" label="List or organization" type="search" value={search} />
        <button type="submit" class="secondary">
          Search
        </button>
      </form>
      <Panel flush>
        <Table
          caption="Lists in this view"
          captionHidden
          rows={lines}
          columns={view === 'waiting' || view === 'mine' ? waiting(props) : decided(props)}
          empty={
            search ? (
              <Empty title="No list matches">
                No list of this view has “{search}” in its name or organization.
              </Empty>
            ) : (
              <Empty title={title}>{words}</Empty>
            )
          }
        />
        {lines.length > 0 ? (
          <Pager
            shown={lines.length}
            noun={lines.length === 1 ? 'list' : 'lists'}
            newer={first}
            newerLabel="First page"
            older={next}
            olderLabel="Next page"
          />
        ) : null}
      </Panel>
    </Document>
  )
}

const name: Column<QueueLine> = {
  label: 'List',
  heading: true,
  cell: (line) => (
    <>
      {line.recused ? line.name : <a href={`/review/${line.id}`}>{line.name}</a>}
      {line.revision > 1 ? <small class="hint"> version {line.revision}</small> : null}
      {line.firstApproved ? (
        <>
          {' '}
          <Tag tone="green">1 of 2 approved</Tag>
        </>
      ) : null}
    </>
  ),
}
const organization: Column<QueueLine> = { label: 'Organization', cell: (line) => line.organization }
const rows: Column<QueueLine>[] = [
  { label: 'Rows', numeric: true, cell: (line) => formatCount(line.rows) },
  { label: 'Verdicts', minor: true, cell: (line) => <Readiness compact parts={line.parts} /> },
]

function waiting({ zone }: QueuePageProps): Column<QueueLine>[] {
  return [
    { label: 'Waiting', cell: ({ wait }) => (wait ? <WaitTag wait={wait} zone={zone} /> : null) },
    name,
    organization,
    ...rows,
    { label: 'Signals', cell: (line) => <SignalWords signals={line.signals} /> },
    {
      label: 'Held by',
      cell: ({ holder }) =>
        holder ? (
          <Tag tone={holder.mine ? 'blue' : 'grey'}>{holder.mine ? 'You' : holder.name}</Tag>
        ) : (
          '–'
        ),
    },
    {
      label: 'Take',
      actions: true,
      cell: (line) => {
        if (line.recused) return <small class="hint">{line.recused}</small>
        if (line.holder) return null
        return (
          <ButtonForm action={`/review/${line.id}/hold`} label="Take" small about={line.name} />
        )
      },
    },
  ]
}

function decided({ zone }: QueuePageProps): Column<QueueLine>[] {
  return [
    {
      label: 'Decided',
      cell: ({ decidedAt }) => (decidedAt ? <Time at={decidedAt} zone={zone} /> : '–'),
    },
    name,
    organization,
    ...rows,
    { label: 'Status', cell: (line) => <Badge state={line.state} /> },
    { label: 'Signals', minor: true, cell: (line) => <SignalWords signals={line.signals} /> },
  ]
}

function SignalWords({ signals }: Pick<QueueLine, 'signals'>) {
  if (!signals) return <small class="hint">being weighed</small>
  if (signals.length === 0) return <>–</>
  return (
    <>
      {signals.map(({ word, grave }) => (
        <>
          <Tag tone={grave ? 'red' : 'amber'}>{word}</Tag>{' '}
        </>
      ))}
    </>
  )
}
