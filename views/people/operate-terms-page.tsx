import { Document, type DocumentProps } from '../layout.tsx'
import { Tag } from '../parts/badge.tsx'
import { TextArea } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { Hash, LegalText, type TextBlock } from './legal-text.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

export interface OperateTermsPageProps {
  chrome: Chrome
  versions: readonly {
    id: string
    title: string
    version: number
    publishedAt: string
    hash: string
    inForce: boolean
  }[]
}

export function OperateTermsPage({ chrome, versions }: OperateTermsPageProps) {
  return (
    <Document {...chrome} title="Terms and Addendum">
      <PageHead
        title="Terms and Addendum"
        lead="Whoever submits a list agrees to the versions in force at that moment. Published versions are never changed."
        actions={
          <>
            <a class="button secondary" href="/operate/terms/new/addendum">
              New Addendum
            </a>
            <a class="button secondary" href="/operate/terms/new/terms">
              New Terms
            </a>
          </>
        }
      />
      <Panel flush>
        <Table
          caption="Published versions"
          captionHidden
          rows={versions}
          columns={[
            {
              label: 'Text',
              heading: true,
              cell: (one) => <a href={`/operate/terms/${one.id}`}>{one.title}</a>,
            },
            { label: 'Version', numeric: true, cell: (one) => one.version },
            {
              label: 'State',
              cell: (one) => (one.inForce ? <Tag tone="green">In force</Tag> : 'Replaced'),
            },
            { label: 'Published', cell: (one) => <Time at={one.publishedAt} zone="UTC" /> },
            {
              label: 'SHA-256',
              cell: (one) => <code>{one.hash.slice(0, 16)}…</code>,
              minor: true,
            },
          ]}
        />
      </Panel>
    </Document>
  )
}

export function OperateTermsVersionPage(props: {
  chrome: Chrome
  title: string
  version: number
  publishedAt: string
  hash: string
  blocks: readonly TextBlock[]
}) {
  return (
    <Document {...props.chrome} title={`${props.title}, version ${props.version}`}>
      <PageHead
        title={`${props.title}, version ${props.version}`}
        back={{ href: '/operate/terms', label: 'Terms and Addendum' }}
        meta={[<Time at={props.publishedAt} zone="UTC" />, <Hash hash={props.hash} />]}
      />
      <Panel>
        <article class="prose">
          <LegalText blocks={props.blocks} />
        </article>
      </Panel>
    </Document>
  )
}

export function OperateTermsFormPage(props: {
  chrome: Chrome
  kind: string
  title: string
  /** The version in force that this one follows. */
  after: number
  body: string
  problems?: readonly FieldProblem[] | undefined
}) {
  const { problems = [] } = props
  return (
    <Document {...props.chrome} title={`New version of the ${props.title}`}>
      <PageHead
        title={`New version of the ${props.title}`}
        back={{ href: '/operate/terms', label: 'Terms and Addendum' }}
        lead={`It becomes version ${props.after + 1}. Lists submitted before stay bound to what was agreed to then.`}
      />
      <ProblemSummary problems={problems} />
      <Panel>
        <form class="form" method="post" action="/operate/terms">
          <input type="hidden" name="kind" value={props.kind} />
          <input type="hidden" name="after" value={String(props.after)} />
          <TextArea
            name="body"
            label="The whole text"
            hint="A blank line begins a new paragraph, ## a heading, - an item of a list."
            value={props.body}
            rows={28}
            required
            problem={problemAt(problems, 'body')}
          />
          <div class="form-actions">
            <button type="submit">Publish version {props.after + 1}</button>
          </div>
        </form>
      </Panel>
    </Document>
  )
}
