/** A mail as it is written; the HTML part is made from the same paragraphs. */
export interface Letter {
  subject: string
  /** Paragraphs; a link stands alone in its own. */
  paragraphs: string[]
  link?: { label: string; url: string }
  /** English where nothing is said. */
  lang?: 'en' | 'fr-CA'
}

/** Control characters in a subject would let a name add headers. */
export function cleanSubject(subject: string): string {
  return subject
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200)
}

export function letterText(letter: Letter): string {
  const parts = [...letter.paragraphs]
  if (letter.link) parts.push(`${letter.link.label}:\n${letter.link.url}`)
  return `${parts.join('\n\n')}\n`
}

export function letterHtml(letter: Letter): string {
  const body = letter.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  if (letter.link)
    body.push(
      `<p><a href="${escapeHtml(letter.link.url)}">${escapeHtml(letter.link.label)}</a></p>`,
    )
  return `<!doctype html><html lang="${letter.lang ?? 'en'}"><head><meta charset="utf-8"><title>${escapeHtml(
    letter.subject,
  )}</title></head><body>${body.join('\n')}</body></html>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
