// What a person meant by a reply. Stopping is looked for before everything else.
import { keywordStop, KEYWORDS_ONLY, misspelledStop, POLITE } from './stop-keywords.ts'
import { phrases } from './phrase.ts'
import type { ReplyReading } from './reply-reading.ts'
import { type Clause, replyText, type ReplyText } from './reply-text.ts'
import { isAutomatic, staysOn, stopPhrase } from './stop-phrases.ts'
import { wrongNumberPhrase } from './wrong-number.ts'

const STOP_PICTURES = /[🛑✋🚫⛔👎🖕🙅🔕📵❌🤚✖🤬😡🤮]/u

/** Reads one reply. */
export function readReply(text: string): ReplyReading {
  const reply = replyText(text)
  if (reply.text === '')
    return STOP_PICTURES.test(reply.pictures)
      ? { kind: 'likely_stop', word: reply.pictures }
      : { kind: 'other' }
  if (isAutomatic(reply.text)) return { kind: 'other' }
  return (
    keywordStop(reply) ??
    misspelledStop(reply) ??
    starts(reply) ??
    wrongNumber(reply) ??
    likelyStop(reply) ??
    helps(reply) ?? { kind: 'other' }
  )
}

const stays = (reply: ReplyText) => reply.clauses.some((clause) => staysOn(clause.text))

const SOMEBODY_ELSE = phrases(
  'start texting/bothering/messaging somebody/someone/others/another ; ^ <lead>? <lead>? text/bother/message/bug/annoy/spam/harass somebody/someone else',
  { lead: 'go please pls just and to' },
)
const ASKING = phrases('^ who/where/how/why/qui/quien/comment/de_donde/donde/d_ou')
const BARE_NO = /^(?:no+|nope|nah|non|no way|never|hell no)$/
const DOUBTING = phrases(
  '^ is? this/it? is? a/an/the? spam/scam/phishing/fraud/legit/estafa/arnaque/junk/fraude $',
)
const INVERTED = phrases('^ is/are/was/were/does/do/did it/there/the/that/he/she/they/we/i')
const ASKED = phrases(
  '^ is/are/was/were/does/do/did/how_long/which/le/la/est_ce/es/son/will/when/cancelaron/cancelled/canceled',
)

function likelyStop(reply: ReplyText): ReplyReading | undefined {
  if (stays(reply)) return undefined
  if (reply.text === 'full stop') return { kind: 'likely_stop', word: reply.text }
  if (/^(?:dont|do not|please dont|pls dont)$/.test(reply.text))
    return { kind: 'likely_stop', word: reply.text }
  for (const [index, clause] of reply.clauses.entries()) {
    const word = SOMEBODY_ELSE.exec(clause.text)?.[0] ?? demand(clause) ?? stopPhrase(clause.text)
    if (word && !isAside(reply.clauses, index)) return { kind: 'likely_stop', word }
  }
  return undefined
}

/** "Not a supporter, remove", "whoever this is stop": the keyword ends what somebody tells us to do. */
function demand(clause: Clause): string | undefined {
  if (clause.question || staysOn(clause.text)) return undefined
  if (KEYWORDS_ONLY.test(clause.text) && !/^(?:end|td)\b/.test(clause.text)) return clause.text
  const before = /(\p{L}+) stop$/u.exec(clause.text)?.[1]
  return before && !BEFORE_A_PLACE.test(before) ? `${before} stop` : undefined
}

/** A stop of a bus, or somebody else who stops. */
const BEFORE_A_PLACE =
  /^(?:bus|pit|last|next|first|second|third|final|rest|truck|full|one|tour|every|non|short|door|whistle|train|metro|subway|tram|trolley|traffic|shuttle|the|a|an|this|that|my|our|his|her|their|which|what|same|quick|long|brief|each|another|any|some|no|gas|fuel|campaign|rally|at|to|i|we|they|he|she|it|will|would|should|could|can|must|didnt|dont|never|wont|cant|cannot|not|doesnt|couldnt|wouldnt|texts|messages|updates|did|does|and|or|un|le|au|el|la|du|named|is|called|says|said|say|word|reply|text|pressing)$/

/** "Is it cancelled?", a “no” to a question of one's own, or a “full stop” at the end of praise. */
function isAside(clauses: readonly Clause[], index: number): boolean {
  const clause = clauses[index]
  if (!clause) return true
  if (clause.question && ASKED.test(clause.text)) return true
  if (INVERTED.test(clause.text)) return true
  if (clause.question && DOUBTING.test(clause.text)) return true
  if (clause.text === 'full stop') return true
  // A bare no says something about what stands around it.
  return BARE_NO.test(clause.text) && clauses.length > 1 && !isPolite(clauses, index)
}

function isPolite(clauses: readonly Clause[], except: number): boolean {
  const others = clauses.filter((_, index) => index !== except)
  return POLITE.test(others.map((clause) => clause.text).join(' '))
}

