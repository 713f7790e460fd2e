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
  unpackedBytes: 2_000_000_000,
  ratio: 100,
  entries: 5000,
  copyBytes: 1_500_000_000,
  columns: 1000,
}

/** So many unpacked bytes harm nobody, however small they were packed. */
const HARMLESS_BYTES = 10_000_000

/** Names, comments and other words about the entries, in bytes. */
export const DIRECTORY_BYTES_MAX = 2_000_000

/** Of one cell, one row, one tag, one comment; cells of a spreadsheet have 32,767 characters at most. */
export const PIECE_BYTES_MAX = 1_048_576

/** Parts that are kept in memory as they are read: content types, relations, the list of sheets, styles. */
export const KEPT_BYTES_MAX = 16_000_000

/** Elements inside each other. */
export const DEPTH_MAX = 100

/** Shared texts; a million rows of ten such columns have fewer. */
export const STRINGS_MAX = 30_000_000

/** Spreadsheets allow some 65,000. */
export const STYLES_MAX = 100_000

export const SHEETS_MAX = 1000

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
