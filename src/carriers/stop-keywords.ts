// The keywords that revoke by themselves, alone or as the first word, and their misspellings.
import { phrases } from './phrase.ts'
import type { ReplyReading } from './reply-reading.ts'
import { plain, type ReplyText } from './reply-text.ts'
import { staysOn } from './stop-phrases.ts'

const WORDS = 'stop ?all|stopp|stop|opt ?out|un ?subscribe|cancel|quit|end|revoke|remove|arret|td'
const KEYWORD = new RegExp(String.raw`^(?:${WORDS})(?![\p{L}\p{N}])`, 'u')
export const KEYWORDS_ONLY = new RegExp(String.raw`^(?:${WORDS})(?: (?:${WORDS}))*$`)

/** Said around a wish without changing it. */
export const POLITE =
  /^(?:(?:please|pls|plz|bitte|plse|pleas|thanks?|thank you|thankyou|thx|ty|tks|tnx|thanx|tia|kindly|now|ok|okay|k|bro|bruh|dude|man|sir|maam|guys|yall|folks|friend|buddy|immediately|asap|today|already|at once|right away|right now|all|everything|every|it|this|these|them|ca|cela|la|lol|me|us|for good|forever|permanently|por favor|porfa|porfavor|gracias|ya|ahora|svp|stp|s il vous plait|s il te plait|merci|maintenant|tout|tout de suite|bye|goodbye|bonne? (?:journee|soiree|nuit|semaine|fin de semaine|chance)|au revoir|buen (?:dia|noche)s?|god bless|have a (?:good|nice|great) (?:day|one|night|evening)|sorry|and|i said|omg|ffs|damn\w*|dammit|fuck\w*|shit|hell|wtf|tabarn\w*|caliss\w*|ostie|merde|crisse)(?: |$))*$/

/** Nobody asks this of a bus, an arrest or the end of a film. */
const ASKED_NICELY = /^(?:svp|stp|s il (?:vous|te) plait|merci|por favor|porfa|gracias|bitte)\b/

/** Speaks of texts, of the person, the number or consent: the keyword is meant for us. */
const ABOUT_US =
  /\b(?:text\w*|txt\w*|msg\w*|messag\w*|sms|send\w*|contact\w*|spam\w*|bother\w*|bug\w*|harass\w*|annoy\w*|call\w*|writ\w*|email\w*|subscri\w*|lists?|number|phone|cell|me|us|consent|permission|notif\w*|alerts?|promo\w*|ads?|updates?|membership|blow\w*|hitting|textos?|courriels?|envo\w*|mensajes?|numero|mand\w*|envi\w*|suscri\w*|interes\w*|inscri\w*|abonn\w*|wrong|service|program|never|no longer|do not|dont|no mas|no more|who|why|signed|unsubscribe|stop|quit|end|opt|remove|cancel|arret|moi|pas|enroll\w*|account|database|system|records|contacts|group)\b/

interface Otherwise {
  keyword: RegExp
  rest: RegExp
  /** Nevertheless taken as a wish to stop. */
  likely?: true
}

const OTHER_CHANNEL =
  /\b(?:paper|postal|regular|snail|junk|physical|printed|magazine|flyers?|brochures?|catalogs?|newspaper|e ?mails?|newsletter|voice ?mails?|phone calls|robocalls|calls?)\b/
const TEXTS_WELCOME =
  /\b(?:texts?|txts?|messages|sms)\b.*\b(?:great|fine|ok|okay|good|nice|coming|love|like|keep|welcome|stay|only)\b|\b(?:keep|love|like|leave)\b.*\b(?:texts?|txts?|messages|sms|these|coming)\b/

/** What a keyword begins when it was meant otherwise. */
const OTHERWISE: readonly Otherwise[] = [
  {
    keyword: /^stop/,
    rest: phrases(
      '^ in the name ; ^ playing/lying/kidding/joking/teasing/fooling/pulling/capping/cappin/trippin*/hammer/right_there/collaborate ; ^ it youre/you_are ; ^ messing around ; ^ making me laugh/blush/smile/hungry/cry ; ^ being so? cute/funny/silly/nice',
    ),
    likely: true,
  },
  {
    keyword: /^stop/,
    rest: phrases(
      '^ by/in/over/off/at/sign/signs/light/motion/watch/gap/loss/near/along/through/words/number/bus/street/codon ; ^ the presses/count ; ^ on the way ; ^ for a? coffee/lunch/dinner/gas/food/drink/bite/minute/visit/second ; ^ to say/smell/eat/get/pick/see ; ^ drop and roll ; ^ and/n go/shop/smell/frisk/think/say/see ; ^ 1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20 or/and/is/was/at/on/in',
    ),
  },
  {
    keyword: /^(?:unsubscribe|opt ?out|remove|cancel|stop)/,
    rest: /\bemails? only\b|\b(?:only|just) (?:from )?(?:the )?e ?mails?\b/,
  },
  {
    keyword: /^end/,
    rest: phrases(
      '^ of/zone/zones/table/user/users/result/up/time/date/game/line/product/point/times/in/on/at/run/goal/around/before/after/is/was/credits',
    ),
  },
  {
    keyword: /^quit/,
    rest: phrases(
      '^ smoking/drinking/vaping/my/the/our/his/her/a/playing/school/work/football/soccer/last/as/while/when/at/in/on/cold/for/dancing/soda/sugar/coffee/gaming/facebook/twitter/instagram/gym/after/claim',
    ),
  },
  {
    keyword: /^cancel/,
    rest: /^(?:my|the|our|a|his|her|for|on|orders?|culture|tomorrow|tonight|today s|(?:sun|mon|tues|wednes|thurs|fri|satur)day|if|because|due|or|fees?|policy|anytime|appointment|reservation|booking|rsvp|meeting|lunch|dinner|class|practice|game|event|tickets?)\b(?! (?:subscription|texts?|messages?|sms|membership|enrollment|account|sub|service|notifications?|alerts?|list|number|me))/,
  },
  { keyword: /^cancel/, rest: phrases('^ that ; ^ those plans ; ^ what i said'), likely: true },
  {
    keyword: /^remove/,
    rest: /^(?:my|the|a|an|one|your|old|extra|duplicate|stains?|before|from|it)\b(?! (?:number|num|name|phone|cell|info\w*|data|contact|line|account|details|listing)| (?:(?:the|your|ur|this|ya|all|any|these) )?(?:lists?|database|system|records|contacts|texts?|messages|group|chat|mailing)\b)/,
  },
  {
    keyword: /^opt ?out/,
    rest: phrases(
      '^ deadline/date/form/option/period/fee/policy/window ; ^ of the? raffle/draw/contest/dinner/meal/lunch/drawing/email/emails/mail/mailing/paper/newsletter/gift/dessert',
    ),
  },
  {
    keyword: /^arret/,
    rest: phrases(
      '^ d auto* ; ^ de bus/metro/travail/jeu ; ^ du bus ; ^ cardiaque/maladie/a/au/devant/court/numero/obligatoire',
    ),
  },
  { keyword: /^td/, rest: /^(?!please|pls|thanks|svp|merci|stop|me|all|now).+/ },
]

