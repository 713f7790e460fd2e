/** The text of a form field, trimmed; a file, a repeat or a missing field reads as empty. */
export function textIn(form: Record<string, unknown>, name: string): string {
  return rawTextIn(form, name).trim()
}

/** As typed: a password may begin or end with a blank. */
export function rawTextIn(form: Record<string, unknown>, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}
