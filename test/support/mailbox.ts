import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  to: string
  subject: string
  messageId: string
  text: string
  html: string
  headers: { key: string; value: string }[]
}

export interface Mailbox {
  url: string
  mails: ReceivedMail[]
  close: () => Promise<void>
}

/** A real SMTP server on a free port of this machine, which keeps what it receives. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push({
            to: session.envelope.rcptTo.map((recipient) => recipient.address).join(', '),
            subject: mail.subject ?? '',
            messageId: mail.messageId ?? '',
            text: mail.text ?? '',
            html: mail.html ?? '',
            headers: mail.headers,
          })
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  let closed = false
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () =>
      closed
        ? Promise.resolve()
        : new Promise((resolve) => {
            closed = true
            server.close(() => resolve())
          }),
  }
}
