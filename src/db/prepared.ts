import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import { type Db, locksRows } from './open.ts'

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
  return (db, ...args) => {
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
    return db.executeQuery({ ...query, parameters })
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
  const query = build(db, ...(marked as unknown as A)).compile()
  const places = query.parameters.map((parameter) => marks.get(parameter) ?? -1)
  const used = new Set(places)
  for (const place of marks.values())
    if (!used.has(place))
      throw new Error(`Value ${place} of a prepared statement is not used in it`)
  return { query, places }
}
