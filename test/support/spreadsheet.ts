/**
 * The cells of a file that a spreadsheet would run, opened with commas or with every separator ticked. Only a
 * program that does not know the separator of a file at all is beyond help.
 */
export function runnable(file: string): string[] {
  return [',', ',;\t|'].flatMap((separators) =>
    cellsOf(file.replace(/^\u{feff}/u, ''), separators).filter((cell) =>
      /^[\s\u{feff}]*[=+\-@＝＋－＠]/u.test(cell),
    ),
  )
}

function cellsOf(file: string, separators: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < file.length) {
    let cell = ''
    if (file[at] === '"') {
      for (at++; at < file.length; at++) {
        if (file[at] === '"' && file[at + 1] === '"') at++
        else if (file[at] === '"') break
        cell += file[at]
      }
      at++
    }
    while (at < file.length && !`${separators}\r\n`.includes(file[at]!)) cell += file[at++]
    cells.push(cell)
    at++
  }
  return cells
}

/** Cells people or attackers may have left in a list. */
export const NASTY = [
  ...['=1+1', '+1', '-1', '@x', '\tx', '\r=1', '\n=1', "'=1", "''@x", ' =1', '\u00a0=1', '＝1'],
  ...['\u2003+1', '\u3000@x', 'a;=1', 'a|=1', 'a\t=1', 'a,=1', '"=1"', '=HYPERLINK("x";"y")'],
  ...["=cmd|' /C calc'!A0", 'x\n=1', 'x\r\n=1', ' x', 'x ', 'é', '', 'a;b', "it's", '-', '="5"'],
]
