import { LandingPage } from '../../views/joining/landing-page.tsx'
import type { LandingPageProps } from '../../views/joining/landing-page.tsx'
import {
  AlreadyJoinedPage,
  ExpiredPage,
  NotMePage,
  StoppedPage,
  ThanksPage,
  UnderAgePage,
} from '../../views/joining/outcome-page.tsx'
import { landingWords } from '../../src/joining/words.ts'
import { UnknownLinkPage } from '../../views/joining/unknown-link-page.tsx'

const sender = {
  brand: 'Northside Coffee',
  program: 'Northside Club',
  mailingAddress: '12 Elm Street, Buffalo, NY 14201',
  help: { label: 'help@northside.example', href: 'mailto:help@northside.example' },
  termsHref: 'https://northside.example/terms',
  privacyHref: 'https://northside.example/privacy',
}

const maskedNumber = '(716) •••-••67'
const frequency = 'Up to 4 messages a month'

const landing: LandingPageProps = {
  sender,
  reason:
    'You signed up for Northside Coffee texts at northside.example. They have a new number and ask once whether you want to keep getting them.',
  optedInOn: '2026-03-04',
  agreedWords:
    'Yes, text me offers and news from Northside Coffee. Automated marketing texts. Agreeing is not a condition of purchase.',
  maskedNumber,
  whatComes: 'Offers, new roasts and events',
  frequency,
  rates: 'Message and data rates may apply',
  fields: [
    { name: 'first_name', label: 'First name', required: true, kind: 'text' },
    {
      name: 'email',
      label: 'E-mail',
      required: true,
      kind: 'email',
      autocomplete: 'email',
      hint: 'For receipts only.',
    },
    { name: 'postal', label: 'ZIP code', required: false, kind: 'postal' },
    {
      name: 'size',
      label: 'Favorite roast',
      required: false,
      kind: 'select',
      options: [
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ],
    },
  ],
  consentText:
    'I agree to get recurring automated marketing texts from Northside Coffee at this number. Agreeing is not a condition of purchase. Up to 4 messages a month. Message and data rates may apply. Reply STOP to end, HELP for help.',
  joinAction: '/j/x/joins',
  notMeAction: '/j/x/not-me',
  stopAction: '/j/x/stops',
}

const problems = [
  { field: 'email', message: 'Enter a full e-mail address, for example ann@example.com.' },
  { field: 'consent', message: 'Tick the box to agree, or choose one of the buttons below.' },
]

const words = landingWords('fr')
const french: LandingPageProps = {
  ...landing,
  words,
  translation: { href: '/j/x?lang=en' },
  reason: words.landing.because(sender.brand, 'vous avez demandé nos textos'),
  whatComes: 'Offres, nouveaux cafés et activités',
  frequency: 'Jusqu’à 4 messages par mois',
  rates: words.landing.rates,
  fields: [
    { name: 'first_name', label: 'Prénom', required: true, kind: 'text' },
    { name: 'email', label: 'Adresse courriel', required: false, kind: 'email' },
    { name: 'postal', label: 'Code postal ou ZIP', required: false, kind: 'postal' },
  ],
  consentText:
    'J’accepte de recevoir régulièrement à ce numéro des textos publicitaires automatisés de Northside Coffee. Mon consentement n’est pas une condition d’achat.',
}
const card = { sender, words, translation: { href: '/j/x?lang=en' } }
const joined = { ...card, maskedNumber, frequency: 'Jusqu’à 4 messages par mois' }

function frenchPages(): Record<string, ReturnType<typeof LandingPage>> {
  return {
    'landing-fr': (
      <LandingPage
        {...french}
        translation={{ href: '/j/x', form: { id: 'join', action: '/j/x/language?lang=en' } }}
        values={{ first_name: 'Zoé', email: 'zoe@' }}
        problems={[
          { field: 'email', message: words.answer.email },
          { field: 'consent', message: words.answer.consent },
        ]}
      />
    ),
    'landing-fr-age': (
      <LandingPage
        {...french}
        ageQuestion={{ action: '/j/x/age', values: { month: '2', day: '30', year: '1990' } }}
        problems={[{ field: 'birth_date', message: words.birthDate.noSuchDay }]}
      />
    ),
    'landing-fr-thanks': <ThanksPage {...joined} />,
    'landing-fr-member': <AlreadyJoinedPage {...joined} stopAction="/j/x/stop" />,
    'landing-fr-expired': <ExpiredPage {...card} />,
    'landing-fr-under-age': <UnderAgePage {...card} />,
    'landing-fr-stopped': <StoppedPage {...card} />,
    'landing-fr-not-me': <NotMePage {...card} />,
    'landing-fr-unknown': <UnknownLinkPage language="fr" />,
  }
}

export function landingPages(): Record<string, ReturnType<typeof LandingPage>> {
  return {
    landing: <LandingPage {...landing} />,
    'landing-problems': (
      <LandingPage {...landing} values={{ first_name: 'Ann', email: 'ann@' }} problems={problems} />
    ),
    'landing-age': (
      <LandingPage
        {...landing}
        ageQuestion={{ action: '/j/x/ages', values: { month: '2', day: '30', year: '1990' } }}
        problems={[{ field: 'birth_date', message: 'February 1990 has 28 days. Check the day.' }]}
      />
    ),
    'landing-thanks': <ThanksPage {...{ sender, maskedNumber, frequency }} />,
    'landing-member': (
      <AlreadyJoinedPage {...{ sender, maskedNumber, frequency }} stopAction="/j/x/stops" />
    ),
    'landing-expired': <ExpiredPage sender={sender} />,
    'landing-under-age': <UnderAgePage sender={sender} />,
    'landing-stopped': <StoppedPage sender={sender} undo="text START to (716) 555-0100." />,
    'landing-not-me': <NotMePage sender={sender} />,
    'landing-unknown': <UnknownLinkPage />,
    ...frenchPages(),
  }
}
