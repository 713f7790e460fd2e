import type { FrenchText } from '../../src/programs/language.ts'
import { DEFAULT_TEMPLATES } from '../../src/programs/message.ts'
import type { ProgramContent } from '../../src/programs/program.ts'

/** What Québec reads of the programs of the tests. */
export const FRENCH: FrenchText = {
  description: 'Nouvelles et activités du parc de la rivière.',
  reason: 'vous avez demandé nos textos',
  frequency: '4 msgs/mois max',
  template: DEFAULT_TEMPLATES.fr,
  consentText:
    'J’accepte de recevoir à ce numéro des textos publicitaires automatisés de Riverside. Mon consentement n’est pas une condition d’achat.',
  termsUrl: 'https://riverside.example/conditions',
  privacyUrl: '',
  questions: {},
}

/** A program nothing is wrong with. */
export function programContent(over: Partial<ProgramContent> = {}): ProgramContent {
  return {
    name: 'Riverside Club',
    brand: 'Riverside',
    description: 'News and dates from the river park.',
    frequency: 'up to 4 msgs/mo',
    sender: '+12125550199',
    termsUrl: 'https://riverside.example/terms',
    privacyUrl: 'https://riverside.example/privacy',
    helpContact: 'help@riverside.example',
    mailingAddress: '1 River Street, Albany, NY 12207',
    minimumAge: 13,
    joinFields: [{ name: 'first_name', label: 'First name', required: true }],
    reason: 'you signed up for our texts',
    messageTemplate:
      '{brand}: {reason}. Confirm to keep getting {frequency}: {link} {rates} Reply {help}, {stop}.',
    ucs2Confirmed: false,
    french: null,
    consentText:
      'I agree to get automated marketing texts from Riverside. Consent is not a condition of purchase.',
    ...over,
  }
}
