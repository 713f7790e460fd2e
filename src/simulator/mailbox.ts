import type { AddressInfo } from 'node:net'
import Sqlite from 'better-sqlite3'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface BoxedMail {
  id: number
  to: string
  subject: string
  messageId: string
  text: string
  /** Epoch ms of the machine's clock. */
  receivedAt: number
}

export interface Mailbox {
  url: string
  list: (limit: number) => BoxedMail[]
  close: () => Promise<void>
}

const MAIL_BYTES_MAX = 1_000_000

/** The demo's mail server: takes every mail over SMTP on a free local port and keeps it in a file of its own. */
export async function openMailbox(path: string): Promise<Mailbox> {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.exec(
    'create table if not exists mail (id integer primary key, to_address text not null, subject text not null, message_id text not null, text text not null, received_at integer not null)',
  )
  const insert = file.prepare(
    'insert into mail (to_address, subject, message_id, text, received_at) values (?, ?, ?, ?, ?)',
  )
  const select = file.prepare(
    'select id, to_address as "to", subject, message_id as messageId, text, received_at as receivedAt from mail order by id desc limit ?',
  )
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAIL_BYTES_MAX,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          const to = session.envelope.rcptTo.map((recipient) => recipient.address).join(', ')
          insert.run(to, mail.subject ?? '', mail.messageId ?? '', mail.text ?? '', Date.now())
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    list: (limit) => select.all(limit) as BoxedMail[],
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          file.close()
          resolve()
        })
      }),
  }
}
