import { Document } from '../../views/layout.tsx'
import type { DocumentProps } from '../../views/layout.tsx'
import { Badge, Tag } from '../../views/parts/badge.tsx'
import { ButtonForm } from '../../views/parts/button-form.tsx'
import { CheckField, RadioGroup } from '../../views/parts/choice.tsx'
import { Definition } from '../../views/parts/definition.tsx'
import { Dossier } from '../../views/parts/dossier.tsx'
import { Empty } from '../../views/parts/empty.tsx'
import { SelectField, TextArea, TextField } from '../../views/parts/field.tsx'
import { formatCount } from '../../views/parts/format.ts'
import { Funnel } from '../../views/parts/funnel.tsx'
import { PageHead } from '../../views/parts/page-head.tsx'
import { Pager } from '../../views/parts/pager.tsx'
import { Panel } from '../../views/parts/panel.tsx'
import { PhoneFrame } from '../../views/parts/phone-frame.tsx'
import { Readiness } from '../../views/parts/readiness.tsx'
import { ReasonList } from '../../views/parts/reason-row.tsx'
import { Table } from '../../views/parts/table.tsx'
import { Tabs } from '../../views/parts/tabs.tsx'
import { Tiles } from '../../views/parts/tiles.tsx'
import { Time } from '../../views/parts/time.tsx'
import { Timeline } from '../../views/parts/timeline.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>
const zone = 'America/New_York'

const desk: Chrome = {
  person: { name: 'Rita Osei' },
  desk: 'Review desk',
  nav: [
    { href: '/review', label: 'Queue', current: true, count: 7 },
    { href: '/review/decided', label: 'Decided' },
    { href: '/review/holds', label: 'Holds' },
  ],
}

const parts = (accepted: number, review: number, rejected: number) =>
  [
    { label: 'accepted', count: accepted, tone: 'green', href: '?outcome=accepted' },
    { label: 'need a look', count: review, tone: 'amber', href: '?outcome=review' },
    { label: 'rejected', count: rejected, tone: 'red', href: '?outcome=rejected' },
  ] as const

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

const reasons = [
  {
    code: 'phone_scientific_notation',
    outcome: 'rejected',
    count: 212,
    words: 'The number lost digits in a spreadsheet.',
    fix: 'Set the column to Text, copy the numbers again and upload the file.',
    rows: [14, 15, 88],
    href: '?reason=phone_scientific_notation',
    action: <a href="/rows.csv">Download the 212 rows</a>,
  },
  {
    code: 'recency_unstated',
    outcome: 'review',
    count: 2,
    words: 'No date of the last message.',
    rows: [40, 1042],
  },
  {
    code: 'toll_free',
    outcome: 'rejected',
    count: 1,
    words: 'A toll-free number cannot get texts from here.',
    fix: 'Ask the person for a mobile number.',
    rows: [377],
  },
] as const

const history = [
  {
    at: '2026-11-14T20:04:00Z',
    who: 'Alice Moreau',
    what: 'sent the list for review',
    position: 41,
    positionHref: '/audit#41',
  },
  { at: '2026-11-14T20:05:10Z', who: 'Carryover', what: 'checked 9,799 rows', position: 42 },
  {
    at: '2026-11-15T14:30:00Z',
    who: 'Rita Osei',
    what: 'asked for changes',
    note: 'Show the form people signed; the link needs a sign-in.',
    position: 43,
  },
  {
    at: '2026-11-15T14:31:00Z',
    who: 'Rita Osei',
    what: 'noted',
    note: 'Second time this month.',
    internal: true,
    position: 44,
  },
]

