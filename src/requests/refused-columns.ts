// a list with columns that must not be uploaded is not taken.
import { listInWords } from '../lib/text.ts'

/** Why columns of a file, or of another sheet of a workbook already here, cannot be taken; null if they can. */
export function refusedColumns(
  found: { columns: readonly { header: string; refused: boolean }[] },
  what: 'file' | 'sheet' = 'file',
): string | null {
  const refused = found.columns.filter((column) => column.refused)
  if (refused.length === 0) return null
  const names = listInWords(refused.map((column) => `“${column.header}”`))
  const undone = what === 'file' ? 'nothing of this file was kept' : 'this sheet was not taken'
  return `${names} may hold sensitive data, so ${undone}. Take ${
    refused.length === 1 ? 'this column' : 'these columns'
  } out and upload it again.`
}
