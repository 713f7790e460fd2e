import { Document } from '../../views/layout.tsx'
import { Badge, Tag } from '../../views/parts/badge.tsx'
import { ButtonForm } from '../../views/parts/button-form.tsx'
import { Empty } from '../../views/parts/empty.tsx'
import { SelectField, TextField } from '../../views/parts/field.tsx'
import { formatCount } from '../../views/parts/format.ts'
import { PageHead } from '../../views/parts/page-head.tsx'
import { Pager } from '../../views/parts/pager.tsx'
import { Panel } from '../../views/parts/panel.tsx'
import { PhoneFrame } from '../../views/parts/phone-frame.tsx'
import { Readiness } from '../../views/parts/readiness.tsx'
import { Table } from '../../views/parts/table.tsx'
import { Tabs } from '../../views/parts/tabs.tsx'
import { Tiles } from '../../views/parts/tiles.tsx'
import { Time } from '../../views/parts/time.tsx'
import { type Chrome, desk, parts, zone } from './gallery-cast.ts'

const requests = [
  ['Spring members', 'spring-list.csv', 12480, 11302, 178, 1000, 'in_review', 'Northside Coffee'],
  [
    'Volunteers 2026',
    'volunteers.tsv',
    3911,
    3404,
    7,
    500,
    'changes_asked',
    'Maple Ridge for Mayor',
  ],
  ['Walk-ins', 'Pasted rows', 240, 236, 0, 4, 'approved', 'Harbor Yoga'],
  [
    'Everyone we ever met, with the longest name a list was ever given',
    'export_full_2026-11-14_final(2).csv',
    51007,
    42990,
    17,
    8000,
    'sending',
    'Bright Bikes',
  ],
  ['Fans', 'fans.csv', 8120, 0, 0, 8120, 'rejected', 'Otter Records'],
  ['Book club', 'sms-audience.csv', 1, 1, 0, 0, 'done', 'Cedar Books'],
] as const
type Request = (typeof requests)[number]

export function listPage(chrome: Chrome, empty = false) {
  return (
    <Document {...chrome} title="List imports">
      <PageHead
        title="List imports"
        actions={
          <a class="button" href="/new">
            Request a list import
          </a>
        }
      />
      {empty ? null : (
        <Tiles
          tiles={[
            { label: 'Accepted', value: 8412, href: '/a', tone: 'green' },
            { label: 'Need a look', value: 310, note: '2 reasons', href: '/b', tone: 'amber' },
            { label: 'Rejected', value: 1077, note: 'of 5 reasons', href: '/c', tone: 'red' },
            { label: 'Rows in all', value: 9799 },
          ]}
          sum="8,412 + 310 + 1,077 = 9,799 rows"
        />
      )}
      <Panel flush>
        <Table<Request>
          caption="List import requests"
          captionHidden
          rows={empty ? [] : requests}
          empty={
            <Empty
              title="No list imports yet"
              action={{ href: '/new', label: 'Request a list import' }}
            >
              Bring a file of people who agreed to your texts. You see what each row is good for
              before anything is sent.
            </Empty>
          }
          columns={[
            { label: 'List', heading: true, cell: (row) => <a href="/r">{row[0]}</a> },
            { label: 'File', minor: true, cell: (row) => row[1] },
            { label: 'Rows', numeric: true, cell: (row) => formatCount(row[2]) },
            { label: 'Accepted', numeric: true, minor: true, cell: (row) => formatCount(row[3]) },
            { label: 'Status', cell: (row) => <Badge state={row[6]} /> },
            {
              label: 'Updated',
              minor: true,
              cell: () => <Time at="2026-11-14T20:04:00.000Z" zone={zone} />,
            },
          ]}
        />
        {empty ? null : (
          <Pager older="?before=x" newer="?after=x" shown={6} total={84} noun="requests" />
        )}
      </Panel>
    </Document>
  )
}

export function queuePage() {
  return (
    <Document {...desk} title="Review queue" wide>
      <PageHead
        title="Review queue"
        lead="Oldest first. A first decision is promised within one business day."
      />
      <Tabs
        label="Views"
        tabs={[
          { label: 'Waiting', href: '?', current: true, count: 7 },
          { label: 'Mine', href: '?mine', count: 2 },
          { label: 'Changes asked', href: '?asked', count: 3 },
          { label: 'All', href: '?all' },
        ]}
      />
      <form class="toolbar" method="get" action="/review">
        <TextField name="q" label="List or organization" type="search" />
        <SelectField name="signal" label="Signal" options={[]} empty="Any" />
        <button type="submit" class="secondary">
          Show
        </button>
      </form>
      <Panel flush>
        <Table<Request>
          caption="Requests waiting for review"
          captionHidden
          rows={requests}
          columns={[
            { label: 'Age', cell: () => <Tag tone="amber">26 h of 24 h</Tag> },
            { label: 'Organization', cell: (row) => row[7] },
            { label: 'List', heading: true, cell: (row) => <a href="/r">{row[0]}</a> },
            { label: 'Rows', numeric: true, cell: (row) => formatCount(row[2]) },
            {
              label: 'Readiness',
              cell: (row) => <Readiness compact parts={parts(row[3], row[4], row[5])} />,
            },
            { label: 'Signals', cell: (row) => (row[5] > 900 ? 'invalid rate, bursts' : '') },
            { label: 'Held by', cell: (row) => (row[6] === 'in_review' ? 'Rita Osei' : '') },
            {
              label: 'Actions',
              actions: true,
              cell: (row) => <ButtonForm action="/claim" label="Take" small about={row[0]} />,
            },
          ]}
        />
        <Pager shown={7} noun="requests" />
      </Panel>
    </Document>
  )
}

const welcome =
  'Northside Coffee: you signed up for our texts. Confirm to keep getting up to 4 msgs/mo: https://go.northside.example/j/7Kx2QmP9ab Msg&data rates may apply. Reply HELP for help, STOP to end.'

export function simulatorPage() {
  const at = '2026-11-16T15:00:00Z'
  const people = [
    ['Maya Chen', 'Joins by the link', 'joined', []],
    ['Tom Okafor', 'Answers STOP', 'opted_out', ['Stop. Thank you']],
    ['Silent Sue', 'Never answers', 'delivered', []],
    ['Night Owl', 'In Hawaii, still asleep', 'waiting', null],
  ] as const
  return (
    <Document {...desk} desk="Simulator" title="Simulator" wide>
      <PageHead title="Simulator" lead="Nothing here leaves this machine." />
      <div class="phones">
        {people.map(([owner, manner, state, replies], index) => (
          <PhoneFrame
            id={String(index)}
            owner={owner}
            number={`(716) 555-014${index}`}
            manner={manner}
            state={<Badge state={state} />}
            sender="Northside Coffee"
            zone={zone}
            replyAction="/simulator/replies"
            messages={[
              ...(replies === null ? [] : [{ from: 'them' as const, text: welcome, at }]),
              ...(replies ?? []).map((text) => ({ from: 'us' as const, text, at })),
            ]}
          />
        ))}
      </div>
    </Document>
  )
}
