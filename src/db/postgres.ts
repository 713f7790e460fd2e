import pg from 'pg'
import { type DatabaseConnection, type Driver, PostgresDialect, PostgresDriver } from 'kysely'
import { refuseInsideTransaction } from './in-transaction.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

class GuardedDriver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction()
    return super.acquireConnection()
  }
}

export class GuardedPostgresDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new GuardedDriver({ pool: this.#pool })
  }
}

/** A server that goes away must not end the process: the pool opens new connections when it is back. */
export function openPool(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}
