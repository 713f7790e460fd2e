import type { Child } from 'hono/jsx'
import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Confirm } from '../parts/button-form.tsx'
import { CheckField } from '../parts/choice.tsx'
import { Definition } from '../parts/definition.tsx'
import { Empty } from '../parts/empty.tsx'
import { TextField } from '../parts/field.tsx'
import { leftAndUnsent } from '../../src/programs/program.ts'
import { alertOf } from '../../src/reports/reconciliation.ts'
import { formatCount, formatDate, plural } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { jobWords } from './job-words.ts'

export interface OperatePageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  zone: string
  /** Null before the service has started sending for the first time. */
  sending: {
    on: boolean
    note: string | null
    heartbeatAt: string | null
    allowList: number | null
  } | null
  /** The last days held against the carrier's list. */
  compared: readonly {
    id: string
    day: string
    ours: number
    caughtUp: number
    differences: number
    problem: string | null
  }[]
  requests: readonly { status: string; requests: number; oldest: string }[]
  outbox: readonly { state: string; messages: number }[]
  jobs: readonly { kind: string; status: string; jobs: number }[]
  troubles: readonly {
    kind: string
    status: string
    attempts: number
    runAt: string
    problem: string | null
  }[]
  mail: readonly { status: string; mails: number }[]
  failedMail: readonly {
    subject: string
    attempts: number
    problem: string | null
    createdAt: string
  }[]
}

export function OperatePage(props: OperatePageProps) {
  const { chrome, zone, requests, outbox, jobs, troubles, mail, failedMail } = props
  return (
    <Document {...chrome} title="Overview">
      <PageHead title="Overview" lead="What waits, what runs and what is stuck." />
      {props.compared.map((day) => (
        <Compared {...day} />
      ))}
      <Sending sending={props.sending} zone={zone} open={openOf(props)} />
      <div class="halves">
        <div>
          <Panel title="Requests" flush>
            <Counts
              caption="Requests by status"
              rows={requests.map((one) => [
                <Badge state={one.status} />,
                one.requests,
                <Time at={one.oldest} zone={zone} />,
              ])}
              last="Oldest, since"
              none="No list was brought in yet."
            />
          </Panel>
          <Panel title="Jobs" flush>
            <Counts
              caption="Jobs by kind and status"
              rows={jobs.map((one) => [jobWords(one.kind), one.jobs, <Badge state={one.status} />])}
              last="Status"
              none="Nothing was to be done yet."
            />
          </Panel>
        </div>
        <div>
          <Panel title="Messages" flush>
            <Counts
              caption="Messages by state"
              rows={outbox.map((one) => [<Badge state={one.state} />, one.messages])}
              none="No list was approved yet."
            />
          </Panel>
          <Panel title="Mail" flush>
            <Counts
              caption="Mail by status"
              rows={mail.map((one) => [<Badge state={one.status} />, one.mails])}
              none="No mail was written yet."
            />
          </Panel>
        </div>
      </div>
      {troubles.length > 0 ? (
        <Panel title="Jobs in trouble" flush>
          <Table
            caption="Jobs that failed"
            captionHidden
            rows={troubles}
            columns={[
              { label: 'Job', heading: true, cell: (job) => jobWords(job.kind) },
              { label: 'Status', cell: (job) => <Badge state={job.status} /> },
              { label: 'Tries', numeric: true, cell: (job) => formatCount(job.attempts) },
              { label: 'Next or last try', cell: (job) => <Time at={job.runAt} zone={zone} /> },
              { label: 'Problem', cell: (job) => <code>{job.problem}</code> },
            ]}
          />
        </Panel>
      ) : null}
      {failedMail.length > 0 ? (
        <Panel title="Mail that did not leave" flush>
          <Table
            caption="Mail that did not leave"
            captionHidden
            rows={failedMail}
            columns={[
              { label: 'Subject', heading: true, cell: (one) => one.subject },
              { label: 'Tries', numeric: true, cell: (one) => formatCount(one.attempts) },
              { label: 'Written', cell: (one) => <Time at={one.createdAt} zone={zone} /> },
              { label: 'Problem', cell: (one) => <code>{one.problem}</code> },
            ]}
          />
        </Panel>
      ) : null}
    </Document>
  )
}

