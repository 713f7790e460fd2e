// What a reply may be read as.

/** `stop` is a keyword of R-120, `likely_stop` another way of saying it; both and `wrong_number` suppress at once. */
export type ReplyKind = 'stop' | 'likely_stop' | 'help' | 'start' | 'wrong_number' | 'other'

export interface ReplyReading {
  kind: ReplyKind
  /** The words that decided, as read. */
  word?: string
}
