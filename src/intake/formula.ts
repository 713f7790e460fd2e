/** What begins a formula, also after blanks and in the wide form of East Asian keyboards; tabs and line ends move cells. */
const RISKY = /^(?:[\s\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n])/
const GUARDED = /^'+(?:[\s\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n])/

/**
 * a cell that a spreadsheet would run gets a leading apostrophe; one that begins with an
 * apostrophe before such a character gets a second, so that reading it back gives the same cell.
 */
export function guardCell(text: string): string {
  return RISKY.test(text) || GUARDED.test(text) ? `'${text}` : text
}

/** Takes back what `guardCell` put in front. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}
