import { Document, type DocumentProps } from '../layout.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import { DateField, FileField, SelectField, TextArea, TextField } from '../parts/field.tsx'
import { plural } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

export interface SuppressionLine {
  maskedNumber: string
  scope: string
  source: string
  note: string
  optedOutAt: string
}

export interface SuppressionsPageProps extends Chrome {
  action: string
  lead: string
  total: number
  today: string
  importAction?: string | undefined
  exportAction?: string | undefined
  lines: readonly SuppressionLine[]
  channels: readonly { value: string; label: string }[]
  values?: Record<string, string> | undefined
  problems?: readonly { field: string; message: string }[] | undefined
  older?: string | undefined
}

/** Who opted out, and the form for those who said so by mail, on the phone or on paper. */
export function SuppressionsPage(props: SuppressionsPageProps) {
  const { action, lines, values = {}, problems = [], ...rest } = props
  return (
    <Document {...rest} title="Opt-outs">
      <PageHead
        title="Opt-outs"
        lead={props.lead}
        meta={[plural(props.total, 'number')]}
        actions={
          props.importAction ? (
            <a class="button secondary" href="#import">
              Bring in a list
            </a>
          ) : undefined
        }
      />
      <Panel title="Someone asked to stop in another way">
        <form class="toolbar" method="post" action={action}>
          <TextField
            name="phone"
            label="Phone number"
            type="tel"
            inputmode="tel"
            autocomplete="off"
            value={values.phone}
            problem={problemAt(problems, 'phone')}
            required
          />
          <SelectField
            name="channel"
            label="How they said it"
            value={values.channel ?? 'mail'}
            options={props.channels}
          />
          <DateField
            name="on"
            label="When they said it"
            value={values.on || props.today}
            max={props.today}
            problem={problemAt(problems, 'on')}
          />
          <TextField
            name="note"
            label="Note"
            value={values.note}
            problem={problemAt(problems, 'note')}
            optional
          />
          <button type="submit">Opt out</button>
        </form>
      </Panel>
      <Panel flush>
        <Table
          caption="Opted-out numbers"
          captionHidden
          rows={lines}
          columns={[
            {
              label: 'Number',
              cell: (line) => <span class="masked">{line.maskedNumber}</span>,
              heading: true,
            },
            { label: 'Covers', cell: (line) => line.scope },
            { label: 'How', cell: (line) => line.source },
            { label: 'Opted out', cell: (line) => <Time at={line.optedOutAt} zone="UTC" /> },
            { label: 'Note', cell: (line) => line.note, minor: true },
          ]}
          empty={
            <Empty title="Nobody has opted out">
              A STOP reply, a button on the landing page or this form puts a number here for good.
            </Empty>
          }
        />
      </Panel>
      <Pager older={props.older} shown={lines.length} total={props.total} noun="opt-outs" />
      {props.importAction ? <Import {...props} action={props.importAction} /> : null}
      {props.exportAction ? (
        <Panel title="Take them with you">
          <p>A file of every number with the day it opted out, its source and note.</p>
          <ButtonForm action={props.exportAction} label="Download the opt-outs" />
        </Panel>
      ) : null}
    </Document>
  )
}

function Import({ action, problems = [] }: SuppressionsPageProps & { action: string }) {
  return (
    <Panel title="Bring in opt-outs kept elsewhere" id="import">
      <form class="form" method="post" action={action} enctype="multipart/form-data" novalidate>
        <p class="hint">
          A file with a column of numbers, and if you have it one with the day each person opted
          out, such as 2026-11-14 or 11/14/2026. Nothing that is opted out here is ever lifted by a
          file.
        </p>
        <FileField
          name="file"
          label="File"
          accept=".csv,.tsv,.txt"
          problem={problemAt(problems, 'file')}
          optional
        />
        <TextArea name="numbers" label="Or paste the numbers" rows={4} optional />
        <TextField name="origin" label="Where the list comes from" optional />
        <div class="form-actions">
          <button type="submit">Opt them out</button>
        </div>
      </form>
    </Panel>
  )
}