export function reviewPage() {
  return (
    <Document {...desk} title="Spring members" wide>
      <PageHead
        title="Spring members"
        badge={<Badge state="in_review" />}
        back={{ href: '/review', label: 'Review queue' }}
        meta={['Northside Coffee', 'spring-list.csv', '9,799 rows', 'Waiting 26 h of 24 h']}
      />
      <Panel>
        <Readiness parts={parts(8412, 310, 1077)} />
      </Panel>
      <div class="columns">
        <div>
          <Panel title="Where it comes from">
            <Dossier
              title="Website pop-up, 2024"
              badge={<Tag tone="green">In writing</Tag>}
              facts={[
                { term: 'Brand named', value: 'Northside Coffee' },
                { term: 'Form live', value: '1 Feb 2024 to 31 Oct 2026' },
                { term: 'Last messaged', value: 'Between 2 Jun and 30 Oct 2026' },
              ]}
              words="Yes, text me offers and news from Northside Coffee. Automated marketing texts. Agreeing is not a condition of purchase."
              capture={{
                kind: 'link',
                href: 'https://northside.example/join',
                label: 'northside.example/join',
              }}
            />
            <Dossier
              title="Tablet at the market"
              facts={[{ term: 'Brand named', value: 'Northside Coffee' }]}
              missing={['A picture of the form']}
            />
          </Panel>
          <Panel title="Reasons" flush>
            <ReasonList reasons={reasons} />
          </Panel>
          <Panel title="History">
            <Timeline items={history} zone={zone} />
          </Panel>
        </div>
        <aside class="side" aria-label="Decision">
          <Panel title="Decision">
            <form method="post" action="/decisions">
              <CheckField name="evidence" label="I have read the words and seen the form" checked />
              <CheckField name="samples" label="I have looked at the sample rows" />
              <RadioGroup
                name="decision"
                label="What is decided"
                options={[
                  { value: 'approve', label: 'Approve 8,412 rows' },
                  { value: 'changes', label: 'Ask for changes' },
                  { value: 'reject', label: 'Reject' },
                ]}
              />
              <TextArea name="note" label="Note to the requester" rows={3} />
              <div class="form-actions">
                <button type="submit">Decide</button>
              </div>
              <p class="hint">2 of 5 samples unseen</p>
            </form>
          </Panel>
        </aside>
      </div>
      <Panel title="Sample rows" flush>
        <Table
          caption="Sample rows"
          captionHidden
          zebra
          rows={[2, 118, 4011]}
          columns={[
            { label: 'Row', numeric: true, cell: (row) => formatCount(row) },
            { label: 'Number', cell: () => <span class="masked">(716) •••-••67</span> },
            { label: 'Opted in', cell: () => '4 Mar 2026' },
            { label: 'Age', numeric: true, cell: () => '31' },
            {
              label: 'Outcome',
              cell: (row) => <Badge state={row === 2 ? 'accepted' : 'review'} />,
            },
          ]}
        />
      </Panel>
    </Document>
  )
}

export function statusPage(chrome: Chrome) {
  return (
    <Document
      {...chrome}
      title="Spring members"
      flash={{
        level: 'done',
        text: 'Sending resumed.',
        link: { href: '#h', label: 'See the history' },
      }}
    >
      <PageHead
        title="Spring members"
        badge={<Badge state="sending" />}
        lead="8,412 people get one text each between 10:00 and 18:00 where they live."
        actions={<ButtonForm action="/pause" label="Pause sending" />}
      />
      <div class="columns">
        <div>
          <Panel title="What came of it">
            <Readiness parts={parts(8412, 310, 1077)} />
            <Funnel
              title="1 in 4 delivered messages led to a join"
              aside="18 opted out."
              steps={[
                { label: 'Rows', count: 9799 },
                { label: 'Accepted', count: 8722 },
                { label: 'Approved', count: 8412 },
                { label: 'Sent', count: 8390 },
                { label: 'Delivered', count: 8103, href: '/delivered' },
                { label: 'Opened', count: 3127, automated: 1044 },
                { label: 'Joined', count: 1986, href: '/members' },
              ]}
            />
          </Panel>
        </div>
        <div class="stack">
          <Panel title="The list">
            <Definition
              items={[
                { term: 'Program', value: 'Northside Club' },
                { term: 'File', value: 'spring-list.csv, 5.3 MB' },
                {
                  term: 'SHA-256',
                  value: <code>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c</code>,
                },
                { term: 'Held', value: <Badge state="in doubt" /> },
              ]}
            />
          </Panel>
          <Panel title="History" id="h">
            <Timeline items={history.slice(0, 2)} zone={zone} />
          </Panel>
        </div>
      </div>
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
