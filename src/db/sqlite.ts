import type Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import type { Database } from './schema.ts'
import { isOpenTransaction, refuseInsideTransaction } from './in-transaction.ts'
import { returnTicket, takeTicket } from './write-ticket.ts'

const STATEMENTS_KEPT = 300

/**
 * SQLite answers "FULL" until the first write and may fall back afterwards when nothing was set, so this
 * writes once and only then looks. A database that may lose a committed claim is refused.
 */
export function assertDurable(file: Sqlite.Database): void {
  file.exec(
    'create table if not exists durability_check (id integer primary key, at integer not null); insert into durability_check (id, at) values (1, 0) on conflict (id) do update set at = at + 1',
  )
  const mode = file.pragma('journal_mode', { simple: true })
  const synchronous = file.pragma('synchronous', { simple: true })
  if ((mode !== 'wal' && mode !== 'memory') || Number(synchronous) < 2)
    throw new Error(
      `The database must run with journal_mode=wal and synchronous=FULL, but says ${String(mode)} and ${String(synchronous)}. Put DATA_DIR on a local disk.`,
    )
}

type Statement = Pick<Sqlite.Statement, 'reader' | 'all' | 'run' | 'iterate'>

/** A statement that writes holds a ticket while it may have to wait for the lock. */
function withTicket(statement: Sqlite.Statement): Statement {
  const ticketed = <T>(work: () => T): T => {
    takeTicket()
    try {
      return work()
    } finally {
      returnTicket()
    }
  }
  return {
    reader: statement.reader,
    all: (...params) => ticketed(() => statement.all(...params)),
    run: (...params) => ticketed(() => statement.run(...params)),
    iterate: (...params) => statement.iterate(...params),
  }
}

/** Keeps prepared statements, least recently used out; kysely would prepare each one anew. */
function keepStatements(file: Sqlite.Database) {
  const kept = new Map<string, Statement>()
  return {
    close: () => file.close(),
    prepare(text: string) {
      let statement = kept.get(text)
      if (statement) kept.delete(text)
      else {
        const fresh = file.prepare(text)
        statement = fresh.readonly ? fresh : withTicket(fresh)
      }
      kept.set(text, statement)
      if (kept.size > STATEMENTS_KEPT) kept.delete(kept.keys().next().value!)
      return statement
    },
  }
}

/** One connection, handed to one user at a time; whoever asks inside a transaction is refused, not kept waiting. */
class ImmediateDriver extends SqliteDriver {
  #free: Promise<void> = Promise.resolve()
  #release: () => void = () => {}

  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction()
    const before = this.#free
    let release = () => {}
    this.#free = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return super.acquireConnection()
  }

  override releaseConnection(): Promise<void> {
    this.#release()
    return Promise.resolve()
  }

  /** Plain `begin` fails at once when another connection wrote in between, whatever the busy timeout. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    takeTicket()
    try {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
    } catch (error) {
      returnTicket()
      throw error
    }
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection)
    returnTicket()
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } finally {
      returnTicket()
    }
  }
}

/** Says "several connections" so that kysely leaves the waiting to the driver above. */
class GuardedAdapter extends SqliteAdapter {
  readonly statements: ReturnType<typeof keepStatements>

  constructor(statements: ReturnType<typeof keepStatements>) {
    super()
    this.statements = statements
  }

  override get supportsMultipleConnections(): boolean {
    return true
  }
}

export class DurableSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #statements: ReturnType<typeof keepStatements>

  constructor(file: Sqlite.Database) {
    const statements = keepStatements(file)
    const config = { database: statements } as unknown as SqliteDialectConfig
    super(config)
    this.#config = config
    this.#statements = statements
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config)
  }

  override createAdapter(): SqliteAdapter {
    return new GuardedAdapter(this.#statements)
  }
}

/**
 * Runs a statement in the transaction that is open, without the layers between; undefined where that cannot be done:
 * outside a transaction, which alone may use the connection, and on PostgreSQL.
 */
export function runInTransaction<R>(
  db: Kysely<Database>,
  text: string,
  parameters: readonly unknown[],
): QueryResult<R> | undefined {
  const { adapter } = db.getExecutor()
  if (!(adapter instanceof GuardedAdapter) || !isOpenTransaction(db)) return undefined
  const statement = adapter.statements.prepare(text)
  if (statement.reader) return { rows: statement.all(parameters) as R[] }
  return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) }
}
