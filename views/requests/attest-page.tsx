import { CheckField } from '../parts/choice.tsx'
import { Definition } from '../parts/definition.tsx'
import { TextField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt, ProblemSummary } from '../parts/problems.tsx'
import { LegalText, type TextBlock } from '../people/legal-text.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface LegalVersion {
  id: string
  title: string
  version: number
  blocks: readonly TextBlock[]
}

export interface AttestPageProps {
  frame: WizardFrame
  base: string
  problems: readonly FieldProblem[]
  /** What earlier steps still lack, each with the way there. */
  missing: readonly { href: string; label: string; messages: readonly string[] }[]
  summary: readonly { term: string; value: string }[]
  message: string
  /** Null as long as the operator has published none. */
  texts: { terms: LegalVersion; addendum: LegalVersion } | null
  statements: readonly { code: string; text: string }[]
  ticked: readonly string[]
  typedName: string
  personName: string
  fileSha256: string
  mappingHash: string
}

export function AttestPage(props: AttestPageProps) {
  const { frame, base, problems, missing, texts } = props
  return (
    <Wizard {...frame}>
      <ProblemSummary problems={summed(problems)} />
      {missing.length > 0 ? <Missing missing={missing} /> : null}
      <Panel title="What you submit">
        <div class="stack">
          <Definition items={props.summary} />
          <figure class="words">
            <figcaption>Each accepted number gets this once</figcaption>
            <blockquote>{props.message}</blockquote>
          </figure>
        </div>
      </Panel>
      <Panel title="Before you sign">
        <div class="prose">
          <ul>
            <li>Acceptance is not guaranteed. A person reviews every list.</li>
            <li>Acceptance of a list is not approval of your compliance.</li>
            <li>No conversion rate is promised. It is unlikely that everyone will join.</li>
            <li>
              Tell people first, through a channel they know such as e-mail or the number you texted
              from before, that a text will come and why.
            </li>
          </ul>
        </div>
      </Panel>
      {texts ? (
        <SignForm {...props} texts={texts} blocked={missing.length > 0} />
      ) : (
        <Notice level="warning">
          The Terms of Service are not published yet, so nothing can be submitted. Ask the people
          who run this service.
        </Notice>
      )}
      <p>
        <a href={`${base}/details`}>Back to the name</a>
      </p>
    </Wizard>
  )
}

function Missing({ missing }: Pick<AttestPageProps, 'missing'>) {
  const count = missing.reduce((sum, step) => sum + step.messages.length, 0)
  return (
    <Panel title={`${formatCount(count)} ${count === 1 ? 'thing is' : 'things are'} missing`}>
      <ul>
        {missing.flatMap((step) =>
          step.messages.map((message) => (
            <li>
              <a href={step.href}>{step.label}</a>: {message}
            </li>
          )),
        )}
      </ul>
    </Panel>
  )
}

interface SignFormProps extends AttestPageProps {
  texts: { terms: LegalVersion; addendum: LegalVersion }
  blocked: boolean
}

function SignForm({ base, texts, blocked, problems, ...props }: SignFormProps) {
  return (
    <form class="stack" method="post" action={`${base}/submission`} novalidate>
      <input type="hidden" name="terms" value={texts.terms.id} />
      <input type="hidden" name="addendum" value={texts.addendum.id} />
      <input type="hidden" name="file_sha256" value={props.fileSha256} />
      <input type="hidden" name="mapping_hash" value={props.mappingHash} />
      <Panel title="Texts you agree to">
        <LegalDetails text={texts.terms} />
        <LegalDetails text={texts.addendum} />
      </Panel>
      <Panel title="What you swear to">
        <div class="stack">
          {props.statements.map(({ code, text }) => (
            <CheckField
              name={`statement_${code}`}
              label={text}
              checked={props.ticked.includes(code)}
              problem={problemAt(problems, `statement_${code}`)}
              required
            />
          ))}
          <TextField
            name="typed_name"
            label="Your full name, as a signature"
            hint={`You are signed in as ${props.personName}. Your name, the time and the file’s SHA-256 are kept together.`}
            value={props.typedName}
            problem={problemAt(problems, 'typed_name')}
            autocomplete="name"
            width="medium"
            maxlength={120}
            required
          />
        </div>
      </Panel>
      <div class="form-actions">
        <button type="submit" disabled={blocked}>
          Sign and send list for review
        </button>
        {blocked ? (
          <span class="blocked">Something is missing; see the top of this page.</span>
        ) : null}
      </div>
    </form>
  )
}

function LegalDetails({ text }: { text: LegalVersion }) {
  return (
    <details>
      <summary>
        {text.title}, version {text.version}
      </summary>
      <article class="prose">
        <LegalText blocks={text.blocks} />
      </article>
    </details>
  )
}

/** Boxes not ticked are told once above; each is marked beneath its own. */
function summed(problems: readonly FieldProblem[]): FieldProblem[] {
  const boxes = problems.filter((problem) => problem.field.startsWith('statement_'))
  const others = problems.filter((problem) => !boxes.includes(problem))
  const [first] = boxes
  if (!first) return others
  const message =
    boxes.length === 1
      ? 'One statement is not ticked. A list can be submitted only if every one is true.'
      : `${boxes.length} statements are not ticked. A list can be submitted only if every one is true.`
  return [{ field: first.field, message }, ...others]
}
