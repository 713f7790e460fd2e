import { LandingPage } from '../../views/joining/landing-page.tsx'
import type { LandingPreview } from '../review/landing-routes.tsx'
import { type Landing, spoken } from './landing.ts'
import { landingProps } from './page-props.ts'

/** A number nobody has, and a day like any other. */
const SAMPLE = { phone: 12125550123, optedInOn: '2026-03-04' }

/** The landing page of a program as reviewers see it before anyone has a link; made by the code that makes the real one. */
export const landingPreview: LandingPreview = ({ program, agreedWords, timeZone, ...preview }) => {
  const english: Landing = {
    outboxId: '',
    organizationId: program.organizationId,
    programId: program.id,
    requestId: '',
    phone: SAMPLE.phone,
    linkHash: '',
    linkExpiresAt: null,
    linkRevokedAt: null,
    memberId: null,
    memberLeftAt: null,
    brand: program.brand,
    program: program.name,
    description: program.description,
    frequency: program.frequency,
    reason: program.reason,
    consentText: program.consentText,
    helpContact: program.helpContact,
    termsUrl: program.termsUrl,
    privacyUrl: program.privacyUrl,
    sender: program.sender,
    minimumAge: program.minimumAge,
    joinFields: program.joinFields,
    mailingAddress: program.mailingAddress,
    french: program.french ?? null,
    language: 'en',
    region: null,
    joinedIn: null,
    optedInAt: null,
    timeZone,
    agreedWords,
  }
  const landing = spoken(english, preview.language)
  const { age, end, other } = preview.actions
  const props = {
    ...landingProps(landing, '', SAMPLE.optedInOn),
    joinAction: end,
    notMeAction: end,
    stopAction: end,
    seenImage: undefined,
    translation: landing.french ? { href: other } : undefined,
  }
  const asksAge = program.minimumAge > 0 && preview.step === 'age'
  return <LandingPage {...props} ageQuestion={asksAge ? { action: age } : undefined} />
}
