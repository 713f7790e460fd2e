// What a person meant by a reply. Stopping is looked for before everything else.
import { plain, replyText } from './reply-text.ts'
import type { ReplyText } from './reply-text.ts'
import { AUTOMATIC, staysOn, stopPhrase } from './stop-phrases.ts'
import { wrongNumberPhrase } from './wrong-number.ts'

/** `stop` is a keyword of R-120, `likely_stop` another way of saying it; both and `wrong_number` suppress at once. */
export type ReplyKind = 'stop' | 'likely_stop' | 'help' | 'start' | 'wrong_number' | 'other'

export interface ReplyReading {
  kind: ReplyKind
  /** The words that decided, as read. */
  word?: string
}

const KEYWORDS =
  /^(?:stop ?all|stopp|stop|opt ?out|unsubscribe|cancel|quit|end|revoke|remove|arret|td)(?![\p{L}\p{N}])/u
const KEYWORD_RUN =
  /^(?:stop ?all|stopp|stop|opt ?out|unsubscribe|cancel|quit|end|revoke|remove|arret|td)(?: (?:stop ?all|stopp|stop|opt ?out|unsubscribe|cancel|quit|end|revoke|remove|arret))*$/

const POLITE =
  '(?:please|pls|plz|plse|pleas|thanks?|thank you|thankyou|thx|ty|tks|tnx|thanx|tia|kindly|now|ok|okay|k|bro|bruh|dude|man|sir|maam|guys|yall|folks|friend|buddy|immediately|asap|today|already|at once|right away|right now|all|everything|every|it|this|that now|these|them|lol|me|us|for good|forever|permanently|por favor|porfa|porfavor|gracias|ya|ahora|svp|stp|s il vous plait|s il te plait|merci|maintenant|tout|tout de suite|bye|goodbye|god bless|have a (?:good|nice|great) (?:day|one|night|evening)|sorry|and|i said|fr|omg|ffs|damn\\w*|dammit|fuck\\w*|shit|hell|wtf|tabarn\\w*|caliss\\w*|ostie|merde|crisse|kindly)'
const ONLY_POLITE = new RegExp(`^(?:${POLITE}(?: |$))*$`)

/** Speaks of texts, of the person or of the number: the keyword is meant for us. */
const ABOUT_US =
  /\b(?:text\w*|txt\w*|msg\w*|messag\w*|sms|send\w*|contact\w*|spam\w*|bother\w*|bug\w*|harass\w*|annoy\w*|call\w*|writ\w*|email\w*|subscri\w*|list|lists|number|phone|cell|me|us|my|consent|permission|notif\w*|alerts?|promo\w*|ads?|updates?|membership|blow\w*|hitting|textos?|courriels?|envo\w*|mensajes?|numero|mand\w*|envi\w*|suscri\w*|interes\w*|inscri\w*|abonn\w*|wrong|club|service|program|campaign|never|no longer|do not|dont|no mas|not interested|no more|who|why|signed|unsubscribe|stop|quit|end|opt|remove|cancel|arret)\b/

