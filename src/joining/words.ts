// What the pages behind an opt-in link say, in each language; a program's own words come from the program.
import { formatLongDate } from '../lib/dates.ts'
import { elided, type Language } from '../programs/language.ts'

export interface LandingWords {
  lang: 'en' | 'fr-CA'
  /** The other language, named in itself. */
  other: { lang: 'en' | 'fr-CA'; label: string }
  questions: string
  terms: string
  privacy: string
  /** After the label of a field that may stay empty. */
  optional: string
  chooseOne: string
  toPutRight: (count: number) => string
  /** Of a day like 2026-03-04. */
  longDate: (date: string) => string
  landing: {
    title: (program: string) => string
    ageTitle: string
    because: (brand: string, reason: string) => string
    theNumberIs: string
    agreedOn: string
    agreedTo: string
    whatComes: string
    rates: string
    stopAndHelp: string
  }
  waysOut: { about: string; notMe: string; stop: string; either: string }
  birthDate: {
    label: string
    next: string
    /** In the order in which they are asked. */
    parts: readonly ['month' | 'day', 'month' | 'day', 'year']
    month: string
    day: string
    year: string
    months: readonly string[]
    incomplete: string
    noSuchDay: string
    future: string
    tooLongAgo: string
  }
  answer: {
    missing: (label: string) => string
    tooLong: (label: string, most: number) => string
    email: string
    postal: string
    consent: string
    changed: string
  }
  thanks: { title: string; willCome: (program: string) => string; after: string }
  member: { title: string; come: (program: string) => string; about: string; sameByText: string }
  expired: { title: string; lead: string; ask: (program: string, brand: string) => string }
  underAge: { title: string; lead: (program: string) => string }
  stopped: { title: string; lead: (brand: string) => string; mistake: string }
  notMe: { title: string; lead: (brand: string) => string }
  unknown: { title: string; lead: string }
}

const your = (label: string) => `your ${label.charAt(0).toLowerCase()}${label.slice(1)}`

const EN: LandingWords = {
  lang: 'en',
  other: { lang: 'fr-CA', label: 'Français' },
  questions: 'Questions:',
  terms: 'Terms',
  privacy: 'Privacy',
  optional: 'optional',
  chooseOne: 'Choose one',
  toPutRight: (count) => (count === 1 ? 'One thing to put right' : `${count} things to put right`),
  longDate: formatLongDate,
  landing: {
    title: (program) => `Join ${program} texts`,
    ageTitle: 'Your date of birth first',
    because: (brand, reason) => `${brand} writes because ${reason}.`,
    theNumberIs: 'The number is',
    agreedOn: 'You agreed to this on',
    agreedTo: 'What you agreed to on',
    whatComes: 'What will come',
    rates: 'Message and data rates may apply',
    stopAndHelp: 'Reply STOP to end, HELP for help, at any time',
  },
  waysOut: {
    about: 'If you do not want to join',
    notMe: 'Not me or wrong number',
    stop: 'Stop for ever',
    either:
      'Either way no more texts come to this number. You may also do nothing: there is no second message.',
  },
  birthDate: {
    label: 'Date of birth',
    next: 'Continue',
    parts: ['month', 'day', 'year'],
    month: 'Month',
    day: 'Day',
    year: 'Year',
    months:
      'January February March April May June July August September October November December'.split(
        ' ',
      ),
    incomplete: 'Enter your date of birth as month, day and a year of four digits.',
    noSuchDay: 'This date does not exist. Check the day and the month.',
    future: 'This date is in the future. Check the year.',
    tooLongAgo: 'Check the year of your date of birth.',
  },
  answer: {
    missing: (label) => `Enter ${your(label)}.`,
    tooLong: (label, most) => `Shorten ${your(label)} to ${most} characters.`,
    email: 'This mail address is not complete. It looks like name@example.org.',
    postal:
      'Enter five digits for the United States, or letters and digits like K1A 0B1 for Canada.',
    consent: 'Tick the box if you want these texts. Without it you cannot join.',
    changed:
      'These words have changed since you opened the page. Read them again, then tick the box if you agree.',
  },
  thanks: {
    title: 'You have joined',
    willCome: (program) => `${program} texts will come to`,
    after: 'Reply STOP to any message to end, HELP for help. You can close this page.',
  },
  member: {
    title: 'You are already a member',
    come: (program) => `${program} texts come to`,
    about: 'If you no longer want them',
    sameByText: 'Replying STOP to any message does the same.',
  },
  expired: {
    title: 'This link has run out',
    lead: 'Nothing was done, and no further message will come to your number about this.',
    ask: (program, brand) => `If you want ${program} texts after all, ask ${brand}.`,
  },
  underAge: {
    title: 'You cannot join',
    lead: (program) =>
      `${program} is not open to you, and no more texts will come from it. What you entered was not kept; only a mark remains that this number is not to be texted.`,
  },
  stopped: {
    title: 'No more texts',
    lead: (brand) =>
      `Your number will not get texts from ${brand} again, even if someone adds it to a new list.`,
    mistake: 'If you pressed this by mistake:',
  },
  notMe: {
    title: 'Thank you for telling us',
    lead: (brand) =>
      `${brand} had the wrong number. No more texts will come to it; only a mark remains that it is not to be texted.`,
  },
  unknown: {
    title: 'This link leads nowhere',
    lead: 'Part of it may be missing. Open it again from the text message, or reply STOP to that message if you want no more.',
  },
}

