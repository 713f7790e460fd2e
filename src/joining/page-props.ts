import { maskPhone } from '../phone/format.ts'
import type { LandingPageProps } from '../../views/joining/landing-page.tsx'
import type { CardProps, Sender } from '../../views/joining/landing-card.tsx'
import { kindOf } from './form.ts'
import { type Landing, helpLink, safeHref } from './landing.ts'
import { landingWords } from './words.ts'

const AUTOCOMPLETE: Record<string, string> = {
  first_name: 'given-name',
  last_name: 'family-name',
  email: 'email',
  zip: 'postal-code',
}

function senderOf(landing: Landing): Sender {
  return {
    brand: landing.brand,
    program: landing.program,
    mailingAddress: landing.mailingAddress,
    help: { label: landing.helpContact, href: helpLink(landing.helpContact) },
    termsHref: safeHref(landing.termsUrl),
    privacyHref: safeHref(landing.privacyUrl),
  }
}

/** An address behind the link; where there are two languages it says in which to answer. */
export function pathOf(landing: Landing, token: string, step = ''): string {
  return `/j/${token}${step}${landing.french ? `?lang=${landing.language}` : ''}`
}

const otherOf = (landing: Landing) => ({
  ...landing,
  language: landing.language === 'fr' ? ('en' as const) : ('fr' as const),
})

export function cardOf(landing: Landing, token: string): CardProps {
  return {
    sender: senderOf(landing),
    words: landingWords(landing.language),
    translation: landing.french ? { href: pathOf(otherOf(landing), token) } : undefined,
  }
}

/** Where a switch of the language takes along what was typed. */
export function switchAction(landing: Landing, token: string): string {
  return pathOf(otherOf(landing), token, '/language')
}

/** What the page says before anyone has answered; `optedInOn` is a day of the list's own time zone. */
export function landingProps(landing: Landing, token: string, optedInOn: string): LandingPageProps {
  const words = landingWords(landing.language).landing
  return {
    ...cardOf(landing, token),
    reason: words.because(landing.brand, landing.reason),
    optedInOn,
    agreedWords: landing.agreedWords || undefined,
    maskedNumber: maskPhone(landing.phone),
    whatComes: sentence(landing.description),
    frequency: sentence(landing.frequency),
    rates: words.rates,
    fields: landing.joinFields.map((question) => ({
      ...question,
      kind: kindOf(question),
      autocomplete: AUTOCOMPLETE[question.name],
    })),
    consentText: landing.consentText,
    joinAction: pathOf(landing, token),
    notMeAction: pathOf(landing, token, '/not-me'),
    stopAction: pathOf(landing, token, '/stop'),
    seenImage: `/j/${token}/seen.gif`,
  }
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What a rendered page says, without its markup: kept as proof of what the person saw. */
export function textOfPage(html: string): string {
  return html
    .replaceAll(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<input[^>]*>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
