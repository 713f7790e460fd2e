import { Document, type DocumentProps } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { type Option, SelectField, TextField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface SenderValues {
  sender: string
  class: string
  perMinute: string
  perDay: string
  registration: string
}

export interface SendersPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  action: string
  endsAt: number
  /** What holds for a sender nobody has set. */
  fallback: { perMinute: number; perDay: number | null }
  senders: readonly {
    sender: string
    href: string
    programs: readonly string[]
    label: string
    perMinute: number
    perDay: number | null
    today: number
    registration: string
  }[]
  classes: readonly Option[]
  values: SenderValues | undefined
  problems: readonly FieldProblem[]
}

const cap = (perDay: number | null) => (perDay === null ? 'no cap' : formatCount(perDay))

/** How much each sender may send, as its carrier registration allows. */
export function SendersPage(props: SendersPageProps) {
  const { senders, endsAt } = props
  return (
    <Document {...props} title="Senders">
      <PageHead
        title="Senders"
        lead="How many segments each sender may send, as its registration with the carriers allows. A text of two segments counts twice."
        meta={[
          <>
            This day ends at <Time at={endsAt} zone="America/Los_Angeles" />, midnight Pacific
          </>,
        ]}
      />
      <Panel flush>
        <Table
          caption="Senders"
          captionHidden
          rows={senders}
          columns={[
            {
              label: 'Sender',
              heading: true,
              cell: (row) => (
                <a class="number" href={row.href}>
                  {row.sender}
                </a>
              ),
            },
            { label: 'Class', cell: (row) => row.label },
            { label: 'Per minute', numeric: true, cell: (row) => formatCount(row.perMinute) },
            { label: 'Per day', numeric: true, cell: (row) => cap(row.perDay) },
            { label: 'Today', numeric: true, cell: (row) => formatCount(row.today) },
            { label: 'Programs', minor: true, cell: (row) => row.programs.join('; ') || 'none' },
            { label: 'Registration', minor: true, cell: (row) => row.registration },
          ]}
          empty={<Empty title="No sender yet">A program’s sender comes here by itself.</Empty>}
        />
      </Panel>
      <Limits {...props} />
    </Document>
  )
}

function Limits({ action, classes, values, problems, fallback }: SendersPageProps) {
  return (
    <Panel title="What a sender may send" id="limits">
      <form class="form" method="post" action={action} novalidate>
        <ProblemSummary problems={problems} />
        <p class="hint">
          A sender nobody has set keeps to {formatCount(fallback.perMinute)} segments per minute and{' '}
          {fallback.perDay === null
            ? 'has no daily cap'
            : `${formatCount(fallback.perDay)} per day`}
          , as the settings of the service say.
        </p>
        <TextField
          name="sender"
          label="Sender"
          value={values?.sender}
          problem={problemAt(problems, 'sender')}
          required
        />
        <SelectField
          name="class"
          label="Class of its registration"
          value={values?.class}
          options={classes}
          empty="Choose one"
          problem={problemAt(problems, 'class')}
          required
          width="full"
        />
        <div class="form-row">
          <TextField
            name="per_minute"
            label="Segments per minute"
            hint="Only for figures of our own."
            inputmode="numeric"
            value={values?.perMinute}
            problem={problemAt(problems, 'per_minute')}
            optional
          />
          <TextField
            name="per_day"
            label="Segments per day"
            hint="Empty: no cap."
            inputmode="numeric"
            value={values?.perDay}
            problem={problemAt(problems, 'per_day')}
            optional
          />
        </div>
        <TextField
          name="registration"
          label="Brand registration"
          hint="Senders with the same one share the daily cap, as T-Mobile counts by tax number."
          value={values?.registration}
          maxlength={60}
          optional
        />
        <div class="form-actions">
          <button type="submit">Save</button>
        </div>
      </form>
    </Panel>
  )
}
