import { mkdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page, Route } from 'playwright-core'
import { styleSheet } from '../../src/style-sheet.ts'
import { openBrowser } from '../support/browser.ts'
import { axe, htmlProblems } from '../support/html.ts'
import { gallery } from './gallery.tsx'

const ORIGIN = 'http://gallery.test'
/** Set to a folder to get pictures of every page. */
const PICTURES = process.env['GALLERY_PICTURES']
const ONLY = process.env['GALLERY_ONLY']?.split(',')

const names = Object.keys(gallery).filter((name) => ONLY?.includes(name) ?? true)
const html = async (name: string) => String(await gallery[name])

describe('every page and part', () => {
  it.each(names)('is valid HTML: %s', async (name) => {
    expect(htmlProblems(await html(name))).toEqual([])
  })

  it.each(names)('has no inline style and no inline handler: %s', async (name) => {
    expect(await html(name)).not.toMatch(/<[^>]+\s(?:style|on[a-z]+)=/)
  })
})

describe('in a browser', () => {
  let browser: Browser | null
  let page: Page

  beforeAll(async () => {
    browser = await openBrowser()
    if (!browser) return
    page = await browser.newPage()
    await page.route(`${ORIGIN}/**`, answer)
    if (PICTURES) await mkdir(PICTURES, { recursive: true })
  })

  afterAll(async () => {
    await browser?.close()
  })

  it.for(names)('axe finds nothing and nothing runs off the page: %s', async (name, { skip }) => {
    skip(!browser, 'no browser')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${ORIGIN}/${name}`)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const path = `${PICTURES}/${name}-${width}-${colorScheme}.png`
        if (PICTURES) await page.screenshot({ path, fullPage: true })
        const found = await axe(page, colorScheme === 'dark' ? 'colours' : 'everything')
        const seen = { width, colorScheme, found, beyond: await beyond(page) }
        expect(seen).toEqual({ width, colorScheme, found: [], beyond: 0 })
      }
    }
  })
})

/** By how many pixels the page is wider than its window. */
function beyond(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth')
}

async function answer(route: Route): Promise<void> {
  const path = new URL(route.request().url()).pathname
  if (path === '/assets/app.css')
    return route.fulfill({ body: styleSheet(), contentType: 'text/css' })
  if (path.startsWith('/assets/') && !path.endsWith('.js')) {
    const file = new URL(`../../views${path}`, import.meta.url)
    const contentType = path.endsWith('.svg') ? 'image/svg+xml' : 'text/css'
    return route.fulfill({ body: await readFile(file), contentType })
  }
  const name = path.slice(1)
  if (!(name in gallery)) return route.fulfill({ status: 404, body: '' })
  return route.fulfill({ body: await html(name), contentType: 'text/html; charset=utf-8' })
}
