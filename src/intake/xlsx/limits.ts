// What a workbook may be: a zip of XML can unpack to a thousand times its size.
import { formatBytes, formatCount } from '../../lib/text.ts'

export interface XlsxLimits {
  /** All parts together, unpacked. */
  unpackedBytes: number
  /** Unpacked bytes per packed byte, of the workbook and of each part; small ones may be more. */
  ratio: number
  /** Files inside the zip. */
  entries: number
  /** Bytes of the CSV copy. */
  copyBytes: number
  /** Columns with something in them. */
  columns: number
}

export const XLSX_LIMITS: XlsxLimits = {
  unpackedBytes: 4_000_000_000,
  ratio: 100,
  entries: 5000,
  copyBytes: 1_500_000_000,
  columns: 1000,
}

/** So many unpacked bytes harm nobody, however small they were packed. */
const HARMLESS_BYTES = 10_000_000

/** Names, comments and other words about the entries, in bytes. */
export const DIRECTORY_BYTES_MAX = 4_000_000

/** Of one cell, one attribute, one comment. */
export const PIECE_BYTES_MAX = 4_000_000

/** The last row a spreadsheet has. */
export const ROWS_MAX = 1_048_576

/** Why so much cannot be unpacked, if it cannot. */
export function unpackProblem(
  { packed, unpacked }: { packed: number; unpacked: number },
  limits: XlsxLimits,
): string | null {
  if (unpacked > limits.unpackedBytes)
    return `Unpacked, this workbook has ${formatBytes(unpacked)}; at most ${formatBytes(limits.unpackedBytes)} are read. Split the list, or save it as CSV.`
  if (unpacked > HARMLESS_BYTES && unpacked > limits.ratio * packed)
    return `This workbook unpacks to more than ${formatCount(limits.ratio)} times its size, as files made to do harm do. Copy the list into a new workbook, or save it as CSV.`
  return null
}
