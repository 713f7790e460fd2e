// What a reviewer must have seen and ticked before approving, and what still stands in the way.
import { sha256Hex } from '../lib/signing.ts'
import { plural } from '../lib/text.ts'

/** Sample rows a reviewer confirms. */
export const SAMPLES = 5

export const STATEMENTS = [
  {
    code: 'words_name_texts',
    sentence: 'The words people saw name text messages from this brand and what they are about.',
  },
  {
    code: 'evidence_fits',
    sentence: 'The evidence shows those words where people agreed, and it is this brand’s own.',
  },
  {
    code: 'own_list',
    sentence: 'Nothing points to a list that was bought, shared, scraped or appended.',
  },
  {
    code: 'message_fits',
    sentence: 'The message says who writes and why, and asks for nothing but a yes.',
  },
  {
    code: 'age_fits',
    sentence: 'What the program sends is fit for its minimum age.',
  },
  {
    code: 'corrections_fit',
    sentence: 'I have compared the corrections with what the file says, opt-in times first.',
  },
  {
    code: 'signals_weighed',
    sentence: 'I have weighed the signals; each has an innocent explanation here.',
  },
] as const

/** What there is to see of one request. */
export interface ToSee {
  evidence: readonly string[]
  /** Row numbers of the sample. */
  samples: readonly number[]
  /** Whether any signal stands out. */
  signals: boolean
  /** Whether cells of the file were corrected or rows left out. */
  corrections: boolean
  /** Whether people in Québec read other words. */
  french: boolean
}

export const MESSAGE = 'message'
export const LANDING = 'landing'
export const LANDING_FRENCH = 'landing_fr'
export const evidenceItem = (id: string) => `evidence:${id}`
export const sampleItem = (row: number) => `sample:${row}`

/** The statements that apply: those about signals and corrections only where there are any. */
export function statementsFor(see: Pick<ToSee, 'signals' | 'corrections'>) {
  return STATEMENTS.filter(({ code }) => {
    if (code === 'signals_weighed') return see.signals
    return code !== 'corrections_fit' || see.corrections
  })
}

/** Every item that must be checked, as stored. */
export function itemsOf(see: ToSee): string[] {
  return [
    ...see.evidence.map(evidenceItem),
    ...see.samples.map(sampleItem),
    MESSAGE,
    LANDING,
    ...(see.french ? [LANDING_FRENCH] : []),
    ...statementsFor(see).map(({ code }) => code),
  ]
}

/** What is left to do, one phrase each: "2 of 5 sample rows not confirmed". Empty: nothing. */
export function standingInTheWay(see: ToSee, checked: ReadonlySet<string>): string[] {
  const open = (items: readonly string[]) => items.filter((item) => !checked.has(item)).length
  const statements = statementsFor(see).map(({ code }) => code)
  const { evidence, samples } = see
  return [
    ...(evidence.length === 0 ? ['no evidence was given'] : []),
    ...say(
      open(evidence.map(evidenceItem)),
      `${plural(evidence.length, 'piece')} of evidence not opened`,
    ),
    ...say(open(samples.map(sampleItem)), `${plural(samples.length, 'sample row')} not confirmed`),
    ...(checked.has(MESSAGE) ? [] : ['the message not read']),
    ...(checked.has(LANDING) ? [] : ['the landing page not seen']),
    ...(!see.french || checked.has(LANDING_FRENCH) ? [] : ['the landing page in French not seen']),
    ...say(open(statements), `${plural(statements.length, 'statement')} not ticked`),
  ]
}

function say(left: number, words: string): string[] {
  return left > 0 ? [`${left} of ${words}`] : []
}

/**
 * Where in the file to look for sample `index`, as a share of its rows: the same for everyone who has the
 * same list, and nothing the sender could have chosen.
 */
export function sampleSpot(rowsHash: string, index: number): number {
  return Number.parseInt(sha256Hex(`${rowsHash}:sample:${index}`).slice(0, 12), 16) / 2 ** 48
}
