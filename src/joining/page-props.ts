import { maskPhone } from '../phone/format.ts'
import type { LandingPageProps } from '../../views/joining/landing-page.tsx'
import type { Sender } from '../../views/joining/landing-card.tsx'
import { kindOf } from './form.ts'
import { type Landing, helpLink, safeHref } from './landing.ts'

const AUTOCOMPLETE: Record<string, string> = {
  first_name: 'given-name',
  last_name: 'family-name',
  email: 'email',
  zip: 'postal-code',
}

export function senderOf(landing: Landing): Sender {
  return {
    brand: landing.brand,
    program: landing.program,
    help: { label: landing.helpContact, href: helpLink(landing.helpContact) },
    termsHref: safeHref(landing.termsUrl),
    privacyHref: safeHref(landing.privacyUrl),
  }
}

/** What the page says before anyone has answered; `optedInOn` is a day of the list's own time zone. */
export function landingProps(landing: Landing, token: string, optedInOn: string): LandingPageProps {
  const base = `/j/${token}`
  return {
    sender: senderOf(landing),
    reason: `${landing.brand} writes because ${landing.reason}.`,
    optedInOn,
    agreedWords: landing.agreedWords || undefined,
    maskedNumber: maskPhone(landing.phone),
    whatComes: sentence(landing.description),
    frequency: sentence(landing.frequency),
    rates: 'Message and data rates may apply',
    fields: landing.questions.map((question) => ({
      ...question,
      kind: kindOf(question),
      autocomplete: AUTOCOMPLETE[question.name],
    })),
    consentText: landing.consentText,
    joinAction: base,
    notMeAction: `${base}/not-me`,
    stopAction: `${base}/stop`,
    seenImage: `${base}/seen.gif`,
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
