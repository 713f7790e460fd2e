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

/** What an unreadable cell should say. */
export const OPTED_OUT_FIX = 'Write true or false, yes or no, or 1 or 0.'

/** Said of a column whose filled cells are not all read: their rows would be refused. */
export function optedOutWarning(cells: readonly string[]): string | null {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const unread = filled.filter((cell) => readOptedOut(cell, 'in') === null)
  const [example] = unread
  if (example === undefined) return null
  const count =
    unread.length === 1 ? 'A cell says' : `${unread.length} of ${filled.length} cells looked at say`
  return `${count} neither yes nor no, such as “${example.trim().slice(0, 40)}”; such rows are rejected. ${OPTED_OUT_FIX}`
}
