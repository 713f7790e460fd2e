// Reads the program form: what was typed becomes a program's content, or a sentence beside the field.
import type { Problem } from '../errors.ts'
import { frenchGaps, frenchValues, LENGTHS_MAX, readFrenchText } from './french-form.ts'
import { inLanguage } from './language.ts'
import { checkTemplate, linkProblem } from './message.ts'
import { messageOf, rulesOf } from './program-message.ts'
import { withReplacements } from './segments.ts'
import {
  type JoinField,
  JOIN_FIELD_LABELS,
  KNOWN_JOIN_FIELDS,
  MINIMUM_AGES,
  OWN_QUESTIONS_MAX,
  type ProgramContent,
} from './program.ts'

/** Form fields as they were typed, so that a form that comes back keeps them. */
export type ProgramValues = Record<string, string>

export const SENDER_WORDS =
  'A US or Canadian number with 10 digits, a short code with 5 or 6, or a messaging service that begins with MG.'

export interface ReadProgram {
  content: ProgramContent
  problems: Problem[]
}

/** Everything wrong with a program, and the program as far as it can be read. */
export function readProgram(values: ProgramValues, linkBase: string): ReadProgram {
  const text = (name: string) => (values[name] ?? '').trim()
  const joinFields = readJoinFields(values)
  const content: ProgramContent = {
    name: text('name'),
    brand: text('brand'),
    description: text('description'),
    frequency: text('frequency'),
    sender: readSender(text('sender')) ?? text('sender'),
    termsUrl: text('terms_url'),
    privacyUrl: text('privacy_url'),
    helpContact: text('help_contact'),
    mailingAddress: text('mailing_address'),
    minimumAge: Number(text('minimum_age')) || 0,
    joinFields,
    reason: text('reason'),
    messageTemplate: text('template'),
    ucs2Confirmed: values.ucs2_confirmed === '1',
    consentText: text('consent_text'),
    french: readFrenchText(text, joinFields),
  }
  return { content, problems: checkProgram(content, linkBase) }
}

export function checkProgram(program: ProgramContent, linkBase: string): Problem[] {
  const problems: Problem[] = []
  const need = (field: string, value: string, message: string, most = 200) => {
    if (value === '') problems.push({ field, message })
    else if (value.length > most)
      problems.push({
        field,
        message: `Write at most ${most} characters; these are ${value.length}.`,
      })
  }
  need('name', program.name, 'Give the program a name, such as “Riverside Club”.', 80)
  need('brand', program.brand, 'Name the brand people know; the message begins with it.', 40)
  need(
    'description',
    program.description,
    'Say in a sentence what you will send.',
    LENGTHS_MAX.description,
  )
  need(
    'frequency',
    program.frequency,
    'Say how often, such as “up to 4 msgs/mo”.',
    LENGTHS_MAX.frequency,
  )
  need(
    'reason',
    program.reason,
    'Say why people get the message, such as “you signed up for our texts”.',
    LENGTHS_MAX.reason,
  )
  need(
    'mailing_address',
    program.mailingAddress,
    'Give a postal address; people in Canada must be able to see it.',
    300,
  )
  need(
    'consent_text',
    program.consentText,
    'Write the words people agree to when they join.',
    LENGTHS_MAX.consent_text,
  )
  need('template', program.messageTemplate, 'Write the welcome message.', LENGTHS_MAX.template)
  if (!readSender(program.sender))
    problems.push({
      field: 'sender',
      message: `Enter the number messages come from. ${SENDER_WORDS}`,
    })
  problems.push(...pageProblems('terms_url', program.termsUrl, 'the Terms people can read'))
  problems.push(...pageProblems('privacy_url', program.privacyUrl, 'your privacy policy'))
  if (!isContact(program.helpContact))
    problems.push({
      field: 'help_contact',
      message: 'Give an e-mail address, a phone number or an https link where people get help.',
    })
  if (!MINIMUM_AGES.some((age) => age === program.minimumAge))
    problems.push({ field: 'minimum_age', message: 'Choose the minimum age; it is 13 at least.' })
  problems.push(...consentProblems('consent_text', program.consentText, program.brand))
  problems.push(...questionProblems(program.joinFields))
  if (program.messageTemplate) problems.push(...templateProblems(program, linkBase))
  problems.push(...frenchProblems(program, linkBase))
  return problems
}

/** As the carrier wants it: +1 and ten digits, a short code, or a messaging service. */
export function readSender(text: string): string | null {
  if (/^MG[0-9a-f]{32}$/i.test(text)) return text
  if (!/^\+?[\d\s().-]+$/.test(text)) return null
  const digits = text.replaceAll(/\D/g, '')
  if (/^\d{5,6}$/.test(digits)) return digits
  return /^1?[2-9]\d{9}$/.test(digits) ? `+1${digits.slice(-10)}` : null
}