function Compared(day: OperatePageProps['compared'][number]) {
  const alert = alertOf(day)
  return alert === null ? null : (
    <Notice
      level="warning"
      title={formatDate(day.day)}
      link={{ href: `/operate/reconciliation/${day.id}`, label: 'See the day' }}
    >
      {alert}
    </Notice>
  )
}

interface Open {
  lists: number
  left: number
  unsent: number
}

function openOf({ requests, outbox }: Pick<OperatePageProps, 'requests' | 'outbox'>): Open {
  const lists = requests.filter(({ status }) => ['approved', 'sending'].includes(status))
  return {
    lists: lists.reduce((sum, one) => sum + one.requests, 0),
    ...leftAndUnsent(outbox),
  }
}

function Sending({
  sending,
  zone,
  open,
}: Pick<OperatePageProps, 'sending' | 'zone'> & { open: Open }) {
  if (!sending) return <Notice level="info">Sending has not started on this database yet.</Notice>
  return (
    <>
      {sending.on && sending.note === null ? null : (
        <Notice level="warning" title={sending.on ? undefined : 'Sending is off.'}>
          {sending.note ?? 'Approved messages wait.'}
        </Notice>
      )}
      <Panel title="Sending">
        <Definition
          items={[
            { term: 'State', value: <Badge state={sending.on ? 'active' : 'suspended'} /> },
            {
              term: 'Goes to',
              value:
                sending.allowList === null
                  ? 'everyone whose list was approved'
                  : `only the ${sending.allowList} numbers of SEND_ALLOW_LIST`,
            },
            {
              term: 'Last sign of life',
              value: sending.heartbeatAt ? (
                <Time at={sending.heartbeatAt} zone={zone} />
              ) : (
                'none yet'
              ),
            },
          ]}
        />
        <SendingSwitch on={sending.on} />
        {open.lists > 0 ? <HaltAll {...open} /> : null}
      </Panel>
    </>
  )
}

function SendingSwitch({ on }: { on: boolean }) {
  return on ? (
    <Confirm label="Stop all sending for now" tone="danger">
      <form class="form" method="post" action="/operate/sending">
        <input type="hidden" name="sending" value="off" />
        <TextField
          name="note"
          label="Why"
          hint="Nothing more leaves, for any organization. What was handed over already arrives."
          maxlength={300}
          required
        />
        <div class="form-actions">
          <button type="submit" class="danger">
            Stop all sending for now
          </button>
        </div>
      </form>
    </Confirm>
  ) : (
    <Confirm label="Allow sending">
      <form class="form" method="post" action="/operate/sending">
        <input type="hidden" name="sending" value="on" />
        <CheckField
          name="only_one"
          label="No other copy of this database sends: this is the one, and it is not a restored or copied one that runs beside the original."
          required
        />
        <div class="form-actions">
          <button type="submit">Allow sending</button>
        </div>
      </form>
    </Confirm>
  )
}

function HaltAll({ lists, left, unsent }: Open) {
  return (
    <Confirm label="Stop every list for good" tone="danger">
      <form class="form" method="post" action="/operate/sending/halt">
        <p>
          {plural(lists, 'list')} of all organizations: {plural(unsent, 'message')} that{' '}
          {unsent === 1 ? 'has' : 'have'} not left will never be sent. {formatCount(left)} that left
          cannot be taken back. Sending is off afterwards, for lists to come too.
        </p>
        <TextField
          name="why"
          label="Why"
          hint="Shown on this page while sending is off."
          maxlength={300}
          required
        />
        <CheckField
          name="for_good"
          label="The lists cannot be resumed: their owners would have to ask for approval anew."
          required
        />
        <div class="form-actions">
          <button type="submit" class="danger">
            Stop every list for good
          </button>
        </div>
      </form>
    </Confirm>
  )
}

function Counts(props: {
  caption: string
  rows: readonly [name: Child, count: number, last?: Child][]
  last?: string | undefined
  none: string
}) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={props.rows}
      empty={<Empty title={props.none} />}
      columns={[
        { label: 'What', heading: true, cell: (row) => row[0] },
        { label: 'Count', numeric: true, cell: (row) => formatCount(row[1]) },
        ...(props.last
          ? [{ label: props.last, cell: (row: [Child, number, Child?]) => row[2] }]
          : []),
      ]}
    />
  )
}
