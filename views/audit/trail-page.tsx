import { Document, type DocumentProps } from '../layout.tsx'
import { type Fact, Definition } from '../parts/definition.tsx'
import { Empty } from '../parts/empty.tsx'
import { type Option, SelectField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface TrailLine {
  seq: number
  at: string
  who: string
  what: string
  /** What it happened to, with its address where there is a page of it. */
  subject: { words: string; href?: string | undefined }
  /** The few that tell most, and all of them. */
  inline: readonly { term: string; value: string }[]
  facts: readonly Fact[]
}

export interface TrailPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  lead: string
  base: string
  head: { seq: number; hash: string } | null
  lines: readonly TrailLine[]
  kind: string
  kinds: readonly Option[]
  /** For operators: which trail is shown. */
  chain?: { value: string; options: readonly Option[] } | undefined
  subject?: string | undefined
  exportAction: string
  newer?: string | undefined
  older?: string | undefined
}

/** The append-only trail of one organization, or of the platform, newest first. */
export function TrailPage(props: TrailPageProps) {
  const { head, lines, chain, base } = props
  return (
    <Document {...props} title="Audit trail">
      <PageHead
        title="Audit trail"
        lead={props.lead}
        actions={
          <form class="button-form" method="post" action={props.exportAction}>
            {chain ? <input type="hidden" name="chain" value={chain.value} /> : null}
            <button type="submit" class="secondary">
              Export the trail
            </button>
          </form>
        }
      />
      {head ? <Head head={head} /> : null}
      <form class="toolbar" method="get" action={base}>
        {chain ? (
          <SelectField name="chain" label="Trail" value={chain.value} options={chain.options} />
        ) : null}
        {props.subject ? <input type="hidden" name="subject" value={props.subject} /> : null}
        <SelectField
          name="kind"
          label="Show"
          value={props.kind}
          options={[{ value: '', label: 'Everything' }, ...props.kinds]}
        />
        <button type="submit" class="secondary">
          Show
        </button>
        {props.subject ? <a href={base}>All subjects</a> : null}
      </form>
      <Panel flush>
        <Entries lines={lines} filtered={props.kind !== '' || Boolean(props.subject)} />
        {lines.length > 0 ? (
          <Pager shown={lines.length} noun="events" newer={props.newer} older={props.older} />
        ) : null}
      </Panel>
    </Document>
  )
}

function Head({ head }: { head: { seq: number; hash: string } }) {
  return (
    <Panel title="Head of the trail">
      <p>
        Event {formatCount(head.seq)} is the last. Its hash stands for everything before it:{' '}
        <code class="hash">{head.hash}</code>
      </p>
      <p class="hint">
        Each event holds the hash of the one before, so an edited, deleted or moved event shows.
        Whether the end was cut shows only to someone who kept a hash elsewhere: keep this one, an
        export, or the mail of a decision. Check an export with{' '}
        <code>npx carryover audit verify FILE --head HASH</code>.
      </p>
    </Panel>
  )
}

function Entries({ lines, filtered }: { lines: readonly TrailLine[]; filtered: boolean }) {
  return (
    <Table
      caption="Events, newest first"
      captionHidden
      rows={lines}
      columns={[
        {
          label: 'Event',
          heading: true,
          cell: ({ seq }) => <span id={`entry-${seq}`}>{formatCount(seq)}</span>,
        },
        { label: 'What', cell: (line) => <What line={line} /> },
        {
          label: 'About',
          minor: true,
          cell: ({ subject }) =>
            subject.href ? <a href={subject.href}>{subject.words}</a> : subject.words,
        },
        { label: 'When', cell: ({ at }) => <Time at={at} zone="UTC" /> },
      ]}
      empty={
        filtered ? (
          <Empty title="No such events">Nothing of this kind is in the trail.</Empty>
        ) : (
          <Empty title="Nothing has happened yet">
            Every upload, decision, export and opt-out is written here as it happens.
          </Empty>
        )
      }
    />
  )
}

function What({ line }: { line: TrailLine }) {
  return (
    <>
      <strong>{line.who}</strong> {line.what}
      {line.inline.length > 0 ? (
        <small class="hint">
          {' '}
          {line.inline.map(({ term, value }) => `${term} ${value}`).join(' · ')}
        </small>
      ) : null}
      <details>
        <summary>
          Details<span class="spoken"> of event {formatCount(line.seq)}</span>
        </summary>
        <Definition items={line.facts} />
      </details>
    </>
  )
}
