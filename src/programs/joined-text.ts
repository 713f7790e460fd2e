import type { Language } from './language.ts'
import { inLanguage } from './language.ts'
import type { ProgramContent } from './program.ts'

/** The one text after joining: brand, program, how often, rates, HELP and STOP. */
export function joinedText(program: ProgramContent, language: Language = 'en'): string {
  const { brand, name, frequency } = inLanguage(program, language)
  // Without ê and ç, which would make it more than twice as long on the air.
  return language === 'fr'
    ? `${brand} : inscription à ${name} confirmée, ${frequency}. Frais de msg et données possibles. Répondez AIDE pour aide, ARRET pour cesser.`
    : `${brand}: you have joined ${name}, ${frequency}. Msg&data rates may apply. Reply HELP for help, STOP to end.`
}
