import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import { type Db, locksRows } from './open.ts'
import { runInTransaction } from './sqlite.ts'

type Value = string | number | null
type Argument = Value | readonly Value[]

interface Kept<R> {
  query: CompiledQuery<R>
  /** For each parameter, which value it is; -1 for one that is always the same. */
  places: number[]
}

/**
 * A statement that is built and compiled once for each length its lists have; afterwards only its values change.
 * The builder may pass its arguments on as values, and must not look at them or compute with them.
 */
export function prepared<A extends readonly Argument[], R>(
  build: (db: Db, ...args: A) => Compilable<R>,
): (db: Db, ...args: A) => Promise<QueryResult<R>> {
  const kept = new Map<string, Kept<R>>()
  return async (db, ...args) => {
    const shape = args.map((arg) => (Array.isArray(arg) ? arg.length : '-')).join()
    const key = `${locksRows(db) ? 'p' : 's'}${shape}`
    let one = kept.get(key)
    if (!one) {
      one = compile(db, build, args)
      kept.set(key, one)
    }
    const { query, places } = one
    const values = args.flat()
    const parameters = query.parameters.map((same, index) =>
      places[index] === -1 ? same : values[places[index]!],
    )
    return (
      runInTransaction<R>(db, query.sql, parameters) ?? db.executeQuery({ ...query, parameters })
    )
  }
}

function compile<A extends readonly Argument[], R>(
  db: Db,
  build: (db: Db, ...args: A) => Compilable<R>,
  args: A,
): Kept<R> {
  let count = 0
  const marks = new Map<unknown, number>()
  const mark = () => {
    const made = `\0value ${count}\0`
    marks.set(made, count)
    count += 1
    return made
  }
  const marked = args.map((arg) => (Array.isArray(arg) ? arg.map(mark) : mark()))
  const built = build(db, ...(marked as unknown as A)).compile()
  const query = locksRows(db) ? built : inlined(built, marks)
  const places = query.parameters.map((parameter) => marks.get(parameter) ?? -1)
  const used = new Set(places)
  for (const place of marks.values())
    if (!used.has(place))
      throw new Error(`Value ${place} of a prepared statement is not used in it`)
  return { query, places }
}

/**
 * What never changes is written into the text: SQLite plans a statement anew, each time it is run, when the plan
 * depends on a value it is given.
 */
function inlined<R>(
  query: CompiledQuery<R>,
  marks: ReadonlyMap<unknown, number>,
): CompiledQuery<R> {
  const parts = query.sql.split('?')
  if (parts.length !== query.parameters.length + 1)
    throw new Error('A prepared statement must not hold question marks of its own')
  const kept: unknown[] = []
  let text = parts[0]!
  for (const [index, value] of query.parameters.entries()) {
    const fixed = marks.has(value) ? undefined : literal(value)
    if (fixed === undefined) kept.push(value)
    text += (fixed ?? '?') + parts[index + 1]!
  }
  return { ...query, sql: text, parameters: kept }
}

function literal(value: unknown): string | undefined {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined
}
