// Turns a reply as typed into the words a person meant: invisible characters, quoted texts and signatures gone.
import { latinLetters, unslang } from './slang.ts'

export interface Clause {
  /** Lower case, without accents and punctuation, words parted by one blank. */
  text: string
  /** As typed, to tell names from other words. */
  typed: string
  question: boolean
}

export interface ReplyText {
  /** What was written by the person, without quotes of other texts. */
  typed: string
  /** All words, across clauses. */
  text: string
  clauses: Clause[]
  /** The pictures in it, when there are no words at all. */
  pictures: string
  laughing: boolean
}

/** Format characters, variation selectors, fillers and the place holder of an attachment. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u{34F}\u{115F}\u{FFFC}]/gu
const SIGNATURE =
  /^\s*(?:sent (?:from|via)|get outlook|envoy[ée] (?:de|depuis)|enviado (?:desde|con)|--\s*$).*$/gim
const LABEL = /^\s*(?:subject|objet|asunto|re|voicemail(?: \([^)]*\))?)\s*:\s*/i
const LINK = /\b(?:https?:\/\/|www\.)\S+/gi
const LAUGHING =
  /[😂🤣😆😹😜😝]|\b(?:lo+l|lmao|lmfao|rofl|ha(?:ha)+h?|he(?:he)+|ja(?:ja)+|mdr|ptdr|jk|hammer time)\b/iu
/** A whole sentence between quotation marks: somebody else's words. */
const QUOTED = /[“«"„]\s*[^“”«»"„]*?\S+\s+\S+\s+\S+\s+\S[^“”«»"„]*[”»"]/g
/** A phone telling that somebody reacted to a text, which it quotes. */
const REACTION =
  /^\s*(?:(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted\b.{1,40}?\bto|removed .{1,20}? from)|(?:a aim[ée]|a ador[ée]|n['’]a pas aim[ée]|a ri de|a r[ée]agi.{1,30}? [àa]|a mis en [ée]vidence|a pos[ée] une question sur|a (?:ajout[ée]|retir[ée]) .{1,20}? (?:[àa]|de))|(?:le (?:gust[óo]|encant[óo]|dio .{1,20}? a)|no le gust[óo]|se ri[óo] de|(?:reaccion[óo]|puso).{1,30}? (?:a|en)|(?:elimin|quit)[óo] .{1,20}? de|pregunt[óo] por|exclam[óo]|destac[óo]|gostou de|amou|riu de)|\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Component}\s]{0,8} to)\s*[“"«„].*[”"»]\s*$/isu
/** “Reply STOP to end”, as texts of senders and machines say. */
const INSTRUCTION =
  /\b(?:reply|text|txt|send|type|respond with|repondez|textez|envoyez|responda|responde|envie|mande)\s+["'“«]?\s*(?:stop|end|quit|cancel|unsubscribe|help|info|start|yes|out|arr[eê]t|aide|alto|ayuda|[yn\d])\s*["'”»]?\s+(?:to|for|if|pour|para|si)\b[^.!?\n]*/gi

/** In lower case, our letters without accents, and with plain apostrophes. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/(?<=\p{Script=Latin}\p{Mn}*)\p{Mn}/gu, '')
    .normalize('NFC')
    .replaceAll(/[‘’ʼ′`´]/g, "'")
    .toLowerCase()
}

function wordsOf(text: string): string {
  const words = plain(text)
    .replaceAll(/\bf[*@#$%!_u-]{1,5}(?:c?k)?(?=\s|$)/g, 'fuck')
    .replaceAll(/(?<=\p{L})'(?=(?:t|s|m|ve|re|ll|d)\b)/gu, '')
    .replaceAll(/(\p{L})\1{2,}/gu, '$1$1')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return unslang(words)
}

function clausesOf(text: string): Clause[] {
  return [...text.matchAll(/([^.!?¡¿\n;,:…–—|]+|(?<=\w)[.](?=\w))+[.!?\n;,:…]*/gu)]
    .map(([typed]) => ({ typed: typed.trim(), text: wordsOf(typed), question: /\?/.test(typed) }))
    .filter((clause) => clause.text !== '')
}

/** S T O P and S.T.O.P. are one word. */
function joinSpelled(text: string): string {
  return text.replaceAll(
    /(?<![\p{L}\p{N}])\p{L}(?:[\s.*_-]{1,3}\p{L}){2,}(?![\p{L}\p{N}'’])\.?/gu,
    (spelled) => spelled.replaceAll(/[^\p{L}]/gu, ''),
  )
}

export function replyText(raw: string): ReplyText {
  const visible = latinLetters(raw.slice(0, 2000).normalize('NFKC'))
    .replaceAll(INVISIBLE, '')
    .trim()
  const own = visible
    .replace(REACTION, '')
    .replaceAll(/^\s*>.*\s.*$/gm, '')
    .replaceAll(SIGNATURE, '')
    .replace(LABEL, '')
    .trim()
  const unquoted = own.replaceAll(QUOTED, ' ').trim()
  const quotedOnly = wordsOf(unquoted) === '' && !/\p{Extended_Pictographic}/u.test(unquoted)
  const typed = joinSpelled(
    (quotedOnly ? own : unquoted).replaceAll(LINK, ' ').replaceAll(INSTRUCTION, ' '),
  ).trim()
  const text = wordsOf(typed)
  return {
    typed,
    text,
    clauses: clausesOf(typed),
    pictures: text === '' ? typed.replaceAll(/[^\p{Extended_Pictographic}]/gu, '') : '',
    laughing: LAUGHING.test(visible),
  }
}
