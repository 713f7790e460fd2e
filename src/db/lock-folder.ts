import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Keeps a folder for this process: a function that lets go, or null while another has it. The operating system holds
 * the lock, so a process that was killed lets go too, and no clock is asked.
 */
export function lockFolder(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  const file = new Sqlite(join(folder, 'process.lock'), { timeout: 0 })
  try {
    file.exec('begin exclusive')
    return () => {
      file.close()
    }
  } catch (error) {
    file.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
