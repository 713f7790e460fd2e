// What is said ahead of a text, and on the page behind the link of its e-mail, in each language.
import { elided, type Language } from '../programs/language.ts'

interface Announced {
  brand: string
  name: string
  frequency: string
  reason: string
  helpContact: string
}

export interface AnnouncingWords {
  lang: 'en' | 'fr-CA'
  /** The other language, named in itself. */
  other: { lang: 'en' | 'fr-CA'; label: string }
  /** "from +1 212 555 0199"; null: a sender that has no number of its own. */
  from: (number: string | null) => string
  subject: (brand: string) => string
  hello: string
  why: (of: Announced) => string
  whatComes: (from: string, frequency: string) => string
  refuse: (helpContact: string) => string
  noThanks: string
  /** Goes out as a text: only characters of the short alphabet. */
  oldChannel: (brand: string, from: string) => string
  banner: (from: string) => string
  unsubscribe: {
    title: string
    ask: string
    button: string
    willNot: (organization: string) => string
    nothingYet: string
    done: string
    close: string
  }
}

const EN: AnnouncingWords = {
  lang: 'en',
  other: { lang: 'fr-CA', label: 'Français' },
  from: (number) => (number === null ? 'from a new number' : `from ${number}`),
  subject: (brand) => `${brand} is about to text you once`,
  hello: 'Hello,',
  why: ({ brand, name, reason }) =>
    `${brand} is moving its texts to ${name}. You get this because ${reason}.`,
  whatComes: (from, frequency) =>
    `In the next days you will get one text ${from} with a link that is yours alone. Open it if you want to keep getting ${frequency}. If you do nothing, no further text will come.`,
  refuse: (helpContact) =>
    `If you do not want that text either, use the link below. You can also write to ${helpContact}.`,
  noThanks: 'No e-mail and no text about this, please',
  oldChannel: (brand, from) =>
    `${brand}: we are moving to a new number. You will get one text ${from} with a link to stay on our list. Nothing else changes. Reply STOP to end.`,
  banner: (from) =>
    `On our text list? In the next days you will get one text ${from} with a link to stay on it. Do nothing and the texts end.`,
  unsubscribe: {
    title: 'No e-mail and no text',
    ask: 'No e-mail and no text?',
    button: 'No e-mail and no text',
    willNot: (organization) =>
      `${organization} will not write to this address again and will not text the number it stands beside.`,
    nothingYet: 'Nothing happens until you press the button.',
    done: 'Done',
    close: 'You can close this page.',
  },
}

/** As written in Québec: no-break space before a colon, none before ; ? and !. */
const FR: AnnouncingWords = {
  lang: 'fr-CA',
  other: { lang: 'en', label: 'English' },
  from: (number) => (number === null ? 'd’un nouveau numéro' : `du ${number}`),
  subject: (brand) => `${brand} vous enverra bientôt un seul texto`,
  hello: 'Bonjour,',
  why: ({ brand, name, reason }) =>
    `${brand} envoie désormais ses textos sous le nom ${elided('de', name)}. Vous recevez ce courriel, car ${reason}.`,
  whatComes: (from, frequency) =>
    `Dans les prochains jours, vous recevrez un seul texto ${from}, avec un lien qui n’est que pour vous. Ouvrez-le si vous voulez continuer de recevoir ${frequency}. Si vous ne faites rien, aucun autre texto ne suivra.`,
  refuse: (helpContact) =>
    `Si vous ne voulez pas de ce texto non plus, utilisez le lien ci-dessous. Vous pouvez aussi écrire à ${helpContact}.`,
  noThanks: 'Ni courriel ni texto à ce sujet, s’il vous plaît',
  oldChannel: (brand, from) =>
    `${brand} : nous changeons de numéro. Vous recevrez un seul texto ${from.replaceAll('’', "'")} avec un lien pour rester sur notre liste. Répondez ARRET pour cesser.`,
  banner: (from) =>
    `Vous recevez nos textos? Dans les prochains jours, vous en recevrez un seul ${from}, avec un lien pour rester sur notre liste. Si vous ne faites rien, les textos cesseront.`,
  unsubscribe: {
    title: 'Ni courriel ni texto',
    ask: 'Ni courriel ni texto?',
    button: 'Ni courriel ni texto',
    willNot: (organization) =>
      `${organization} n’écrira plus à cette adresse et n’enverra pas de texto au numéro qui l’accompagne.`,
    nothingYet: 'Rien ne se passe tant que vous n’appuyez pas sur le bouton.',
    done: 'C’est fait',
    close: 'Vous pouvez fermer cette page.',
  },
}

const WORDS: Record<Language, AnnouncingWords> = { en: EN, fr: FR }

export function announcingWords(language: Language = 'en'): AnnouncingWords {
  return WORDS[language]
}
