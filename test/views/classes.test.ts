import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const views = new URL('../../views/', import.meta.url).pathname
const sheet = readFileSync(join(views, 'assets/app.css'), 'utf8')
const pages = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.tsx'),
)
const styled = new Set([...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name))

it.each(pages)('uses only classes the sheet knows: %s', (path) => {
  const written = readFileSync(join(views, path), 'utf8').matchAll(/class="([^"]+)"/g)
  const names = [...written].flatMap(([, list = '']) => list.split(' '))
  expect(names.filter((name) => !styled.has(name))).toEqual([])
})