function wrongNumber(reply: ReplyText): ReplyReading | undefined {
  if (stays(reply)) return undefined
  for (const clause of reply.clauses) {
    const word = wrongNumberPhrase(clause)
    if (reply.laughing && word?.includes('died')) continue
    const told = !clause.question || /\bwho ?(?:is|s)\b|\bwrong\b/.test(clause.text)
    if (
      word &&
      told &&
      !/^(?:who|qui|quien|where|how)\b.*\b(?:gave|donne|dio|got|get)\b/.test(clause.text)
    )
      return { kind: 'wrong_number', word }
  }
  if (/\?\s*$/.test(reply.typed) || ASKING.test(reply.text)) return undefined
  const word = reply.laughing ? undefined : wrongNumberPhrase(reply)
  return word ? { kind: 'wrong_number', word } : undefined
}

const START_WORD =
  /^(?:start|unstop|yes|oui|si|subscribe|commencer|empezar|iniciar)(?![\p{L}\p{N}])/u
const JOINING = phrases(
  `
  ^ <lead>? <lead>? <lead>? want in ; ^ <lead>? <lead>? <lead>? want/wanna/like/love to? join/get/keep/receive/continue/start/be/subscribe/sign ; ^ <lead>? <lead>? want them/these/it/texts/more/this
  ^ <lead>? <lead>? you_can/you_may/go_ahead_and/continue_to/keep/start/resume? text/texting/message/messaging/sending/send/sign/add/keep/subscribe/enroll/resubscribe/include/count me/us/texts/messages/them/these/it/again/up/in/on/back
  ^ texting/sending/messaging me/again ; ^ <lead>? <lead>? in/interested/i_do/agree/confirm/consent/accept/do/join/again/encore/otra_vez/de_nuevo/acepto/accepte/quiero/seguir/unirme $
  ^ <lead>? <lead>? embarque/m_inscri*/inscri*/abonn*/continu*/suscri*/unanme/recibir*/apunt*/registr*/anot* ; ^ <lead>? <lead>? veux m_inscrire/continuer/joindre/recevoir/embarquer/des/les ; ^ <lead>? <lead>? quiero unirme/inscribirme/recibir/seguir
  ^ i? opted/unsubscribed/stopped out? by accident/mistake ; ^ by accident/mistake
`,
  {
    lead: 'and i id ill im please pls plz sure of_course absolutely definitely thanks thank_you ty je j moi por_favor porfa quiero again yes oui si',
  },
)
const POLITE_START =
  /^(?:(?:please|pls|plz|thanks?|you|thx|ty|tks|yes|sir|maam|oui|si|svp|stp|merci|por favor|porfa|gracias|again|texts?|messages?|ok|okay|sure|yeah|yep|start|now|me|indeed|definitely|absolutely|of course|bien sur|claro|que|beaucoup|yay|woo\w*|unstop) ?)*$/

/** Only a whole reply that says so: nobody is brought back by a word inside a sentence. */
function starts(reply: ReplyText): ReplyReading | undefined {
  const word = START_WORD.exec(reply.clauses[0]?.text ?? '')?.[0]
  if (!word || /\?/.test(reply.typed)) return undefined
  if (SOMEBODY_ELSE.test(reply.text) || (likelyStop(reply) && !stays(reply))) return undefined
  const rest = reply.text.slice(word.length).trim()
  if (POLITE_START.test(rest)) return { kind: 'start', word }
  // Without accent and comma, si means "if".
  if (word === 'si' && !/^[^\p{L}]*s(?:í|i\s*[,.!])/iu.test(reply.typed)) return undefined
  return JOINING.test(rest) ? { kind: 'start', word } : undefined
}

const HELPING = phrases(`
  ^ help/helpme/info/information/infos/aide/ayuda/hlep/halp/hepl/helpp/heelp/hellp/aiuda/alluda/ayudame/ayudenme/aidez_moi/informacion/renseignement*/assistance/support/auxilio ; ^ more info/information ; ^ plus d_info* ; ^ mas info*
  need/want/get/give/some/with/use a_little/a_bit_of/your/some/more? help/assistance/info/information ; can/could/would/will/pls/please/someone/anyone/you _? _? help me/us/with ; please help ; besoin d? aide ; pouvez_vous m aid* ; necesito/pueden/puede/quiero/dame _? _? ayud*/info* ; more info*/details
`)
const NOT_HELPING = phrases(`
  cant/cannot/couldnt help ; for your? info ; pour ton/votre info* ; para su/tu info* ; helped ; help out/you ; happy/glad to help ; thanks for the? info
`)

function helps(reply: ReplyText): ReplyReading | undefined {
  if (NOT_HELPING.test(reply.text)) return undefined
  const word = HELPING.exec(reply.text)?.[0]
  return word ? { kind: 'help', word } : undefined
}