function readJoinFields(values: ProgramValues): JoinField[] {
  const asked = (name: string) => values[`join_${name}`]
  const fields: JoinField[] = []
  for (const name of KNOWN_JOIN_FIELDS) {
    const choice = asked(name)
    if (choice === 'required' || choice === 'optional')
      fields.push({ name, label: JOIN_FIELD_LABELS[name], required: choice === 'required' })
  }
  for (let index = 1; index <= OWN_QUESTIONS_MAX; index += 1) {
    const name = `question_${index}`
    const label = (values[name] ?? '').trim()
    if (label) fields.push({ name, label, required: asked(name) === 'required' })
  }
  return fields
}

function questionProblems(fields: JoinField[]): Problem[] {
  return fields
    .filter((field) => field.label.length > LENGTHS_MAX.question)
    .map((field) => ({
      field: field.name,
      message: `A question has at most ${LENGTHS_MAX.question} characters.`,
    }))
}

/** “Condition” is the word in French too. */
function consentProblems(field: string, text: string, brand: string): Problem[] {
  const words = text.toLowerCase()
  if (!words) return []
  if (brand && !words.includes(brand.toLowerCase()))
    return [{ field, message: `Name ${brand}: people agree to texts from one sender.` }]
  if (!/\bcondition\b/.test(words))
    return [{ field, message: 'Say that consent is not a condition of buying anything.' }]
  return []
}

function pageProblems(field: string, link: string, what: string): Problem[] {
  if (link === '') return [{ field, message: `Give the https link to ${what}.` }]
  const host = URL.parse(link)?.hostname
  const message = linkProblem(link, new Set(host ? [host] : []))
  if (message) return [{ field, message }]
  return /^https:\/\/[^/]+\.[^/]+/i.test(link)
    ? []
    : [{ field, message: 'Write the link in full, beginning with https://.' }]
}

function isContact(text: string): boolean {
  if (text.length > 200) return false
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text)) return true
  if (/^\+?[\d\s().-]{10,20}$/.test(text)) return true
  return (
    text.startsWith('https://') &&
    linkProblem(text, new Set([URL.parse(text)?.hostname ?? ''])) === undefined
  )
}

/** Problems of the opt-in link itself are the installation's, not the program's. */
function templateProblems(program: ProgramContent, linkBase: string): Problem[] {
  const told = new Set(['brand', 'reason', 'frequency'])
  return checkTemplate(messageOf(program), rulesOf(program, linkBase)).filter(
    (problem) =>
      problem.field !== 'link' && !(told.has(problem.field) && isEmpty(program, problem.field)),
  )
}

/** The same is asked of the French words as of the English ones. */
function frenchProblems(program: ProgramContent, linkBase: string): Problem[] {
  const { french, brand } = program
  if (!french) return []
  const gaps = frenchGaps(french)
  const missing = new Set(gaps.map((gap) => gap.field))
  const { termsUrl, privacyUrl } = french
  const words = [
    ...(termsUrl ? pageProblems('terms_url', termsUrl, 'the Terms people can read') : []),
    ...(privacyUrl ? pageProblems('privacy_url', privacyUrl, 'your privacy policy') : []),
    ...consentProblems('consent_text', french.consentText, brand),
    ...checkTemplate(messageOf(program, 'fr'), rulesOf(inLanguage(program, 'fr'), linkBase)).filter(
      ({ field }) => field !== 'link' && field !== 'brand',
    ),
  ].map((problem) => ({ ...problem, field: `fr_${problem.field}` }))
  return [...gaps, ...words.filter(({ field }) => !missing.has(field))]
}

function isEmpty(program: ProgramContent, field: string): boolean {
  return field === 'brand'
    ? !program.brand
    : field === 'reason'
      ? !program.reason
      : !program.frequency
}

/** What a form shows for a stored program. */
export function valuesOf(program: ProgramContent): ProgramValues {
  const values: ProgramValues = {
    name: program.name,
    brand: program.brand,
    description: program.description,
    frequency: program.frequency,
    sender: program.sender,
    terms_url: program.termsUrl,
    privacy_url: program.privacyUrl,
    help_contact: program.helpContact,
    mailing_address: program.mailingAddress,
    minimum_age: String(program.minimumAge),
    reason: program.reason,
    template: program.messageTemplate,
    consent_text: program.consentText,
  }
  if (program.ucs2Confirmed) values.ucs2_confirmed = '1'
  if (program.french) Object.assign(values, frenchValues(program.french))
  for (const field of program.joinFields) {
    values[`join_${field.name}`] = field.required ? 'required' : 'optional'
    if (field.name.startsWith('question_')) values[field.name] = field.label
  }
  return values
}

/** The fields the message is made of. */
const IN_MESSAGE = [
  'brand',
  'reason',
  'frequency',
  'template',
  'fr_reason',
  'fr_frequency',
  'fr_template',
] as const

/** curly quotes and the like written so that segments stay long. */
export function withPlainCharacters(values: ProgramValues): ProgramValues {
  const plain = { ...values }
  for (const name of IN_MESSAGE)
    if (values[name] !== undefined) plain[name] = withReplacements(values[name])
  return plain
}

export function isReplaceable(values: ProgramValues): boolean {
  return IN_MESSAGE.some((name) => withReplacements(values[name] ?? '') !== (values[name] ?? ''))
}
