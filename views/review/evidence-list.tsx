import { Tag } from '../parts/badge.tsx'
import { formatBytes } from '../parts/format.ts'
import { Time } from '../parts/time.tsx'

export interface EvidenceShown {
  id: string
  kind: 'link' | 'picture' | 'document'
  label: string
  addedAt: string
  bytes: number | null
  /** This reviewer opened it in this version of the list. */
  opened: boolean
  /** Added after the last decision. */
  fresh: boolean
}

interface EvidenceListProps {
  base: string
  zone: string
  evidence: readonly EvidenceShown[]
  /** Opening is noted only while the list is in review. */
  canOpen: boolean
}

const KINDS = { link: 'Link', picture: 'Picture', document: 'Document' } as const

/** Every piece of evidence; what was not opened yet is behind a button that notes the opening. */
export function EvidenceList({ base, zone, evidence, canOpen }: EvidenceListProps) {
  if (evidence.length === 0)
    return (
      <p class="missing">
        <span>Missing</span> Any evidence: a picture, a document or a link
      </p>
    )
  return (
    <ul class="evidence">
      {evidence.map((piece) => (
        <li>
          <Opening piece={piece} href={`${base}/evidence/${piece.id}`} canOpen={canOpen} />
          <div>
            <p>
              <strong>{piece.label || KINDS[piece.kind]}</strong>{' '}
              {piece.fresh ? <Tag tone="blue">New</Tag> : null}
            </p>
            <p class="hint">
              {KINDS[piece.kind]}
              {piece.bytes === null ? '' : `, ${formatBytes(piece.bytes)}`}, added{' '}
              <Time at={piece.addedAt} zone={zone} />
            </p>
          </div>
          {piece.opened ? <Tag tone="green">Opened</Tag> : <Tag tone="amber">Not opened</Tag>}
        </li>
      ))}
    </ul>
  )
}

function Opening(props: { piece: EvidenceShown; href: string; canOpen: boolean }) {
  const { piece, href, canOpen } = props
  if (piece.opened && piece.kind === 'picture')
    return (
      <a class="capture" href={href}>
        <img src={`${href}/file`} alt={piece.label || 'Picture of the evidence'} loading="lazy" />
      </a>
    )
  if (piece.opened || !canOpen)
    return (
      <a class="capture empty" href={href}>
        Open<span class="spoken"> {piece.label}</span>
      </a>
    )
  return (
    <form method="post" action={`${href}/opening`}>
      <button type="submit" class="capture empty secondary">
        Open<span class="spoken"> {piece.label}</span>
      </button>
    </form>
  )
}
