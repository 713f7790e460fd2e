import { type Fact, Definition } from '../parts/definition.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { formatDateTime, plural } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'

export interface DecidedShown {
  who: string
  at: string
  /** "approved 8,412 rows" */
  what: string
  codes: readonly string[]
  note: string
  revision: number
  /** Who approved first, where two must. */
  first?: string | undefined
  facts: readonly Fact[]
}

interface DecidedBoxProps {
  decided: DecidedShown
  zone: string
  /** Set when the approval no longer fits what is there. */
  stale?: { why: string; action: string } | undefined
}

/** In place of the decision box once the list has left review. */
export function DecidedBox({ decided, zone, stale }: DecidedBoxProps) {
  return (
    <Panel title="Decision" id="decision">
      <Decided decided={decided} zone={zone} />
      {stale ? (
        <>
          <p class="field-problem">The approval does not hold, because {stale.why}.</p>
          <ButtonForm action={stale.action} label="Take it back into review" tone="main" />
        </>
      ) : null}
    </Panel>
  )
}

export function Decided({ decided, zone }: { decided: DecidedShown; zone: string }) {
  const { codes, note } = decided
  return (
    <>
      <p>
        <strong>{decided.who}</strong> {decided.what}
        {decided.first ? `, after ${decided.first}` : ''},{' '}
        <time datetime={decided.at}>{formatDateTime(decided.at, zone)}</time>.
      </p>
      {codes.length > 0 ? (
        <ul>
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ul>
      ) : null}
      {note ? <blockquote>{note}</blockquote> : null}
      {decided.facts.length > 0 ? <Definition items={decided.facts} /> : null}
    </>
  )
}

export interface SinceShown {
  last: DecidedShown
  /** What is different now, and what is as it was. */
  changed: readonly string[]
  same: readonly string[]
}

/** For a list that came back: what was asked, and what has changed since. */
export function SincePanel({ since, zone }: { since: SinceShown; zone: string }) {
  return (
    <Panel title={`Since version ${since.last.revision}`} id="since">
      <Decided decided={since.last} zone={zone} />
      <p>
        {since.changed.length > 0 ? (
          <>
            <strong>Changed:</strong> {since.changed.join(', ')}.
          </>
        ) : (
          <strong>Nothing has changed.</strong>
        )}
      </p>
      {since.same.length > 0 ? (
        <p class="hint">
          As it was ({plural(since.same.length, 'part')}): {since.same.join(', ')}.
        </p>
      ) : null}
    </Panel>
  )
}
