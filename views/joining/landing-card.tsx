import type { Child } from 'hono/jsx'
import { landingWords, type LandingWords } from '../../src/joining/words.ts'
import { LandingDocument } from '../layout.tsx'

export interface Sender {
  /** "Northside Coffee". */
  brand: string
  /** "Northside Club". */
  program: string
  mailingAddress: string
  /** Address, number or page that answers questions. */
  help: { label: string; href?: string | undefined }
  termsHref: string
  privacyHref: string
}

/** The same page in the other language. */
export interface Translation {
  href: string
  /** The form whose answers go along, and where it is posted to for that. */
  form?: { id: string; action: string } | undefined
}

/** What every page behind a link has: who writes, and in which language. */
export interface CardProps {
  sender: Sender
  words?: LandingWords | undefined
  translation?: Translation | undefined
}

interface LandingCardProps extends CardProps {
  title: string
  children?: Child
}

/** The one card a recipient sees, on every page behind the link. */
export function LandingCard(props: LandingCardProps) {
  const { sender, title, words = landingWords(), translation, children } = props
  const brand = <p class="brand">{sender.brand}</p>
  return (
    <LandingDocument title={`${title} · ${sender.brand}`} lang={words.lang}>
      {translation ? (
        <div class="languages">
          {brand}
          <LanguageSwitch {...translation} words={words} program={sender.program} />
        </div>
      ) : (
        brand
      )}
      <h1>{title}</h1>
      {children}
      <SmallPrint sender={sender} words={words} />
    </LandingDocument>
  )
}

/** Named in the language it leads to; where something was typed, a button takes that along. */
function LanguageSwitch(props: Translation & { words: LandingWords; program: string }) {
  const { href, form, words, program } = props
  const { lang, label } = words.other
  if (!form)
    return (
      <a href={href} lang={lang} hreflang={lang}>
        {label}
      </a>
    )
  return (
    <>
      <EnterJoins form={form.id} label={words.landing.title(program)} />
      <button
        type="submit"
        class="quiet"
        form={form.id}
        formaction={form.action}
        formnovalidate
        lang={lang}
      >
        {label}
      </button>
    </>
  )
}

/** Enter in a field presses the first button of its form: without this one that would be the switch. */
function EnterJoins({ form, label }: { form: string; label: string }) {
  return (
    <button type="submit" class="spoken" form={form} tabindex={-1} aria-hidden="true">
      {label}
    </button>
  )
}

function SmallPrint({ sender, words }: { sender: Sender; words: LandingWords }) {
  const { help } = sender
  return (
    <footer class="small-print">
      <p>
        {words.questions} {help.href ? <a href={help.href}>{help.label}</a> : help.label}
      </p>
      <p>
        <a href={sender.termsHref}>{words.terms}</a>{' '}
        <a href={sender.privacyHref}>{words.privacy}</a>
      </p>
      <p>
        {sender.brand}, {sender.mailingAddress}
      </p>
    </footer>
  )
}
