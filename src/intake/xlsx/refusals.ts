// Why a file is not read as a workbook, in sentences that say how to save it instead.

const SAVE_AS =
  'Open it in your spreadsheet and save it as an Excel workbook (.xlsx) or as CSV UTF-8.'

export const REFUSALS = {
  damaged: `This workbook is damaged or did not arrive whole. ${SAVE_AS}`,
  xls: `This is a workbook of an older Excel (.xls). ${SAVE_AS}`,
  locked: `This workbook is locked with a password. Take the password off (“File”, “Info”, “Protect workbook”, “Encrypt with password”), save it and upload it again.`,
  locked_zip: `This zip archive is locked with a password. Unpack it and upload the list inside.`,
  compound: `This is a document of an older Office program, not a list. ${SAVE_AS}`,
  xlsb: `This is a binary workbook (.xlsb). ${SAVE_AS}`,
  ods: `This is an OpenDocument spreadsheet (.ods). ${SAVE_AS}`,
  numbers: `This is a Numbers spreadsheet. Export it (“File”, “Export to”) as Excel or CSV.`,
  word: 'This is a Word document. Put the list into a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV UTF-8.',
  slides:
    'This is a presentation. Put the list into a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV UTF-8.',
  archive: `This is a zip archive, not a workbook. Unpack it and upload the list inside.`,
  not_workbook: `This file is not an Excel workbook. ${SAVE_AS}`,
  no_sheets: `This workbook has no sheet with cells. ${SAVE_AS}`,
  too_much: `This workbook holds more than is read. Copy the list alone into a new workbook, or save it as CSV.`,
  too_long: `Reading this workbook took too long. Save the list as CSV UTF-8 and upload that.`,
  long_piece: `A cell or a row of this workbook holds more than a million characters. Shorten it, or leave its column out, and upload the workbook again.`,
} as const

export type Refusal = keyof typeof REFUSALS
