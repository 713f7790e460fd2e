import { Document } from '../../views/layout.tsx'
import { Badge, Tag } from '../../views/parts/badge.tsx'
import { ButtonForm } from '../../views/parts/button-form.tsx'
import { CheckField, RadioGroup } from '../../views/parts/choice.tsx'
import { Definition } from '../../views/parts/definition.tsx'
import { Dossier } from '../../views/parts/dossier.tsx'
import { TextArea } from '../../views/parts/field.tsx'
import { formatCount } from '../../views/parts/format.ts'
import { Funnel } from '../../views/parts/funnel.tsx'
import { PageHead } from '../../views/parts/page-head.tsx'
import { Panel } from '../../views/parts/panel.tsx'
import { Readiness } from '../../views/parts/readiness.tsx'
import { ReasonList } from '../../views/parts/reason-row.tsx'
import { Table } from '../../views/parts/table.tsx'
import { Timeline } from '../../views/parts/timeline.tsx'
import { type Chrome, desk, parts, zone } from './gallery-cast.ts'

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
