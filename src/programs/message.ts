// The one welcome text of a program: what it must say (R-91), which links it may carry (R-92), how long it may be (R-93).
import type { Problem } from '../errors.ts'
import { countSegments, suggestReplacements } from './segments.ts'
import type { SegmentCount } from './segments.ts'

export type MessageLanguage = 'en' | 'fr' | 'es'

/** What a program says about itself in its welcome text. */
export interface WelcomeText {
  template: string
  brand: string
  /** Why the person gets it, as it reads in the sentence: "you signed up for our texts at the fair". */
  reason: string
  /** How often texts come: "up to 4 msgs/mo". */
  frequency: string
  language?: MessageLanguage
}

export interface TemplateRules {
  /** The base of the opt-in links, to which the token is added: "https://go.acme.example/j/". */
  linkBase: string
  /** Hosts besides the one of the opt-in link that the text may name. */
  allowedHosts?: readonly string[]
  /** A person has confirmed that the text may go out in UCS-2. */
  ucs2Confirmed?: boolean
}

const TOKENS = ['brand', 'reason', 'link', 'frequency', 'rates', 'stop', 'help'] as const
type Token = (typeof TOKENS)[number]

const FIXED: Record<MessageLanguage, Record<'rates' | 'stop' | 'help', string>> = {
  en: {
    rates: 'Msg&data rates may apply.',
    stop: 'STOP to end',
    help: 'HELP for help',
  },
  fr: {
    rates: 'Frais de msg et données possibles.',
    stop: 'ARRET pour cesser',
    help: 'AIDE pour aide',
  },
  es: {
    rates: 'Pueden aplicar tarifas de msj y datos.',
    stop: 'STOP para salir',
    help: 'AYUDA para ayuda',
  },
}

export const DEFAULT_TEMPLATES: Record<MessageLanguage, string> = {
  en: '{brand}: {reason}. Confirm to keep getting {frequency}: {link} {rates} Reply {help}, {stop}.',
  fr: '{brand} : {reason}. Confirmez pour recevoir {frequency} : {link} {rates} Répondez {help}, {stop}.',
  es: '{brand}: {reason}. Confirme para recibir {frequency}: {link} {rates} Responda {help}, {stop}.',
}

export const SEGMENTS_MAX = 3
export const SEGMENTS_WARN = 2
/** Characters of an opt-in token: 128 bits in base64url. */
export const TOKEN_LENGTH = 22

const MISSING: Record<Token, string> = {
  brand: 'Start with {brand}, so that people see who writes.',
  reason: 'Say why they get this message: add {reason}.',
  link: 'Add {link}; it becomes each person’s own opt-in link.',
  frequency: 'Say how often texts come: add {frequency}.',
  rates: 'Say that message and data rates may apply: add {rates}.',
  stop: 'Say how to stop: add {stop}.',
  help: 'Say how to get help: add {help}.',
}

const SHORTENERS = new Set(
  (
    'bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly cutt.ly rb.gy shorturl.at tiny.cc rebrand.ly ' +
    'lnkd.in t.ly bl.ink v.gd s.id qr.ae adf.ly bit.do mcaf.ee soo.gd clck.ru shorte.st short.io ' +
    'short.gy tiny.one rotf.lol urlz.fr x.gd dub.sh fb.me wp.me amzn.to g.co'
  ).split(' '),
)

