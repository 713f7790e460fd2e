import { afterEach, beforeEach, expect, it } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { enqueueMail } from '../../src/mail/enqueue-mail.ts'
import { sendMail } from '../../src/mail/send-mail.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'

let mailbox: Mailbox
let test: TestContext

beforeEach(async () => {
  mailbox = await openMailbox()
  test = await openTestContext({ settings: { SMTP_URL: mailbox.url } })
})
afterEach(async () => {
  await test.close()
  await mailbox.close()
})

const letter = {
  subject: 'Your list was decided\r\nBcc: someone@example.org',
  paragraphs: ['Acme <b>Club</b> asked.'],
  link: { label: 'Open the request', url: 'http://localhost:3000/x' },
}
const enqueue = (key: string) =>
  inTransaction(test.ctx, (ctx) => enqueueMail(ctx, { key, to: 'alice@example.org', letter }))
const mails = () => test.ctx.db.selectFrom('mail').selectAll().execute()

it('hands one mail per event to a real mail server, with a stable Message-ID', async () => {
  await enqueue('request-decided:1')
  await enqueue('request-decided:1')
  const [mail, ...rest] = await mails()
  expect(rest).toEqual([])
  await sendMail(test.ctx, { mailId: mail!.id })
  await sendMail(test.ctx, { mailId: mail!.id })
  expect(mailbox.mails).toHaveLength(1)
  expect(mailbox.mails[0]!.text).toContain('http://localhost:3000/x')
  expect((await mails())[0]).toMatchObject({ status: 'sent', text: '', html: '' })
  expect(mailbox.mails[0]).toMatchObject({ messageId: mail!.message_id, to: 'alice@example.org' })
})

it('lets no name add a header, and escapes what it shows', async () => {
  await enqueue('k')
  await sendMail(test.ctx, { mailId: (await mails())[0]!.id })
  expect(mailbox.mails[0]!.headers.filter((header) => header.key === 'bcc')).toEqual([])
  expect(mailbox.mails[0]!.html).toContain('Acme &lt;b&gt;Club&lt;/b&gt;')
})

it('keeps the mail and its problem when the mail server is away', async () => {
  await mailbox.close()
  await enqueue('k')
  await expect(sendMail(test.ctx, { mailId: (await mails())[0]!.id })).rejects.toThrow(
    /ECONNREFUSED|connect/i,
  )
  expect((await mails())[0]).toMatchObject({ status: 'failed', attempts: 1 })
})
