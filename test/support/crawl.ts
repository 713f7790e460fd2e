import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { axe, htmlProblems } from './html.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export interface Crawled {
  /** Patterns of the pages that were looked at. */
  pages: string[]
  /** Everything the HTML validator and axe found, with the page it stands on. */
  faults: string[]
}

/**
 * Follows the links from some pages; of pages that differ in ids alone, one is looked at, and none that stand
 * in `seen`, to which it adds.
 */
export async function crawl(
  context: BrowserContext,
  from: readonly string[],
  seen: Set<string>,
): Promise<Crawled> {
  const page = await context.newPage()
  const open = [...from]
  const visited = new Set<string>()
  const before = seen.size
  const faults: string[] = []
  for (let url = open.shift(); url !== undefined; url = open.shift()) {
    const pattern = patternOf(url)
    if (
      seen.has(pattern) ||
      visited.has(pattern) ||
      /\.(csv|jsonl|pdf|png)$|\/file$|sign-out|\/export/.test(pattern)
    )
      continue
    visited.add(pattern)
    const answer = await page.goto(url)
    // Whoever may not see a page is led elsewhere, which is another page.
    const shown = patternOf(page.url())
    if (shown !== pattern && (seen.has(shown) || visited.has(shown))) continue
    visited.add(shown)
    if (answer?.ok()) seen.add(shown)
    const html = (await answer?.text()) ?? ''
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue
    const found = [...htmlProblems(html), ...(await axeInBothThemes(page))]
    if (answer.status() >= 500) found.push(`answers ${answer.status()}`)
    faults.push(...found.map((fault) => `${pattern}: ${fault}`))
    await takePictures(page, shown)
    open.push(...(await linksOf(page)))
  }
  await page.close()
  return { pages: [...seen].slice(before), faults }
}

/** Of every page at both widths in both themes, into the folder STORY_PICTURES names. */
async function takePictures(page: Page, pattern: string): Promise<void> {
  const folder = process.env['STORY_PICTURES']
  if (!folder) return
  const name = new URL(pattern, 'http://x').pathname.replaceAll(/[^a-z0-9-]+/gi, '_')
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      const path = join(folder, `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true })
    }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function axeInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await axe(page, 'colours')).map((fault) => `dark: ${fault}`)]
}

async function linksOf(page: Page): Promise<string[]> {
  const { origin } = new URL(page.url())
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
  return links
    .map((link) => link.replace(/#.*$/, ''))
    .filter((link) => new URL(link).origin === origin)
}

/** The path with ids and the values of the query left out. */
function patternOf(url: string): string {
  const { pathname, searchParams } = new URL(url)
  const keys = [...new Set(searchParams.keys())].toSorted().join('&')
  return (
    pathname.replaceAll(UUID, ':id').replaceAll(/\/\d+(?=\/|$)/g, '/:n') + (keys ? `?${keys}` : '')
  )
}