/** What follows a keyword when it was meant otherwise; `likely` ones are still taken as a wish. */
const OTHERWISE: readonly { keyword: RegExp; rest: RegExp; likely?: true }[] = [
  {
    keyword: /^stop/,
    rest: /^(?:by|in|over|off|at|sign|signs|light|motion|watch|gap|loss|the presses|the count|near|on the way|along|through|for (?:coffee|lunch|dinner|gas|food|a (?:coffee|drink|bite|minute|visit|second))|to (?:say|smell|eat|get|pick|see)|drop and roll|and (?:go|shop|smell|think|say|see)|words?|n shop|n go|number|bus|street|codon|lines?|and go)\b/,
  },
  {
    keyword: /^stop/,
    rest: /^(?:playing|lying|kidding|it youre|it you are|it some more|joking|teasing|messing around|messin|fooling|pulling|making me (?:laugh|blush|smile|hungry|cry)|being (?:so )?(?:cute|funny|silly|nice)|trippin\w*|capping|cappin|frontin|hammer|in the name|right there|collaborate|no way|get out|shut up no)\b/,
    likely: true,
  },
  {
    keyword: /^(?:stop|cancel|unsubscribe|remove|end|quit|opt ?out)/,
    rest: /\b(?:paper|postal|regular|snail|junk|physical|printed|magazine|flyers?|brochures?|catalogs?|newspaper|the emails?|e ?mails?|newsletter|voice ?mails?|phone calls|robocalls|calls?)\b(?=.*\b(?:texts?|txts?|messages|sms)\b.*\b(?:great|fine|ok|okay|good|nice|coming|love|like|keep|welcome|stay|only|are)\b|.*\b(?:keep|love|like|leave|not)\b.*\b(?:texts?|txts?|messages|sms|these|coming)\b)/,
  },
  {
    keyword: /^(?:unsubscribe|opt ?out|remove|cancel|stop)/,
    rest: /\bemails? only\b|\bonly (?:the |from )?(?:the )?e?mails?\b|\bjust (?:the |from the )?e ?mails?\b/,
  },
  {
    keyword: /^end/,
    rest: /^(?:of|zone|zones|table|user|users|result|up|time|date|game|line|product|point|times|in|on|at|to end|run|goal|around|before|after|is|was|credits|caps?)\b/,
  },
  {
    keyword: /^quit/,
    rest: /^(?:smoking|drinking|vaping|my|the|our|his|her|a|playing|school|work|football|soccer|last|as|while|when|at|in|on|cold|for|dancing|soda|sugar|coffee|caffeine|gaming|facebook|twitter|instagram|social|carbs|gym|two|three|years|after|claim)\b/,
  },
  {
    keyword: /^cancel/,
    rest: /^(?:my|the|our|a|his|her|for|on|order|culture|tomorrow|tonight|today s|saturday|sunday|monday|tuesday|wednesday|thursday|friday|if|because|due|or|and reschedule|fees?|policy|anytime|appointment|reservation|booking|rsvp|meeting|lunch|dinner|class|practice|game|event|tickets?)\b(?! (?:subscription|texts?|messages?|sms|membership|enrollment|account|sub|service|notifications?|alerts?|list|number|me))/,
  },
  { keyword: /^cancel/, rest: /^(?:that|those plans|what i said)\b/, likely: true },
  {
    keyword: /^remove/,
    rest: /^(?:my (?:old|card|photo|picture|pic|post|comment|address|previous|first|second|other|birthday|order|review|rsvp|last)|the (?:old|first|second|extra|duplicate|photo|picture|post|cap|lid|stain|item|charge|other)|a|an|one|it from (?:the )?cart|old|extra|duplicate|stains?|before|from (?:the )?(?:oven|heat|fridge|box|cart)|your)\b/,
  },
  {
    keyword: /^(?:opt ?out)/,
    rest: /^(?:deadline|date|form|option|of (?:the )?(?:raffle|draw|contest|dinner|meal|lunch|drawing|emails?|mail|mailing|paper|newsletter|gift|dessert)|period|fee|policy|window)\b/,
  },
  {
    keyword: /^arret/,
    rest: /^(?:d auto\w*|de bus|du bus|d urgence|cardiaque|de metro|maladie|de travail|de jeu|sur image|a |au |devant|court|no |numero|obligatoire|stop au)\b/,
  },
  { keyword: /^td/, rest: /^(?!please|pls|thanks|svp|merci|stop|me|all|now).+/ },
]

/** Keywords that need more than themselves: a sentence may well begin with them. */
const NEEDS_CONTEXT = /^(?:end|quit|cancel|remove|arret)$/

const SPELLINGS =
  /^(?:s+t+o+p+s?|sto+p+e?d?|stopt|stpo|sotp|tsop|stp|spot me|stip|stol|styop|stoip|stio|stap|st0p|5top|st op|s top|sto p|dtop|atop|srop|stpp|dstop|sttop|stopo|stoo|ztop|xtop|stob|stoppp*|stopit|stopsending\w*|stoptext\w*|stopmess\w*|pleasestop|plsstop|stopplease|stopnow|stopthis|stop(?:stop)+|stop(?:all|me|it|now|pls|plz|ed|thx|it now)|un+s[ua]?bs?c?r?i?b\w*|unsu\w*b\w*|unsc?ubsc?r\w*|unsuscri\w*|usubscribe|nsubscribe|unsubcri\w*|insubscribe|onsubscribe|unsunscribe|unsbscribe|unsubscripe|unscribe|cancle|cansel|cancell|cancl|canel|cacel|cencel|canceled|cancelled|cancelation|cancellation|qiut|quti|quitt|qit|enda|endd|remvoe|remov|romove|rmove|remofe|removeme|removed|reomve|optuot|otpout|opout|op out|opt put|opt our|optput|opt oit|opt ot|revok|revoked|rivoke|arett?|arret+e?|arrt|arete|aarret|arrett|harret)$/
