// How a file writes its cells.
export const DELIMITERS = [',', '\t', ';', '|', ' '] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How a file writes its cells; everything the scanner has to know. */
export interface Dialect {
  delimiter: Delimiter
  quote: '"' | "'" | ''
  /**
   * How a quote stands inside a quoted cell: doubled, behind a backslash, or as it is (''); then only
   * a quote before a delimiter or a line end closes the cell.
   */
  escape: '"' | "'" | '\\' | ''
  /** Blanks around cells belong to the delimiter, as in `a, "b"`. */
  skipSpaces: boolean
  /** Rows end in one delimiter more than the header. */
  spareDelimiter: boolean
  /** Spreadsheet row of the header, the first of its rows; 0 when there is none. */
  headerRow: number
  /** How many rows the headings take. */
  headerRows: number
  /** Cells of a row where the header does not tell; 0 when it does. */
  width: number
  /** Characters at which columns begin, in a file aligned by blanks. */
  cuts?: number[]
}

export const PLAIN_DIALECT: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  skipSpaces: false,
  spareDelimiter: false,
  headerRow: 1,
  headerRows: 1,
  width: 0,
}

/** What a person said about the way a file is written. */
export interface ChosenDialect {
  delimiter?: Delimiter
  /** 0: there is none. */
  headerRow?: number
}
