import type { Child } from 'hono/jsx'
import { Definition } from './definition.tsx'
import type { Fact } from './definition.tsx'

export interface DossierProps {
  /** The source: "Website pop-up, 2024". */
  title: string
  badge?: Child
  facts: readonly Fact[]
  /** The exact words people saw. */
  words?: string | undefined
  /** The capture, already checked to be ours or an https link. */
  capture?: Capture | undefined
  /** What is asked for and not there: "A picture of the form". */
  missing?: readonly string[] | undefined
  children?: Child
}

type Capture =
  | { kind: 'picture'; href: string; alt: string }
  | { kind: 'link' | 'file'; href: string; label: string }

/** Who agreed to what, how and when; what is missing is an empty frame, not silence. */
export function Dossier(props: DossierProps) {
  const { title, badge, facts, words, capture, missing = [] } = props
  return (
    <article class="dossier">
      <header>
        <h3>{title}</h3>
        {badge}
      </header>
      <Definition items={facts} />
      {words ? (
        <figure class="words">
          <figcaption>The words people saw</figcaption>
          <blockquote>{words}</blockquote>
        </figure>
      ) : (
        <Missing>The exact words people saw</Missing>
      )}
      {capture ? <CaptureView capture={capture} /> : null}
      {missing.map((what) => (
        <Missing>{what}</Missing>
      ))}
      {props.children}
    </article>
  )
}

function CaptureView({ capture }: { capture: Capture }) {
  if (capture.kind === 'picture')
    return (
      <a class="capture" href={capture.href}>
        <img src={capture.href} alt={capture.alt} loading="lazy" />
      </a>
    )
  return (
    <p>
      <a href={capture.href} rel="noreferrer noopener">
        {capture.label}
      </a>
    </p>
  )
}

function Missing({ children }: { children?: Child }) {
  return (
    <p class="missing">
      <span>Missing</span> {children}
    </p>
  )
}
