// Debian's sqlite3 reading the same file into one plain table.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Wall time in ms of `sqlite3 .import --csv` at its defaults, into a new file. */
export function importWithSqlite(list: string, folder: string): number {
  const own = mkdtempSync(join(folder, 'import-'))
  try {
    const began = performance.now()
    const { status, stderr } = spawnSync(
      'sqlite3',
      [join(own, 'list.db'), `.import --csv "${list}" list`],
      // Rows with too few cells are told on stderr, one line each.
      { encoding: 'utf8', maxBuffer: 1 << 30 },
    )
    const took = performance.now() - began
    if (status !== 0) throw new Error(`sqlite3 failed: ${stderr.slice(0, 300)}`)
    return took
  } finally {
    rmSync(own, { recursive: true })
  }
}