const REAL_WORDS = new Set(['stops', 'atop', 'spot', 'stoop', 'arete', 'stol', 'stap', 'stoo'])

const STOP_PICTURES = /[🛑✋🚫⛔👎🖕🙅🔕📵❌🤚✖🤬😡🤮]/u

function keywordStop(reply: ReplyText): ReplyReading | undefined {
  const first = reply.clauses[0]
  if (!first) return undefined
  const whole = plain(reply.text)
  if (KEYWORD_RUN.test(whole)) return { kind: 'stop', word: whole.split(' ')[0] ?? whole }
  const word = KEYWORDS.exec(first.text)?.[0]
  if (!word) return undefined
  const inClause = first.text.slice(word.length).trim()
  const rest = whole.slice(word.length).trim()
  const other = OTHERWISE.find(
    ({ keyword, rest: pattern }) => keyword.test(word) && pattern.test(rest),
  )
  if (other) return other.likely ? { kind: 'likely_stop', word } : { kind: 'other' }
  const spelledApart = inClause === ''
  const fulfilled = ONLY_POLITE.test(rest) || ONLY_POLITE.test(inClause)
  if (reply.laughing && !fulfilled) return { kind: 'likely_stop', word }
  if (fulfilled || spelledApart || ABOUT_US.test(rest))
    return reply.clauses.some((clause) => clause !== first && staysOn(clause.text) && !fulfilled)
      ? { kind: 'likely_stop', word }
      : { kind: 'stop', word }
  if (NEEDS_CONTEXT.test(word))
    return first.question ? { kind: 'other' } : { kind: 'likely_stop', word }
  return /^\w+ing\b/.test(rest) ? { kind: 'likely_stop', word } : { kind: 'stop', word }
}

function misspelled(reply: ReplyText): ReplyReading | undefined {
  const words = reply.text.replaceAll('0', 'o').split(' ')
  const first = words[0] ?? ''
  if (
    SPELLINGS.test(words.join(' ')) &&
    !(words.length === 1 && REAL_WORDS.has(first) && first === 'stops')
  )
    return { kind: 'likely_stop', word: first }
  const rest = words.slice(1).join(' ')
  if (
    SPELLINGS.test(first) &&
    (ONLY_POLITE.test(rest) ||
      (!REAL_WORDS.has(first) && ABOUT_US.test(rest)) ||
      rest.startsWith('text'))
  )
    return { kind: 'likely_stop', word: first }
  return undefined
}

const HELP_FIRST =
  /^(?:help|helpme|help me|info|information|aide|ayuda|hlep|halp|hepl|helpp+|heelp|hellp|hilfe|auxilio|aiuda|alluda|ayudame|ayudenme|aidez moi|aider|infos|informacion|renseignements?|assistance|support|more info|more information|plus d info\w*|mas info\w*)\b/
const HELP_INSIDE =
  /\b(?:need|want|get|give|some|get some|with|use) (?:a little |a bit of |your |some |more )?(?:help|assistance|info|information)\b|\b(?:can|could|would|will|pls|please|someone|anyone|anybody|you)(?: \w+){0,2} help (?:me|us|with)\b|\bplease help\b|\b(?:besoin d|pouvez vous m|peux tu m)(?: une)? ?aide\w*\b|\b(?:necesito|pueden|puede|quiero|dame|denme)(?: \w+){0,2} (?:ayuda\w*|info\w*)\b|\bmore info\w*\b|\bmore details\b/
const NOT_HELP =
  /\b(?:cant|cannot|couldnt|can t|cant even) help\b|\b(?:for|fyi) (?:your )?info\b|\bpour (?:ton|votre) info\w*\b|\bpara (?:su|tu) info\w*\b|\bhelped\b|\bhelp (?:out|you)\b|\bhappy to help\b|\bglad to help\b/

const START_WORD =
  /^(?:start|unstop|yes|oui|si|subscribe|commencer|empezar|iniciar)(?![\p{L}\p{N}])/u
