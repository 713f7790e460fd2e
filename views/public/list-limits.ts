/** What a list may be, as its pages say it. */
export interface ListLimits {
  recencyMonths: number
  minAge: number
  uploadBytes: number
  pasteRows: number
}
