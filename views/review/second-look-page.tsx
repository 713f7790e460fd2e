import { Document, type DocumentProps } from '../layout.tsx'
import { type Fact, Definition } from '../parts/definition.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'

export interface SecondLookProps extends Omit<DocumentProps, 'title' | 'children'> {
  base: string
  name: string
  /** "Approve 8,412 rows of “Spring members”?" */
  question: string
  /** On the button: "Approve 8,412 rows". */
  label: string
  danger: boolean
  warning: string
  facts: readonly Fact[]
  /** The message that will be sent, for an approval. */
  message?: readonly string[] | undefined
  /** What the requester reads. */
  letter: { subject: string; paragraphs: readonly string[] }
  /** Everything the decision carries along. */
  fields: readonly (readonly [name: string, value: string])[]
}

/** Asked once more before anything is decided: what it does, and what the requester will read. */
export function SecondLookPage(props: SecondLookProps) {
  const { base, letter, fields } = props
  return (
    <Document {...props} title={props.question}>
      <PageHead title={props.question} back={{ href: base, label: props.name }} />
      <Notice level="warning">{props.warning}</Notice>
      <form class="form" method="post" action={`${base}/decisions`}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="form-actions">
          <button type="submit" name="sure" value="1" class={props.danger ? 'danger' : undefined}>
            {props.label}
          </button>
          <button type="submit" name="back" value="1" class="secondary">
            Back to the list
          </button>
        </div>
      </form>
      <div class="halves">
        <div>
          <Panel title="What is decided">
            <Definition items={props.facts} />
          </Panel>
          {props.message ? (
            <Panel title="Each person gets, once">
              {props.message.map((text) => (
                <div class="bubble them">{text}</div>
              ))}
            </Panel>
          ) : null}
        </div>
        <Panel title="What the requester reads">
          <article class="prose">
            <p>
              <strong>{letter.subject}</strong>
            </p>
            {letter.paragraphs.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </article>
        </Panel>
      </div>
    </Document>
  )
}
