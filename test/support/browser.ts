import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ELSEWHERE = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
]

/** A headless browser, or null with a loud line when none can be had; the caller then skips. */
export async function openBrowser(): Promise<Browser | null> {
  const tried: string[] = []
  for await (const { path, flags } of candidates()) {
    try {
      return await chromium.launch({ executablePath: path, headless: true, args: flags })
    } catch (error) {
      tried.push(`${path}: ${String(error).split('\n')[0]}`)
    }
  }
  console.error(
    [
      '\n!!! NO BROWSER: the browser tests are SKIPPED. Install Chromium or Chrome,',
      '!!! or name one in CHROMIUM_PATH.',
      ...tried.map((line) => `!!! tried ${line}`),
    ].join('\n'),
  )
  return null
}

async function* candidates(): AsyncGenerator<{ path: string; flags: string[] }> {
  const named = process.env['CHROMIUM_PATH']
  if (named) yield { path: named, flags: FLAGS }
  for (const path of new Set([...onPath(), ...ELSEWHERE])) {
    if (existsSync(path)) yield { path, flags: FLAGS }
  }
  const bundled = await import('@sparticuz/chromium').catch(() => null)
  const path = await bundled?.default.executablePath().catch(() => null)
  if (bundled && path) yield { path, flags: [...bundled.default.args, ...FLAGS] }
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
}
