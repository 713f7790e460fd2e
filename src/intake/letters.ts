const COMMON = new Set('àâäáãåæçéèêëíìîïñóòôöõœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕŒÚÙÛÜÝŸ')
const AROUND_WORDS = new Set('’‘“”«»–—…€£©®™°º¡¿·•\u00a0')
/** Signs that stand beside no letter of a name, but are the second half of many a wide character. */
const NEVER_BESIDE = new Set('~^{}[]|\\`@')
const LATIN = /^\p{Script=Latin}$/u
const LOWER = /^\p{Ll}$/u
const UPPER = /^\p{Lu}$/u
const LETTER = /^\p{L}$/u

/**
 * How much a decoded text looks like names and words written in Latin letters, from -1 to 1: each
 * character outside ASCII is weighed by its neighbours. `JosŽ`, `Pe–a` and `M¸ller` weigh against.
 */
export function letterScore(text: string): number {
  const characters = Array.from(text)
  let sum = 0
  let count = 0
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!
    if (character <= '\u007f') continue
    count++
    sum += weigh(character, characters[at - 1] ?? ' ', characters[at + 1] ?? ' ')
  }
  return count === 0 ? 0 : sum / count
}

function weigh(character: string, before: string, after: string): number {
  if (NEVER_BESIDE.has(before) || NEVER_BESIDE.has(after)) return -1
  if (LATIN.test(character)) {
    if (UPPER.test(character) && LOWER.test(before)) return -1
    if (LOWER.test(character) && UPPER.test(after)) return -1
    if (before > '\u007f' && after > '\u007f') return -0.5
    const inWord = LETTER.test(before) || LETTER.test(after)
    const weight = COMMON.has(character) ? 1 : 0.5
    return inWord ? weight : weight / 4
  }
  if (!AROUND_WORDS.has(character)) return -1
  if (character === '’') return 1
  return LETTER.test(before) && LETTER.test(after) ? -1 : 0.5
}
