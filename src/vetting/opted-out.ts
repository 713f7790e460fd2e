/** What a cell without a word means, asked once for the column. */
export type BlankOptedOut = 'in' | 'out'

/** whether the cell says opted out; null when it says neither yes nor no. */
export function readOptedOut(cell: string, blank: BlankOptedOut): boolean | null {
  switch (cell.normalize('NFKC').trim().toLowerCase()) {
    case 'true':
    case 'yes':
    case '1':
      return true
    case 'false':
    case 'no':
    case '0':
      return false
    case '':
      return blank === 'out'
    default:
      return null
  }
}
