import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { Time } from '../parts/time.tsx'

interface DoubtLine {
  href: string
  number: string
  organization: string
  list: string
  state: string
  why: string
  claimedAt: number | null
  nextAt: number | null
}

export interface DoubtPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  view: 'person' | 'asking'
  tabs: readonly Tab[]
  lines: readonly DoubtLine[]
  total: number
  zone: string
}

/** Messages that may or may not have reached the carrier. None is sent again on a guess. */
export function DoubtPage({ view, tabs, lines, total, zone, ...chrome }: DoubtPageProps) {
  return (
    <Document {...chrome} title="Messages in doubt">
      <PageHead
        title="Messages in doubt"
        lead="They may or may not have reached the carrier. The carrier’s own list settles most of them; nothing is sent again on a guess."
      />
      <Tabs label="Views of the messages" tabs={tabs} />
      <Panel flush>
        <Table
          caption="Messages in doubt"
          captionHidden
          rows={lines}
          columns={[
            {
              label: 'Number',
              heading: true,
              cell: (line) => (
                <a class="masked" href={line.href}>
                  {line.number}
                </a>
              ),
            },
            { label: 'State', cell: (line) => <Badge state={line.state} /> },
            { label: 'Why', cell: (line) => line.why },
            {
              label: 'Organization and list',
              minor: true,
              cell: (line) => `${line.organization}: ${line.list}`,
            },
            {
              label: 'Claimed',
              cell: (line) =>
                line.claimedAt === null ? '' : <Time at={line.claimedAt} zone={zone} />,
            },
            ...(view === 'asking'
              ? [
                  {
                    label: 'Asked next',
                    cell: (line: DoubtLine) =>
                      line.nextAt === null ? '' : <Time at={line.nextAt} zone={zone} />,
                  },
                ]
              : []),
          ]}
          empty={
            view === 'person' ? (
              <Empty title="No message waits for a person">
                Those the carrier cannot settle come here.
              </Empty>
            ) : (
              <Empty title="Nothing is being looked up">
                After a crash or an unclear answer, messages are here until the carrier’s list shows
                them or has not shown them three times over fifteen minutes.
              </Empty>
            )
          }
        />
        {lines.length > 0 ? <Pager shown={lines.length} total={total} noun="messages" /> : null}
      </Panel>
    </Document>
  )
}
