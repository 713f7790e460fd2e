import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { REASONS } from '../../src/vetting/reason.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

describe('the page of reasons', () => {
  const rows = read('docs/reference/reasons.md')
    .split('\n')
    .filter((line) => /^\| *`/.test(line))
    .map(cellsOf)

  it('has every reason in the order of primary reasons, in the words people see', () => {
    expect(rows.map(([code, stored, , sentence, fix]) => [code, stored, sentence, fix])).toEqual(
      REASONS.map(({ code, kind, id, sentence, fix }) => [
        `\`${code}\``,
        kind === 'phone' ? `phone ${id}` : `bit ${id}`,
        sentence,
        fix,
      ]),
    )
  })

  it('says what each does to the row', () => {
    const words = {
      hard: 'rejected',
      'hard-ovr': 'rejected, unless a reviewer lifts it',
      review: 'needs a look',
      soft: 'remark',
      config: 'needs a look, or as set',
    }
    expect(rows.map((row) => row[2])).toEqual(REASONS.map(({ level }) => words[level]))
  })
})

describe('the page of rules', () => {
  it('has every rule the code names', () => {
    const named = new Set<string>()
    for (const folder of ['src', 'views', 'migrations', 'test']) {
      for (const path of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
        if (!/\.tsx?$/.test(path)) continue
        for (const [id] of read(join(folder, path)).matchAll(/\bR-\d+\b/g)) named.add(id)
      }
    }
    const page = read('docs/reference/rules.md')
    const listed = new Set([...page.matchAll(/^\| (R-\d+) /gm)].map((match) => match[1]))
    expect([...named].filter((id) => !listed.has(id)).sort()).toEqual([])
  })
})
