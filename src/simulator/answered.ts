import Sqlite from 'better-sqlite3'

/** Which texts a simulated person has answered, so that nobody answers twice over restarts. */
export interface Answered {
  has: (sid: string) => boolean
  add: (sid: string) => void
  close: () => void
}

export function openAnswered(path: string): Answered {
  const file = new Sqlite(path)
  file.exec('create table if not exists answered (sid text primary key)')
  const find = file.prepare('select 1 from answered where sid = ?')
  const insert = file.prepare('insert or ignore into answered values (?)')
  return {
    has: (sid) => find.get(sid) !== undefined,
    add: (sid) => {
      insert.run(sid)
    },
    close: () => {
      file.close()
    },
  }
}
