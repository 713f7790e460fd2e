// Words as people type them in haste, brought to the spelling that phrases are written in.

/** Letters of other alphabets that look like ours, as keyboards and disguised texts have them. */
const LOOKALIKES = 'аaвbеeкkмmнhоoрpсcтtуyхxѕsіiјjԁdαaβbεeηnιiκkμmνvοoρpτtυuχxᏚsꮪsᎢtᎾoᏢpᴏo'
const LATIN = new Map(
  [...LOOKALIKES.matchAll(/(.)([a-z])/gu)].map(([, other, ours]) => [other, ours]),
)
const DISGUISED =
  /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|remove|optout|arret|start|unstop|help)$/

/** A word that mixes alphabets, or reads as a keyword when its letters are taken for ours. */
export function latinLetters(text: string): string {
  return text.replaceAll(
    /\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}ᴏ]\p{L}*/gu,
    (word) => {
      const read = word.replaceAll(
        /./gu,
        (letter) => LATIN.get(letter.toLowerCase()) ?? LATIN.get(letter) ?? letter,
      )
      return DISGUISED.test(read.toLowerCase()) ? read : word
    },
  )
}

const SPELLINGS: readonly [RegExp, string][] = [
  [/\bu\b/g, 'you'],
  [/\b(?:ur|yr)\b/g, 'your'],
  [/\b(?:dnt|dont you dare|don t)\b/g, 'dont'],
  [/\bdis\b/g, 'this'],
  [/\b(?:lemme)\b/g, 'let me'],
  [/\by all\b/g, 'yall'],
  [/\b(\p{L}{3,})(?: \1)+\b/gu, '$1'],
  [/\b(?:leav|leve)(?= me\b| us\b)/g, 'leave'],
  [/\b(?:fuk|fuc|fck|phuck|fk)\b/g, 'fuck'],
  [
    /\b(text|txt|messag|send|spamm|bother|call|bugg|harass|hitt|contact|blow|gett|writ)in\b/g,
    '$1ing',
  ],
  [/\b(?:msgin|msging|msgn)\b/g, 'messaging'],
  [/\bn(?=[umnb]{0,3}[umb])[umnb]{2,4}e?r\b/g, 'number'],
  [/\b(?:wrng|rong|worng|wrogn|rng)\b/g, 'wrong'],
  [/\b(?:tf|the (?:hell|heck|fuck|freak|frick)|the f(?= (?:alone|out|off|up|away)\b)) /g, ''],
  // French written without its apostrophes, and as it is spoken in Québec.
  [/\bj(ai|en|veux|suis|aime|accepte)\b/g, 'j $1'],
  [/\b(?:chu|chui|chuis|shu)\b/g, 'je suis'],
  [/\bc(?= pas\b)/g, 'c est'],
  [/\bcest\b/g, 'c est'],
  [
    /\b([mtldn])(?=(?:ecri[rtv]|envo[yi]|interes|enlev|inscri|arret|abonn|appel[elo]|otez|oter))/g,
    '$1 ',
  ],
  [/\bj (?=veux|suis)/g, 'je '],
]

/** Of a text in lower case, without accents and punctuation. */
export function unslang(words: string): string {
  return SPELLINGS.reduce((text, [written, meant]) => text.replaceAll(written, meant), words)
}
