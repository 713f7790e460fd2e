import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // How the renderer writes markup, which no browser minds.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // Shown phone numbers are masked and kept on one line by a class.
    'tel-non-breaking': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // A region that scrolls must take the focus.
    'prefer-native-element': ['error', { exclude: ['region', 'article'] }],
  },
})

/** Markup problems of a whole document, one line each. */
export function htmlProblems(html: string): string[] {
  const report = validator.validateStringSync(html)
  return report.results.flatMap((result) =>
    result.messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
  )
}

export function expectValidHtml(html: string): void {
  expect(htmlProblems(html)).toEqual([])
}

/** What axe finds on the page as it stands, one line for each element; a second theme needs only colours. */
export async function axe(
  page: Page,
  what: 'everything' | 'colours' = 'everything',
): Promise<string[]> {
  const runOnly = what === 'everything' ? RULES : { type: 'rule', values: ['color-contrast'] }
  if (!(await page.evaluate('"axe" in window'))) await page.addScriptTag({ path: AXE })
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })`,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`),
  )
}
