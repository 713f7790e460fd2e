import { announcingWords, type AnnouncingWords } from '../../src/announcing/words.ts'
import { LandingDocument } from '../layout.tsx'

interface UnsubscribeProps {
  brand: string
  organization: string
  words?: AnnouncingWords
  /** The same page in the other language, where there is one. */
  otherHref?: string | undefined
}

export function UnsubscribePage(props: UnsubscribeProps) {
  const { brand, organization, words = announcingWords() } = props
  const { title, ask, button, willNot, nothingYet } = words.unsubscribe
  return (
    <LandingDocument title={`${title} · ${brand}`} lang={words.lang}>
      <Brand {...props} words={words} />
      <h1>{ask}</h1>
      <p class="lead">{willNot(organization)}</p>
      <form method="post">
        <button type="submit">{button}</button>
      </form>
      <p class="hint">{nothingYet}</p>
    </LandingDocument>
  )
}

export function UnsubscribedPage(props: UnsubscribeProps) {
  const { brand, organization, words = announcingWords() } = props
  const { done, willNot, close } = words.unsubscribe
  return (
    <LandingDocument title={`${done} · ${brand}`} lang={words.lang}>
      <p class="brand">{brand}</p>
      <h1>{done}</h1>
      <p class="lead">
        {willNot(organization)} {close}
      </p>
    </LandingDocument>
  )
}

function Brand({ brand, otherHref, words }: UnsubscribeProps & { words: AnnouncingWords }) {
  const name = <p class="brand">{brand}</p>
  if (!otherHref) return name
  const { lang, label } = words.other
  return (
    <div class="languages">
      {name}
      <a href={otherHref} lang={lang} hreflang={lang}>
        {label}
      </a>
    </div>
  )
}
