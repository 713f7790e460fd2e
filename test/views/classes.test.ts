import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { styleSheet } from '../../src/style-sheet.ts'

const views = new URL('../../views/', import.meta.url).pathname
const themes = readdirSync(join(views, 'assets/style'))
const sheets = themes.map((name) => readFileSync(join(views, 'assets/style', name), 'utf8'))
const sheet = sheets.join('\n')
const pages = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.tsx'),
)
const styled = new Set([...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name))

it.each(pages)('uses only classes the sheet knows: %s', (path) => {
  const written = readFileSync(join(views, path), 'utf8').matchAll(/class="([^"]+)"/g)
  const names = [...written].flatMap(([, list = '']) => list.split(' '))
  expect(names.filter((name) => !styled.has(name))).toEqual([])
})

it('serves every theme in the one sheet, the base in a layer beneath', () => {
  const served = styleSheet()
  expect(sheets.filter((theme) => !served.includes(theme))).toEqual([])
  expect(served).toMatch(/^@layer base \{/)
  expect(served).not.toContain('@import')
})
