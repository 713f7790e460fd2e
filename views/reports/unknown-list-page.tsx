import { Document, type DocumentProps } from '../layout.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { Definition } from '../parts/definition.tsx'
import { formatCount, formatDay, plural } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

interface NumberLine {
  id: string
  masked: string
  line: string
  owner: string
  since: number | null
  provider: string
  at: number | null
}

export interface UnknownListPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  back: string
  action: string
  list: {
    requestName: string
    organizationName: string
    programName: string
    messages: number
    lines: number
    owners: number
  }
  counts: { left: number; unsent: number }
  numbers: readonly NumberLine[]
  /** Look-ups are switched on. */
  mayAsk: boolean
  zone: string
}

/** What was asked and answered about the numbers of one list, and what a person may do. */
export function UnknownListPage(props: UnknownListPageProps) {
  const { list, counts, numbers, zone, action, mayAsk } = props
  return (
    <Document {...props} title={`Unknown numbers: ${list.requestName}`}>
      <PageHead
        title={`Unknown numbers: ${list.requestName}`}
        lead={`${plural(list.messages, 'text')} held, because a look-up could not say what the number is.`}
        back={{ href: props.back, label: 'Unknown numbers' }}
      />
      <div class="columns">
        <div>
          <Panel title="What was asked and answered" flush>
            <Table
              caption="What was asked and answered"
              captionHidden
              rows={numbers}
              columns={[
                {
                  label: 'Number',
                  heading: true,
                  cell: (number) => <span class="masked">{number.masked}</span>,
                },
                { label: 'Line', cell: (number) => number.line },
                {
                  label: 'Owner since the opt-in',
                  cell: (number) =>
                    number.since === null
                      ? number.owner
                      : `${number.owner} (${formatDay(number.since, zone)})`,
                },
                {
                  label: 'Answered',
                  minor: true,
                  cell: (number) =>
                    number.at === null ? (
                      ''
                    ) : (
                      <>
                        {number.provider}, <Time at={number.at} zone={zone} />
                      </>
                    ),
                },
                ...(mayAsk
                  ? [
                      {
                        label: 'Decide',
                        actions: true,
                        cell: (number: NumberLine) => (
                          <ButtonForm
                            action={action}
                            fields={{ as: 'ask', message: number.id }}
                            label="Ask again"
                            about={`about ${number.masked}`}
                            tone="secondary"
                            small
                          />
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            <Pager shown={numbers.length} total={list.messages} noun="numbers" />
          </Panel>
        </div>
        <aside class="side" aria-label="What you can do">
          <Choices {...props} />
          <Panel title="The list">
            <Definition
              items={[
                { term: 'Organization', value: list.organizationName },
                { term: 'Program', value: list.programName },
                { term: 'Line not known', value: formatCount(list.lines) },
                { term: 'Owner not known', value: formatCount(list.owners) },
                { term: 'Messages that have left', value: formatCount(counts.left) },
                { term: 'Messages that have not', value: formatCount(counts.unsent) },
              ]}
            />
          </Panel>
        </aside>
      </div>
    </Document>
  )
}

function Choices({ list, counts, action, mayAsk }: UnknownListPageProps) {
  const held = plural(list.messages, 'number')
  return (
    <Panel title={`Decide about ${held}`}>
      <ButtonForm
        action={action}
        fields={{ as: 'ask' }}
        label={`Ask again about ${held}`}
        blocked={mayAsk ? undefined : 'Look-ups are switched off; set NUMBER_LOOKUP'}
      />
      <p class="hint">Each look-up is paid. What it answers decides, as the first time.</p>
      <Confirm label="Leave them out for good" tone="danger">
        <p>
          {held} will get no welcome message from {list.programName}, ever. Not left before:{' '}
          {formatCount(counts.unsent)}; after: {formatCount(counts.unsent - list.messages)}.
        </p>
        <ButtonForm
          action={action}
          fields={{ as: 'end' }}
          label={`Leave ${held} out`}
          tone="danger"
        />
      </Confirm>
      <p class="hint">
        They cannot be sent as they are: the text might reach a landline or somebody else, and not
        knowing is never taken for a yes. Doing nothing holds them until the approval runs out.
      </p>
    </Panel>
  )
}
