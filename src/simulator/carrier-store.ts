import Sqlite from 'better-sqlite3'
import type { SimulatedMessage, SimulatedReply } from '../carriers/simulator-carrier.ts'

/** What the simulated carrier remembers: nothing is ever taken out, so that it can testify. */
export interface CarrierStore {
  accept: (message: {
    to: string
    from: string
    text: string
    statusUrl: string
    visibleAt: number
  }) => SimulatedMessage & { statusUrl: string }
  markStatus: (sid: string, status: string, errorCode: string | null) => void
  addReply: (reply: { from: string; to: string; text: string }) => SimulatedReply
  messagesTo: (to: string, visibleAt: number) => SimulatedMessage[]
  /** A page in the order they were accepted; `after` is the last sid of the page before. */
  messagesBetween: (of: {
    since: number
    until: number
    after: string
    limit: number
  }) => SimulatedMessage[]
  latestMessages: (limit: number) => SimulatedMessage[]
  repliesSince: (since: number) => SimulatedReply[]
  repliesOf: (from: string) => SimulatedReply[]
  counts: () => CarrierCounts
  close: () => void
}

export interface CarrierCounts {
  accepted: number
  numbers: number
  /** Numbers that got more than one message. */
  twice: number
}

const MESSAGE =
  'sid, to_number as "to", from_number as "from", text, status, error_code as errorCode, accepted_at as acceptedAt, status_url as statusUrl'
const REPLY = 'sid, from_number as "from", to_number as "to", text, at'

export function openCarrierStore(path: string, now: () => number): CarrierStore {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = NORMAL')
  file.exec(`
    create table if not exists message (id integer primary key, sid text not null unique, to_number text not null,
      from_number text not null, text text not null, status_url text not null, status text not null,
      error_code text, accepted_at integer not null, visible_at integer not null);
    create index if not exists message_to_number on message (to_number);
    create table if not exists reply (id integer primary key, sid text not null unique, from_number text not null,
      to_number text not null, text text not null, at integer not null);
    create index if not exists reply_from_number on reply (from_number);
  `)
  const lastIdOf = (table: string) =>
    file.prepare<[], { id: number }>(`select coalesce(max(id), 0) as id from ${table}`).get()?.id ??
    0
  let messages = lastIdOf('message')
  let replies = lastIdOf('reply')
  const insertMessage = file.prepare(
    `insert into message (id, sid, to_number, from_number, text, status_url, status, accepted_at, visible_at)
     values (?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
  )
  const insertReply = file.prepare('insert into reply values (?, ?, ?, ?, ?, ?)')
  const setStatus = file.prepare('update message set status = ?, error_code = ? where sid = ?')
  const byNumber = file.prepare<[string, number], SimulatedMessage>(
    `select ${MESSAGE} from message where to_number = ? and visible_at <= ? order by id desc`,
  )
  const latest = file.prepare<[number], SimulatedMessage>(
    `select ${MESSAGE} from message order by id desc limit ?`,
  )
  const between = file.prepare<[number, number, string, number], SimulatedMessage>(
    `select ${MESSAGE} from message where accepted_at >= ? and accepted_at < ? and sid > ? order by sid limit ?`,
  )
  const since = file.prepare<[number], SimulatedReply>(
    `select ${REPLY} from reply where at >= ? order by id`,
  )
  const ofNumber = file.prepare<[string], SimulatedReply>(
    `select ${REPLY} from reply where from_number = ? order by id`,
  )
  const count = file.prepare<[], CarrierCounts>(
    `select coalesce(sum(texts), 0) as accepted, count(*) as numbers, coalesce(sum(texts > 1), 0) as twice
     from (select count(*) as texts from message group by to_number)`,
  )
  return {
    accept: ({ to, from, text, statusUrl, visibleAt }) => {
      messages += 1
      const sid = `SIM${String(messages).padStart(12, '0')}`
      const acceptedAt = now()
      insertMessage.run(messages, sid, to, from, text, statusUrl, acceptedAt, visibleAt)
      return { sid, to, from, text, statusUrl, status: 'queued', errorCode: null, acceptedAt }
    },
    markStatus: (sid, status, errorCode) => {
      setStatus.run(status, errorCode, sid)
    },
    addReply: ({ from, to, text }) => {
      replies += 1
      const reply = { sid: `SIR${String(replies).padStart(12, '0')}`, from, to, text, at: now() }
      insertReply.run(replies, reply.sid, from, to, text, reply.at)
      return reply
    },
    messagesTo: (to, visibleAt) => byNumber.all(to, visibleAt),
    messagesBetween: ({ since, until, after, limit }) => between.all(since, until, after, limit),
    latestMessages: (limit) => latest.all(limit),
    repliesSince: (from) => since.all(from),
    repliesOf: (from) => ofNumber.all(from),
    counts: () => count.get() ?? { accepted: 0, numbers: 0, twice: 0 },
    close: () => {
      file.close()
    },
  }
}