const OURSELVES = /\b(?:me|us|my|our|texts?|messages?|number|lists?|moi|mon)\b/

const RUNS_ON = /^[^\p{L}]*(?:stop[\s-]*all|stopp?)\s+[\p{L}\p{N}]/iu

/** Words with which many a sentence begins that is not about us. */
const NEEDS_CONTEXT = /^(?:end|quit|cancel|revoke|remove|arret|td)$/

/** A reply that is, or begins with, a keyword; undefined when other rules must say what it means. */
export function keywordStop(reply: ReplyText): ReplyReading | undefined {
  const first = reply.clauses[0]
  const whole = plain(reply.text)
  if (!first) return undefined
  if (KEYWORDS_ONLY.test(whole)) return { kind: 'stop', word: KEYWORD.exec(whole)?.[0] ?? whole }
  const word = KEYWORD.exec(first.text)?.[0]
  if (!word) return undefined
  const rest = whole.slice(word.length).trim()
  const inClause = first.text.slice(word.length).trim()
  const other = OTHERWISE.find((case_) => case_.keyword.test(word) && case_.rest.test(rest))
  if (other) return other.likely ? { kind: 'likely_stop', word } : { kind: 'other' }
  if (OTHER_CHANNEL.test(rest) && TEXTS_WELCOME.test(rest)) return { kind: 'other' }

  const plainly = POLITE.test(rest) || POLITE.test(inClause) || ASKED_NICELY.test(rest)
  if (plainly) return { kind: 'stop', word }
  const staying = reply.clauses.some((clause) => clause !== first && staysOn(clause.text))
  if (reply.laughing || staying) return { kind: 'likely_stop', word }
  if (
    NEEDS_CONTEXT.test(word) &&
    (!ABOUT_US.test(rest) || (first.question && !OURSELVES.test(rest)))
  )
    return undefined
  if (ABOUT_US.test(rest)) return { kind: 'stop', word }
  // "Stop fracking" runs on; "Stop - Dana R." is signed.
  const runsOn = RUNS_ON.test(first.typed)
  return runsOn ? { kind: 'likely_stop', word } : { kind: 'stop', word }
}

const MISSPELLED =
  /^(?:[adwz]top|stahp|stawp|stap|stawp|s+t+o+p+|sto+p+e?d?|stopt|stpo|sotp|tsop|stp|stip|styop|stoip|stio|5top|st op|s top|sto p|dtop|srop|stpp|dstop|sttop|stopo|ztop|xtop|stob|stopit|stopsending\w*|stoptext\w*|stopmess\w*|pleasestop|plsstop|stopplease|stopnow|stopthis|stop(?:stop)+|stop(?:all|me|it|now|pls|plz|ed|thx)|un+s[ua]?bs?c?r?i?b\w*|unsu\w*b\w*|unsc?ubsc?r\w*|unsuscri\w*|usubscribe|nsubscribe|unsubcri\w*|insubscribe|onsubscribe|unsunscribe|unsbscribe|unsubscripe|unscribe|cancle|cansel|cancell|cancl|canel|cacel|cencel|canceled|cancelled|cancelation|cancellation|qiut|quti|quitt|endd|remvoe|remov|romove|rmove|remofe|removeme|removed|reomve|optuot|otpout|opout|op out|opt put|opt our|optput|opt oit|opt ot|revok|revoked|rivoke|aret|arett|arret+e?|arrt|aarret|arrett|harret)$/
const POLITE_BEFORE = /^(?:(?:please|pls|plz|just|ok|yes|no|hey|svp) )+/
const REAL_WORDS = new Set(['arete'])

/** A keyword typed in haste, alone or before words that show it was one. */
export function misspelledStop(reply: ReplyText): ReplyReading | undefined {
  const words = reply.text.replaceAll('0', 'o').replace(POLITE_BEFORE, '').split(' ')
  const [first = '', ...others] = words
  const rest = others.join(' ')
  const alone = MISSPELLED.test(words.join(' ')) || (MISSPELLED.test(first) && POLITE.test(rest))
  if (alone && !REAL_WORDS.has(first)) return { kind: 'likely_stop', word: first }
  return MISSPELLED.test(first) && ABOUT_US.test(rest)
    ? { kind: 'likely_stop', word: first }
    : undefined
}
