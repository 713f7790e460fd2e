import { Document, type DocumentProps } from '../layout.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary } from '../parts/problems.tsx'
import { JoinFieldset } from './join-fieldset.tsx'
import { MessagePreview, type MessagePreviewProps } from './message-preview.tsx'
import { FrenchFields } from './french-fields.tsx'
import { AboutFields, MessageFields, PeopleFields } from './program-fields.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

export interface ProgramFormPageProps {
  chrome: Chrome
  /** Where the form is posted to. */
  action: string
  back: string
  /** Null for a new program. */
  existing: { name: string; version: number } | null
  values: Record<string, string>
  problems: readonly FieldProblem[]
  preview: MessagePreviewProps | null
  french: MessagePreviewProps | null
  /** Some characters of the message have a plainer spelling. */
  replaceable: boolean
  questions: number
}

export function ProgramFormPage(props: ProgramFormPageProps) {
  const { existing, values, problems } = props
  const title = existing ? `Change ${existing.name}` : 'New program'
  return (
    <Document {...props.chrome} title={title}>
      <PageHead
        title={title}
        back={{ href: props.back, label: existing ? existing.name : 'Programs' }}
        lead="A program is what people agree to: one brand, one kind of texts, one welcome message. Each number gets that message once."
      />
      <ProblemSummary problems={problems} />
      <div class="columns">
        <form class="stack" method="post" action={props.action} novalidate>
          {existing ? <input type="hidden" name="version" value={existing.version} /> : null}
          <AboutFields values={values} problems={problems} />
          <MessageFields values={values} problems={problems} replaceable={props.replaceable} />
          <PeopleFields values={values} problems={problems} />
          <JoinFieldset values={values} problems={problems} questions={props.questions} />
          <FrenchFields values={values} problems={problems} questions={props.questions} />
          {existing ? (
            <p class="hint">
              An approval binds the message and the page people join on. Lists approved before a
              change of these go back to review before anything more is sent.
            </p>
          ) : null}
          <div class="form-actions">
            <button type="submit" name="act" value="save">
              {existing ? 'Save program' : 'Create program'}
            </button>
            <button type="submit" name="act" value="preview" class="secondary">
              Show the message first
            </button>
          </div>
        </form>
        <aside class="side">
          {props.preview ? <MessagePreview {...props.preview} /> : <NoPreview />}
          {props.french ? (
            <MessagePreview
              {...props.french}
              title="In French, to numbers in Québec"
              lang="fr-CA"
            />
          ) : null}
        </aside>
      </div>
    </Document>
  )
}

function NoPreview() {
  return (
    <Panel title="Message as it will be sent">
      <p>
        Fill in brand, reason and frequency, then choose “Show the message first” to see the text
        and what it costs.
      </p>
    </Panel>
  )
}
