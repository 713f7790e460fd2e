import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import type { Env } from './people/env.ts'
import { sha256Hex } from './lib/signing.ts'
import { styleSheet } from './style-sheet.ts'

const find = createRequire(import.meta.url)

const FILES = {
  'htmx.js': ['htmx.org/dist/htmx.min.js', 'text/javascript; charset=utf-8'],
  'keys.js': ['../views/assets/keys.js', 'text/javascript; charset=utf-8'],
  'favicon.svg': ['../views/assets/favicon.svg', 'image/svg+xml'],
} as const

/** The few files pages load, read once; addresses stay the same, so browsers ask again by ETag. */
export function assetRoutes(): Hono<Env> {
  const routes = new Hono<Env>()
  const files: [string, string, Buffer][] = Object.entries(FILES).map(([name, [source, type]]) => [
    name,
    type,
    readFileSync(
      source.startsWith('.')
        ? fileURLToPath(new URL(source, import.meta.url))
        : find.resolve(source),
    ),
  ])
  files.push(['app.css', 'text/css; charset=utf-8', Buffer.from(styleSheet())])
  for (const [name, type, body] of files) {
    const packed = gzipSync(body)
    const etag = `"${sha256Hex(body).slice(0, 16)}"`
    routes.get(`/assets/${name}`, (c) => {
      c.header('ETag', etag)
      c.header('Vary', 'Accept-Encoding')
      c.header('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? ''))
        return c.body(new Uint8Array(body), 200, { 'Content-Type': type })
      const headers = { 'Content-Type': type, 'Content-Encoding': 'gzip' }
      return c.body(new Uint8Array(packed), 200, headers)
    })
  }
  return routes
}
