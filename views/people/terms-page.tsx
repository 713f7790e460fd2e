import { PlainDocument } from '../layout.tsx'
import { Time } from '../parts/time.tsx'
import { Hash, LegalText, type TextBlock } from './legal-text.tsx'

interface TermsPageProps {
  title: string
  version: number
  publishedAt: string
  hash: string
  blocks: readonly TextBlock[]
  signedIn?: boolean | undefined
}

export function TermsPage(props: TermsPageProps) {
  return (
    <PlainDocument title={props.title} signedIn={props.signedIn}>
      <article class="prose">
        <h1>{props.title}</h1>
        <p class="hint">
          Version {props.version}, published <Time at={props.publishedAt} zone="UTC" day />
        </p>
        <LegalText blocks={props.blocks} />
        <p class="hint">
          SHA-256 of this text: <Hash hash={props.hash} />
        </p>
      </article>
    </PlainDocument>
  )
}
