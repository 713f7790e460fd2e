/** What a cell without a word means, asked once for the column. */
export type BlankOptedOut = 'in' | 'out'

const YES = new Set(['true', 'yes', '1', 'oui', 'vrai', 'si', 'sí', 'verdadero'])
const NO = new Set(['false', 'no', '0', 'non', 'faux', 'falso'])

/** whether the cell says opted out, in English, French or Spanish; null when it says neither yes nor no. */
export function readOptedOut(cell: string, blank: BlankOptedOut): boolean | null {
  const word = cell.normalize('NFKC').trim().toLowerCase()
  if (word === '') return blank === 'out'
  return YES.has(word) ? true : NO.has(word) ? false : null
}