const JOINING =
  /^(?:(?:and|i|id|ill|im|please|pls|plz|sure|of course|absolutely|definitely|thanks|thank you|ty|je|j|moi|por favor|porfa|quiero|again|yes|oui|si) )*(?:want (?:in|to (?:join|get|keep|receive|continue|start|subscribe|be (?:in|on|a member|part|added)|sign)|them|these|it|texts|more|this)|wanna (?:join|in|be in)|love (?:to|in)|like to (?:join|get|keep|receive|continue|start|be)|(?:you can|you may|go ahead and|continue to|keep|start|resume|do)? ?(?:text|texting|message|messaging|sending|send|sign|add|keep|subscribe|enroll|resubscribe|include|count|put)(?: (?:me|us|texts|messages|them|these|it|again|up|in|on|back|the|list|please))+|in$|interested|i do|agree|confirm|consent|accept|do$|join|embarque|m inscri\w*|inscri\w*|abonn\w*|continu\w*|veux (?:m inscrire|continuer|joindre|recevoir|embarquer|des|les)|suscri\w*|unirme|unanme|recibir\w*|seguir|apunt\w*|registr\w*|anot\w*|acepto|accepte|again|encore|otra vez|de nuevo|opted out by (?:accident|mistake)|i opted out by (?:accident|mistake)|by (?:accident|mistake)|i (?:stopped|unsubscribed|opted out) by (?:accident|mistake))(?: (?:please|pls|again|thanks|ty|now|me|up|in|back|texts?|messages?|to|the|list|club|your|us|svp|merci|moi|por favor|porfa|gracias))*/
const START_POLITE =
  /^(?:(?:please|pls|plz|thanks?|you|thx|ty|tks|yes|yes maam|sir|maam|oui|si|svp|stp|merci|por favor|porfa|gracias|again|texts?|texting|messages?|ok|okay|sure|yeah|yep|start|now|me|indeed|definitely|absolutely|of course|bien sur|claro|que|beaucoup|claro que|yay|woo\w*|unstop) ?)*$/

function starts(reply: ReplyText): ReplyReading | undefined {
  const first = reply.clauses[0]
  const word = first && START_WORD.exec(first.text)?.[0]
  if (!word || !first || /\?/.test(reply.typed)) return undefined
  const rest = reply.text.slice(word.length).trim()
  if (START_POLITE.test(rest)) return { kind: 'start', word }
  if (word === 'si' && !/^[^\p{L}]*s(?:í|i\s*[,.!])/iu.test(reply.typed)) return undefined
  return JOINING.test(rest) ? { kind: 'start', word } : undefined
}

function likelyStop(reply: ReplyText): ReplyReading | undefined {
  const undecided = /^(?:dont|do not|please dont|pls dont|no) ?$/
  for (const clause of reply.clauses) {
    const word = stopPhrase(clause.text)
    if (!word || /^full stop$/.test(word)) continue
    const asked =
      clause.question &&
      /^(?:is|are|was|were|does|do|did|how long|which|le show|est ce|es|son)\b/.test(clause.text)
    if (!asked) return { kind: 'likely_stop', word }
  }
  if (/^full stop$/.test(reply.text)) return { kind: 'likely_stop', word: 'full stop' }
  return undecided.test(reply.text) ? { kind: 'likely_stop', word: reply.text } : undefined
}

/** Reads one reply; deterministic, and slow input cannot make it slow. */
export function readReply(text: string): ReplyReading {
  const reply = replyText(text)
  if (reply.text === '')
    return STOP_PICTURES.test(reply.pictures)
      ? { kind: 'likely_stop', word: reply.pictures }
      : { kind: 'other' }
  if (AUTOMATIC.test(reply.text)) return { kind: 'other' }

  const keyword = keywordStop(reply)
  if (keyword) return keyword
  const spelled = misspelled(reply)
  if (spelled) return spelled
  const staying = reply.clauses.some((clause) => staysOn(clause.text))
  const starting = starts(reply)
  if (starting && (staying || !likelyStop(reply))) return starting

  for (const clause of reply.clauses) {
    const word =
      staying && /\b(?:number|phone)\b/.test(clause.text) ? undefined : wrongNumberPhrase(clause)
    if (word && !clause.question) return { kind: 'wrong_number', word }
    if (word && /\bwho (?:is|s)\b|\bwrong\b/.test(clause.text))
      return { kind: 'wrong_number', word }
  }
  const whole = wrongNumberPhrase({ text: reply.text, typed: reply.typed })
  if (whole && !staying && !/\?\s*$/.test(reply.typed)) return { kind: 'wrong_number', word: whole }

  const stopping = staying ? undefined : likelyStop(reply)
  if (stopping) return stopping
  return helps(reply) ?? { kind: 'other' }
}

function helps(reply: ReplyText): ReplyReading | undefined {
  if (NOT_HELP.test(reply.text)) return undefined
  const word = HELP_FIRST.exec(reply.text)?.[0] ?? HELP_INSIDE.exec(reply.text)?.[0]
  return word ? { kind: 'help', word } : undefined
}
