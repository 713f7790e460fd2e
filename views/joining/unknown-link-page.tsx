import { landingWords } from '../../src/joining/words.ts'
import { LandingDocument } from '../layout.tsx'

/** A mistyped link: it says nothing about anybody. */
export function UnknownLinkPage({ language }: { language?: 'en' | 'fr' }) {
  const { lang, unknown } = landingWords(language)
  return (
    <LandingDocument title={unknown.title} lang={lang}>
      <h1>{unknown.title}</h1>
      <p class="lead">{unknown.lead}</p>
    </LandingDocument>
  )
}
