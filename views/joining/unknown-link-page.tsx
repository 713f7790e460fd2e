import { landingWords } from '../../src/joining/words.ts'
import { LandingDocument } from '../layout.tsx'

/** A mistyped link: it says nothing about anybody. */
export function UnknownLinkPage({ words = landingWords() }) {
  const { title, lead } = words.unknown
  return (
    <LandingDocument title={title} lang={words.lang}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
    </LandingDocument>
  )
}