const LINK =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+)|(?:\b(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?\/[^\s<>"]*)|(?:\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|co|us|ca|ly|gl|me|biz|example)\b)|(?:\b\d{1,3}(?:\.\d{1,3}){3}\b[^\s]*)/gi

/** Why a link may not stand in a message or behind a landing page (R-92), if it may not. */
export function linkProblem(link: string, hosts: ReadonlySet<string>): string | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(link)
  const url = URL.parse(hasScheme ? link : `https://${link}`)
  if (!url) return `“${link}” is not a link that can be opened.`
  if (url.username || url.password) return `“${link}” carries a name or password; remove it.`
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (/^\d+(\.\d+){3}$/.test(host) || host.startsWith('['))
    return `“${link}” names an address in numbers; use the brand’s own domain.`
  if (SHORTENERS.has(host.replace(/^www\./, '')))
    return `“${host}” is a public link shortener, which carriers filter; use the brand’s own domain.`
  if (url.protocol !== 'https:') return `“${link}” is not secure; write it with https.`
  if (!hosts.has(host))
    return `“${host}” is not a domain of this program; use {link} or ask for it.`
  return undefined
}

function valueProblems(text: WelcomeText): Problem[] {
  const values = { brand: text.brand, reason: text.reason, frequency: text.frequency }
  return Object.entries(values).flatMap(([field, value]) => {
    if (value.trim() === '')
      return [{ field, message: `Fill in the ${field} that the message names.` }]
    return /[{}]/.test(value) ? [{ field, message: 'Braces are not allowed here.' }] : []
  })
}

function tokenProblems(template: string): string[] {
  const used = [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
  const unknown = used.filter((name) => !TOKENS.some((token) => token === name))
  const problems = TOKENS.filter((token) => !used.includes(token)).map((token) => MISSING[token])
  for (const name of new Set(unknown))
    problems.push(`{${name}} is not known; use ${TOKENS.map((token) => `{${token}}`).join(' ')}.`)
  if (used.includes('brand') && !template.trimStart().startsWith('{brand}'))
    problems.push(MISSING.brand)
  if (used.filter((name) => name === 'link').length > 1)
    problems.push('Use {link} once; a second link costs characters and confuses.')
  if (/[{}]/.test(template.replaceAll(/\{[^{}]*\}/g, '')))
    problems.push('A brace is open; tokens look like {brand}.')
  if (/\{link\}[^\s]/.test(template))
    problems.push('Leave a blank after {link}, or phones will read on into the link.')
  return problems
}

/** The text with a link of the right length, as long as every sent one. */
export function sampleMessage(text: WelcomeText, rules: TemplateRules): string {
  return renderMessage(text, rules.linkBase + '7Kx2QmP9abC-dEfGhIjK_L'.slice(0, TOKEN_LENGTH))
}

/** The text one person gets. */
export function renderMessage(text: WelcomeText, link: string): string {
  const fixed = FIXED[text.language ?? 'en']
  const values: Record<string, string> = {
    brand: text.brand.trim(),
    reason: text.reason.trim(),
    frequency: text.frequency.trim(),
    link,
    ...fixed,
  }
  return text.template
    .trim()
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
    )
}

/** Everything that keeps a welcome text from being used. */
export function checkTemplate(text: WelcomeText, rules: TemplateRules): Problem[] {
  const field = 'template'
  const problems: Problem[] = tokenProblems(text.template).map((message) => ({ field, message }))
  problems.push(...valueProblems(text))

  const base = URL.parse(rules.linkBase)
  const hosts = new Set([...(rules.allowedHosts ?? []), ...(base ? [base.hostname] : [])])
  const sample = sampleMessage(text, rules)
  for (const [link] of sample.matchAll(LINK)) {
    const message = linkProblem(link, hosts)
    if (message) problems.push({ field: link.startsWith(rules.linkBase) ? 'link' : field, message })
  }

  const count = countSegments(sample)
  if (count.segments > SEGMENTS_MAX)
    problems.push({
      field,
      message: `The text takes ${count.segments} segments; ${SEGMENTS_MAX} are the most.`,
    })
  if (count.encoding === 'UCS-2' && !rules.ucs2Confirmed)
    problems.push({ field, message: outsideMessage(sample, count) })
  return problems
}

function outsideMessage(sample: string, count: SegmentCount): string {
  const each = suggestReplacements(sample).map(({ from, to }) =>
    to === null ? `“${from}”` : `“${from}” (write “${to}”)`,
  )
  return `These characters make every segment less than half as long: ${each.join(', ')}. Replace them, or confirm ${count.segments} segments.`
}

/** What a person should know before using the text as it is. */
export function templateWarnings(text: WelcomeText, rules: TemplateRules): Problem[] {
  const { segments } = countSegments(sampleMessage(text, rules))
  if (segments <= SEGMENTS_WARN || segments > SEGMENTS_MAX) return []
  return [
    {
      field: 'template',
      message: `The text takes ${segments} segments; each is billed as a message.`,
    },
  ]
}
