import { Tag } from '../parts/badge.tsx'
import type { Fact } from '../parts/definition.tsx'
import { Definition } from '../parts/definition.tsx'
import { Dossier } from '../parts/dossier.tsx'
import { formatCount } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Time } from '../parts/time.tsx'
import { EvidenceList, type EvidenceShown } from './evidence-list.tsx'

export interface SourceShown {
  title: string
  basis: string
  facts: readonly Fact[]
  words: string
  how: string
  missing: readonly string[]
}

export interface AttestationShown {
  person: string
  typedName: string
  at: string
  rows: number
  terms: string
  addendum: string
  statements: readonly string[]
  /** It was given for this file and these columns. */
  fits: boolean
}

interface SourcePanelProps {
  base: string
  zone: string
  source: SourceShown
  evidence: readonly EvidenceShown[]
  canOpen: boolean
  attestation: AttestationShown | null
}

/** Where the list comes from, what shows it, and who swore to it. */
export function SourcePanel(props: SourcePanelProps) {
  const { source, attestation, zone } = props
  return (
    <Panel title="Where the list comes from" id="source">
      <Dossier
        title={source.title}
        badge={source.basis ? <Tag tone="blue">{source.basis}</Tag> : null}
        facts={source.facts}
        words={source.words || undefined}
        missing={source.missing}
      >
        {source.how ? (
          <figure class="words">
            <figcaption>How people came onto it, says the requester</figcaption>
            <blockquote>{source.how}</blockquote>
          </figure>
        ) : null}
      </Dossier>
      <h3 id="evidence">Evidence</h3>
      <EvidenceList {...props} />
      <h3>Attestation</h3>
      {attestation ? <Attestation {...attestation} zone={zone} /> : <NoAttestation />}
    </Panel>
  )
}

function NoAttestation() {
  return (
    <p class="missing">
      <span>Missing</span> Nobody has attested to this list
    </p>
  )
}

function Attestation({ zone, ...given }: AttestationShown & { zone: string }) {
  return (
    <>
      <Definition
        items={[
          {
            term: 'Signed',
            value: (
              <>
                “{given.typedName}” by {given.person}, <Time at={given.at} zone={zone} />
              </>
            ),
          },
          {
            term: 'For',
            value: given.fits ? (
              `this file of ${formatCount(given.rows)} rows and these columns`
            ) : (
              <Tag tone="red">Another file or other columns</Tag>
            ),
          },
          { term: 'Accepted', value: `${given.terms}; ${given.addendum}` },
        ]}
      />
      <details>
        <summary>The {given.statements.length} statements, as they were shown</summary>
        <ul>
          {given.statements.map((statement) => (
            <li>{statement}</li>
          ))}
        </ul>
      </details>
    </>
  )
}
