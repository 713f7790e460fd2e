import { Document, type DocumentProps } from '../layout.tsx'
import { Tag } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { DateField } from '../parts/field.tsx'
import { formatCount, formatDate, plural } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

interface DayLine {
  href: string
  day: string
  at: string
  ours: number
  theirs: number
  proved: number
  caughtUp: number
  differences: number
  problem: string | null
}

export interface ReconciliationPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  action: string
  days: readonly DayLine[]
  /** The carrier in use, as people call it. */
  carrier: string
  canList: boolean
  latest: string
  zone: string
}

/** Every day that was compared with the carrier's list, and a form to compare one now. */
export function ReconciliationPage(props: ReconciliationPageProps) {
  const { days, zone, action, latest } = props
  return (
    <Document {...props} title="Reconciliation">
      <PageHead
        title="Reconciliation"
        lead="Each morning the day before is compared three ways: our messages, our attempts and the carrier’s own list. Messages in doubt are settled by proof; other differences are told to you and left alone."
      />
      {props.canList ? null : (
        <Notice level="info">
          {props.carrier} keeps no list of the texts it sent, so its days cannot be compared: only
          its reports tell what became of a message.
        </Notice>
      )}
      <Panel flush>
        <Table
          caption="Days compared"
          captionHidden
          rows={days}
          columns={[
            {
              label: 'Day (UTC)',
              heading: true,
              cell: (day) => <a href={day.href}>{formatDate(day.day)}</a>,
            },
            { label: 'Outcome', cell: (day) => <Outcome day={day} /> },
            { label: 'Ours', numeric: true, cell: (day) => formatCount(day.ours) },
            { label: 'Theirs', numeric: true, cell: (day) => formatCount(day.theirs) },
            { label: 'Proved', numeric: true, minor: true, cell: (day) => formatCount(day.proved) },
            {
              label: 'Caught up',
              numeric: true,
              minor: true,
              cell: (day) => formatCount(day.caughtUp),
            },
            { label: 'Compared', minor: true, cell: (day) => <Time at={day.at} zone={zone} /> },
          ]}
          empty={
            <Empty title="No day was compared yet">
              The first comparison runs the morning after the first messages.
            </Empty>
          }
        />
      </Panel>
      <Panel title="Compare a day now">
        <form class="toolbar" method="post" action={action}>
          <DateField name="day" label="Day (UTC)" value={latest} required />
          <button type="submit" class="secondary">
            Compare
          </button>
        </form>
      </Panel>
    </Document>
  )
}

function Outcome({ day }: { day: DayLine }) {
  if (day.problem) return <Tag tone="amber">Not compared</Tag>
  return day.differences > 0 ? (
    <Tag tone="red">{plural(day.differences, 'difference')}</Tag>
  ) : (
    <Tag tone="green">Adds up</Tag>
  )
}
