import { Document, type DocumentProps } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { Time } from '../parts/time.tsx'

interface UnknownLine {
  href: string
  requestName: string
  organizationName: string
  programName: string
  messages: number
  lines: number
  owners: number
  lastAt: number | null
}

export interface UnknownPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  tabs: readonly Tab[]
  lists: readonly UnknownLine[]
  zone: string
}

/** Lists with numbers a look-up could say nothing of. */
export function UnknownPage({ tabs, lists, zone, ...chrome }: UnknownPageProps) {
  return (
    <Document {...chrome} title="Unknown numbers">
      <PageHead
        title="Unknown numbers"
        lead="A look-up could not say what line a number is, or whether it changed hands. Their texts are held until a person decides."
      />
      <Tabs label="Views of the messages" tabs={tabs} />
      <Panel flush>
        <Table
          caption="Lists with unknown numbers"
          captionHidden
          rows={lists}
          columns={[
            {
              label: 'List',
              heading: true,
              cell: (list) => <a href={list.href}>{list.requestName}</a>,
            },
            {
              label: 'Organization and program',
              minor: true,
              cell: (list) => `${list.organizationName}: ${list.programName}`,
            },
            { label: 'Held', numeric: true, cell: (list) => formatCount(list.messages) },
            {
              label: 'Line not known',
              numeric: true,
              minor: true,
              cell: (list) => formatCount(list.lines),
            },
            {
              label: 'Owner not known',
              numeric: true,
              minor: true,
              cell: (list) => formatCount(list.owners),
            },
            {
              label: 'Last asked',
              cell: (list) =>
                list.lastAt === null ? 'no answer kept' : <Time at={list.lastAt} zone={zone} day />,
            },
          ]}
          empty={
            <Empty title="No unknown number waits for a person">
              With NUMBER_LOOKUP set, numbers are looked up before they are texted; those the answer
              says nothing about come here.
            </Empty>
          }
        />
      </Panel>
    </Document>
  )
}
