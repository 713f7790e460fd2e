// A small notation for phrases, so that lists of them can be read.

export type WordSets = Record<string, string>

/**
 * Phrases are parted by `;` or line ends, words by blanks. `a/b` is either word, `a?` may be missing, `text*` any
 * ending, `_` any one word, `..` up to three words, `<name>` a word of that set, `^` and `$` the ends of the clause.
 * Words are written as clauses are compared: lower case, no accents, no apostrophes.
 */
export function phrases(list: string, sets: WordSets = {}): RegExp {
  const each = list
    .split(/[;\n]/)
    .map((phrase) => phrase.trim())
    .filter(Boolean)
    .map((phrase) => source(phrase, sets))
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${each.join('|')})(?![\p{L}\p{N}])`, 'u')
}

function source(phrase: string, sets: WordSets): string {
  const first = phrase.startsWith('^')
  const last = phrase.endsWith('$')
  const words = phrase.replace(/^\^/, '').replace(/\$$/, '').trim().split(/\s+/)
  let begun = false
  let pattern = ''
  for (const word of words) {
    const optional = word.endsWith('?')
    const choice = one(optional ? word.slice(0, -1) : word, sets)
    if (word === '..') pattern += String.raw`(?: [\p{L}\p{N}]+){0,3}?`
    else if (optional) pattern += begun ? `(?: ${choice})?` : `(?:${choice} )?`
    else {
      pattern += begun ? ` ${choice}` : choice
      begun = true
    }
  }
  return (first ? '^' : '') + pattern + (last ? '$' : '')
}

function one(word: string, sets: WordSets): string {
  const choices = word.split('/').flatMap((choice) => {
    const set = /^<(\w+)>$/.exec(choice)?.[1]
    return set === undefined ? [choice] : (sets[set] ?? '').trim().split(/\s+/)
  })
  const letters = String.raw`[\p{L}\p{N}]`
  const each = choices.map((choice) =>
    choice === '_' ? `${letters}+` : choice.replaceAll('_', ' ').replaceAll('*', `${letters}*`),
  )
  return each.length === 1 ? (each[0] ?? '') : `(?:${each.join('|')})`
}

/** The words of the first phrase found in a clause. */
export function findPhrase(list: readonly RegExp[], clause: string): string | undefined {
  for (const pattern of list) {
    const found = pattern.exec(clause)
    if (found) return found[0].trim()
  }
  return undefined
}
