import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** In the order data flows; a stage may import itself and those before it. */
const STAGES = [
  'lib',
  'phone',
  'db',
  'audit',
  'jobs',
  'mail',
  'people',
  'programs',
  'carriers',
  'suppressions',
  'numbers',
  'intake',
  'vetting',
  'announcing',
  'requests',
  'review',
  'welcome',
  'joining',
  'reports',
]

/** Tie the stages together; may import all, and no stage imports them. */
const TOP = [
  'app.tsx',
  'worker.ts',
  'main.ts',
  'cli',
  'simulator',
  'demo',
  'start.ts',
  'assets.ts',
  'style-sheet.ts',
  'security.ts',
]

/** May be imported from anywhere: types and plain values. */
const SHARED = ['context.ts', 'config.ts', 'errors.ts']

const LINES_MAX = 300

interface SourceFile {
  /** `review/decide-request.ts`, relative to src. */
  path: string
  text: string
}

function sourceFiles(): SourceFile[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(ROOT, 'src', path), 'utf8'),
    }))
}

const stageOf = (path: string) => path.split('/')[0]!

function importsOf(file: SourceFile): { to: string; typeOnly: boolean }[] {
  const found = file.text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => ({
    to: match[2] ?? match[3] ?? '',
    typeOnly: Boolean(match[1]),
  }))
}

/** Path inside src that a relative import names, or null for a package or another folder. */
function inSrc(file: SourceFile, to: string): string | null {
  if (!to.startsWith('.')) return null
  const path = relative(join(ROOT, 'src'), resolve(ROOT, 'src', dirname(file.path), to))
  return path.startsWith('..') ? null : path.replaceAll('\\', '/')
}

export function stageFaults(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const stage = stageOf(file.path)
    if (TOP.includes(stage) || SHARED.includes(stage)) return []
    const own = STAGES.indexOf(stage)
    if (own < 0) return [`${file.path} is in no stage`]
    return importsOf(file).flatMap(({ to }) => {
      const path = inSrc(file, to)
      if (path === null || SHARED.includes(stageOf(path))) return []
      const other = STAGES.indexOf(stageOf(path))
      if (other < 0) return [`${file.path} imports ${path}, which ties stages together`]
      return other > own ? [`${file.path} imports the later stage ${stageOf(path)} (${path})`] : []
    })
  })
}

const WORLD: [RegExp, string][] = [
  [/from ['"]kysely/, 'kysely'],
  [/from ['"]hono/, 'hono'],
  [/from ['"]node:(?!buffer|crypto)/, 'a node module'],
  [/\bprocess\.(?!versions\.tz)/, 'process'],
  [/\bfetch\(/, 'fetch'],
  [/\bDate\.now\(/, 'the clock'],
  [/\bnew Date\(\)/, 'the clock'],
  [/\bMath\.random\(/, 'chance'],
]

const camel = (path: string) =>
  basename(path)
    .replace(/\.tsx?$/, '')
    .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** A noun is what is not a verb, not queries, not routes; lib and db are the edge to the world. */
function isNoun(file: SourceFile): boolean {
  if (!file.path.includes('/')) return false
  if (TOP.includes(stageOf(file.path)) || ['lib', 'db'].includes(stageOf(file.path))) return false
  if (/(routes\.tsx?|queries\.ts)$/.test(file.path)) return false
  const name = camel(file.path)
  return !new RegExp(`export (async )?function\\*? ${name}\\b|export class ${name}\\b`, 'i').test(
    file.text,
  )
}

/** Nouns that stand at the edge on purpose: a carrier speaks HTTP, a worker is a thread. */
const EDGE =
  /^(carriers\/|(?:intake|vetting)\/.*worker|people\/(allow|chrome|auth|env|session|limits?)|review\/.*\.tsx|joining\/.*\.tsx)/

export function nounFaults(files: SourceFile[]): string[] {
  return files
    .filter((file) => isNoun(file) && !EDGE.test(file.path))
    .flatMap((file) =>
      WORLD.flatMap(([pattern, what]) =>
        pattern.test(withoutComments(file.text).replaceAll(/import type[^\n]*\n/g, ''))
          ? [`${file.path} is a noun but touches ${what}`]
          : [],
      ),
    )
}

export function eventFaults(files: SourceFile[]): string[] {
  return files
    .filter((file) => !SHARED.includes(file.path) && /\binTransaction\(/.test(file.text))
    .filter((file) => !/\brecordEvent\(/.test(file.text) && !/No event: /.test(file.text))
    .map((file) => `${file.path} opens a transaction but records no event`)
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/[^\n]*/g, '$1')
}

const files = sourceFiles()

describe('the house', () => {
  it('lets data flow one way, stage by stage', () => {
    expect(stageFaults(files)).toEqual([])
  })

  it('keeps the world out of nouns', () => {
    expect(nounFaults(files)).toEqual([])
  })

  it('records an event in every transaction', () => {
    expect(eventFaults(files)).toEqual([])
  })

  it('keeps files small', () => {
    const views = readdirSync(join(ROOT, 'views'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx'))
      .map((path) => ({
        path: `views/${path}`,
        text: readFileSync(join(ROOT, 'views', path), 'utf8'),
      }))
    const long = [...files, ...views]
      .filter((file) => file.text.split('\n').length - 1 > LINES_MAX)
      .map((file) => file.path)
    expect(long).toEqual([])
  })

  it('reads the environment in one place', () => {
    const readers = files
      .filter((file) => /process\.env/.test(withoutComments(file.text)))
      .map((file) => file.path)
    expect(
      readers.filter((path) => !/^(main|start)\.ts$|^(demo|cli|simulator)\//.test(path)),
    ).toEqual([])
  })

  it('builds SQL only in queries', () => {
    const builders = files
      .filter(
        (file) =>
          STAGES.includes(stageOf(file.path)) && !['db', 'lib'].includes(stageOf(file.path)),
      )
      .filter((file) => !/queries\.ts$/.test(file.path))
      .filter((file) =>
        /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(withoutComments(file.text)),
      )
      .map((file) => file.path)
    expect(builders).toEqual([])
  })
})

describe('the rules themselves', () => {
  const planted = (path: string, text: string) => [{ path, text }]

  it('find an import of a later stage', () => {
    const fault = planted('vetting/x.ts', "import { y } from '../review/y.ts'\n")
    expect(stageFaults(fault)).toHaveLength(1)
  })

  it('find the clock in a noun', () => {
    expect(nounFaults(planted('vetting/age.ts', 'export const x = Date.now()'))).toHaveLength(1)
  })

  it('find a transaction without an event', () => {
    expect(
      eventFaults(planted('review/decide.ts', 'inTransaction(ctx, async () => {})')),
    ).toHaveLength(1)
  })
})
