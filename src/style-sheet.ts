import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const find = createRequire(import.meta.url)

/** In the order they apply: later ones win. */
const PARTS = [
  'names',
  'text',
  'frame',
  'layout',
  'fields',
  'tables',
  'figures',
  'review',
  'phones',
  'landing',
  'small-windows',
  'other-eyes',
] as const

/** The one sheet pages load. The base lies in a layer of its own, so everything of ours wins over it. */
export function styleSheet(): string {
  const base = readFileSync(find.resolve('@picocss/pico/css/pico.min.css'), 'utf8')
  const ours = PARTS.map((part) =>
    readFileSync(new URL(`../views/assets/style/${part}.css`, import.meta.url), 'utf8'),
  )
  return [`@layer base {${base.replace(/^@charset "[^"]*";/i, '')}}`, ...ours].join('\n')
}