const MONTHS_FR =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

/** As written in Québec: no-break space before a colon and inside quotation marks, none before ; ? and !. */
const FR: LandingWords = {
  lang: 'fr-CA',
  other: { lang: 'en', label: 'English' },
  questions: 'Questions\u00A0:',
  terms: 'Conditions',
  privacy: 'Confidentialité',
  optional: 'facultatif',
  chooseOne: 'Choisissez',
  toPutRight: (count) => (count === 1 ? 'Un point à corriger' : `${count} points à corriger`),
  longDate: (date) => {
    const day = Number(date.slice(8, 10))
    const month = MONTHS_FR[Number(date.slice(5, 7)) - 1]
    return `${day === 1 ? '1er' : day} ${month} ${date.slice(0, 4)}`
  },
  landing: {
    title: (program) => `S’inscrire aux textos ${program}`,
    ageTitle: 'D’abord, votre date de naissance',
    because: (brand, reason) => `${brand} vous écrit, car ${reason}.`,
    theNumberIs: 'Le numéro est le',
    agreedOn: 'Vous y avez consenti le',
    agreedTo: 'Ce à quoi vous avez consenti le',
    whatComes: 'Ce que vous recevrez',
    rates: 'Des frais de messagerie et de données peuvent s’appliquer',
    stopAndHelp: 'Répondez ARRET pour cesser ou AIDE pour obtenir de l’aide, en tout temps',
  },
  waysOut: {
    about: 'Si vous ne voulez pas vous inscrire',
    notMe: 'Pas moi ou mauvais numéro',
    stop: 'Ne plus jamais m’écrire',
    either:
      'Dans les deux cas, ce numéro ne recevra plus de textos. Vous pouvez aussi ne rien faire\u00A0: il n’y aura pas de deuxième message.',
  },
  birthDate: {
    label: 'Date de naissance',
    next: 'Continuer',
    parts: ['day', 'month', 'year'],
    month: 'Mois',
    day: 'Jour',
    year: 'Année',
    months: MONTHS_FR,
    incomplete:
      'Entrez votre date de naissance\u00A0: le jour, le mois et l’année à quatre chiffres.',
    noSuchDay: 'Cette date n’existe pas. Vérifiez le jour et le mois.',
    future: 'Cette date est à venir. Vérifiez l’année.',
    tooLongAgo: 'Vérifiez l’année de votre date de naissance.',
  },
  answer: {
    missing: (label) => `Remplissez le champ «\u00A0${label}\u00A0».`,
    tooLong: (label, most) =>
      `Raccourcissez le champ «\u00A0${label}\u00A0»\u00A0: ${most} caractères au plus.`,
    email: 'Cette adresse courriel n’est pas complète. Exemple\u00A0: nom@exemple.org.',
    postal:
      'Entrez des lettres et des chiffres comme H2X 1Y4 pour le Canada, ou cinq chiffres pour les États-Unis.',
    consent:
      'Cochez la case si vous voulez recevoir ces textos. Sans cela, l’inscription est impossible.',
    changed:
      'Ce texte a changé depuis que vous avez ouvert la page. Relisez-le, puis cochez la case si vous êtes d’accord.',
  },
  thanks: {
    title: 'Inscription confirmée',
    willCome: (program) => `Les textos ${program} seront envoyés au`,
    after:
      'Répondez ARRET à n’importe quel message pour cesser ou AIDE pour obtenir de l’aide. Vous pouvez fermer cette page.',
  },
  member: {
    title: 'Vous êtes déjà membre',
    come: (program) => `Les textos ${program} sont envoyés au`,
    about: 'Si vous n’en voulez plus',
    sameByText: 'Répondre ARRET à n’importe quel message a le même effet.',
  },
  expired: {
    title: 'Ce lien n’est plus valide',
    lead: 'Rien n’a été fait, et votre numéro ne recevra aucun autre message à ce sujet.',
    ask: (program, brand) =>
      `Si vous voulez tout de même recevoir les textos ${program}, adressez-vous à ${brand}.`,
  },
  underAge: {
    title: 'Inscription impossible',
    lead: (program) =>
      `L’inscription à ${program} ne vous est pas ouverte, et aucun autre texto ne vous sera envoyé. Ce que vous avez entré n’a pas été conservé; seule reste une mention indiquant qu’il ne faut pas écrire à ce numéro.`,
  },
  stopped: {
    title: 'Vous ne recevrez plus de textos',
    lead: (brand) =>
      `Votre numéro ne recevra plus de textos ${elided('de', brand)}, même si quelqu’un l’ajoute à une nouvelle liste.`,
    mistake: 'Si vous avez appuyé par erreur\u00A0:',
  },
  notMe: {
    title: 'Merci de nous l’avoir dit',
    lead: (brand) =>
      `${brand} avait le mauvais numéro. Ce numéro ne recevra plus de textos; seule reste une mention indiquant qu’il ne faut pas lui écrire.`,
  },
  unknown: {
    title: 'Ce lien ne mène nulle part',
    lead: 'Il en manque peut-être une partie. Ouvrez-le de nouveau à partir du texto, ou répondez ARRET à ce texto si vous n’en voulez plus.',
  },
}

const WORDS: Record<Language, LandingWords> = { en: EN, fr: FR }

export function landingWords(language: Language = 'en'): LandingWords {
  return WORDS[language]
}
