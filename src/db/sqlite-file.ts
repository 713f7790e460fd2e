import Sqlite from 'better-sqlite3'

/** Opens a SQLite file for work that must survive a power cut: WAL, and every commit synced. */
export function openSqliteFile(path: string): Sqlite.Database {
  const file = new Sqlite(path)
  file.pragma('busy_timeout = 5000')
  file.pragma('journal_mode = WAL')
  file.pragma('foreign_keys = ON')
  file.pragma('secure_delete = ON')
  file.pragma('cache_size = -32768')
  file.pragma('synchronous = FULL')
  return file
}

/** For a thread whose work can be done again: its commits need not be on disk before it goes on. */
export function openHastyFile(path: string): Sqlite.Database {
  const file = openSqliteFile(path)
  file.pragma('synchronous = NORMAL')
  // It writes on and hardly reads back what it wrote.
  file.pragma('cache_size = -4096')
  return file
}
