const TRIGGERS = /^[=+\-@\t\r\n\0]/

/**
 * A cell that no spreadsheet runs: one that begins like a formula gets a leading apostrophe, and one
 * that begins with an apostrophe before such a character gets a second, so that reading it back is exact.
 */
export function formulaSafe(cell: string): string {
  return TRIGGERS.test(cell.replace(/^'+/, '')) ? `'${cell}` : cell
}

/** Takes back exactly what `formulaSafe` has added. */
export function formulaBare(cell: string): string {
  return cell.startsWith("'") && TRIGGERS.test(cell.replace(/^'+/, '')) ? cell.slice(1) : cell
}
