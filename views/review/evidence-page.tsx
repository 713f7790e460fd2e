import { Document, type DocumentProps } from '../layout.tsx'
import { type Fact, Definition } from '../parts/definition.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'

export interface EvidencePageProps extends Omit<DocumentProps, 'title' | 'children'> {
  base: string
  name: string
  label: string
  kind: 'link' | 'picture' | 'document'
  /** What is shown once the opening is noted; the address of a link, or of our copy of a file. */
  href: string | null
  openingAction: string
  facts: readonly Fact[]
  /** What the requester says people saw, to compare with. */
  words: string
  /** The pieces beside this one. */
  others: readonly { label: string; href: string; current: boolean; opened: boolean }[]
}

/** One piece of evidence, large, beside the words it must show. */
export function EvidencePage(props: EvidencePageProps) {
  const { base, label, words, others } = props
  return (
    <Document {...props} title={label}>
      <PageHead title={label} back={{ href: `${base}#evidence`, label: props.name }} />
      <div class="columns">
        <div>
          <Panel>
            <Shown {...props} />
          </Panel>
        </div>
        <div>
          <Panel title="The words people saw, says the requester">
            {words ? <blockquote>{words}</blockquote> : <p>None were given.</p>}
          </Panel>
          <Panel title="About it">
            <Definition items={props.facts} />
          </Panel>
          {others.length > 1 ? (
            <Panel title="All evidence">
              <ul>
                {others.map((other) => (
                  <li>
                    <a href={other.href} aria-current={other.current ? 'page' : undefined}>
                      {other.label}
                    </a>{' '}
                    <small class="hint">{other.opened ? 'opened' : 'not opened'}</small>
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
        </div>
      </div>
    </Document>
  )
}

function Shown({ href, kind, label, openingAction }: EvidencePageProps) {
  if (href === null)
    return (
      <form method="post" action={openingAction}>
        <p>It is noted in the audit trail who opened which evidence.</p>
        <button type="submit">Open it</button>
      </form>
    )
  if (kind === 'picture')
    return (
      <a class="capture" href={href}>
        <img src={href} alt={label} />
      </a>
    )
  if (kind === 'document')
    return (
      <p>
        <a class="button" href={href}>
          Download the document
        </a>
      </p>
    )
  return (
    <>
      <p>
        <a href={href} target="_blank" rel="noreferrer noopener nofollow">
          {href}
        </a>
      </p>
      <p class="hint">
        This page is on another site and may change or be written for you alone. If it asks for a
        sign-in or does not show the words, ask for a picture of it.
      </p>
    </>
  )
}
