import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { twilioCarrier } from '../../src/carriers/twilio.ts'
import { type LocalServer, localServer } from './local-server.ts'

const NOW = Date.parse('2026-11-22T15:00:00Z')
const LIST = '/2010-04-01/Accounts/AC1/Messages.json'

let server: LocalServer
beforeAll(async () => {
  server = await localServer()
})
afterEach(() => {
  server.asked.length = 0
})
afterAll(() => server.close())

const open = () =>
  twilioCarrier({
    accountSid: 'AC1',
    authToken: 'token',
    apiUrl: server.url,
    line: { connections: 2, totalMs: 2000 },
  })

const said = (sid: string, text: string) => ({
  sid,
  direction: 'inbound',
  from: '+14155550123',
  to: '+12025550123',
  body: text,
  date_created: new Date(NOW).toUTCString(),
})

describe('the log of replies at Twilio', () => {
  it('is read to its end', async () => {
    server.answer = ({ query }) => {
      const page = Number(query.get('Page') ?? 0)
      const next = page < 4 ? `${LIST}?Page=${page + 1}&PageToken=PT${page + 1}` : null
      const messages = [said(`SM${page}`, `text ${page}`)]
      return { status: 200, body: { messages, next_page_uri: next } }
    }
    const log = await open().listInbound(NOW)
    expect(Array.isArray(log) && log.map(({ sid }) => sid)).toEqual([
      'SM4',
      'SM3',
      'SM2',
      'SM1',
      'SM0',
    ])
  })

  it('is left when it leads back to a page already read, with what was read and why', async () => {
    server.answer = ({ query }) => {
      const page = Number(query.get('Page') ?? 0)
      // Three pages, and the last names the second as its next.
      const next = page === 2 ? 1 : page + 1
      return {
        status: 200,
        body: {
          messages: [said(`SM${page}`, page === 2 ? 'STOP' : 'Yes')],
          next_page_uri: `${LIST}?Page=${next}`,
        },
      }
    }
    const log = await open().listInbound(NOW)
    expect(log).toMatchObject({
      unending: 'The carrier’s log of replies leads back to a page already read.',
      texts: [{ text: 'STOP' }, { sid: 'SM1' }, { sid: 'SM0' }],
    })
    expect(server.asked).toHaveLength(3)
  })

  it('is left when it only ever goes on', async () => {
    server.answer = ({ query }) => {
      const page = Number(query.get('Page') ?? 0) + 1
      return { status: 200, body: { messages: [], next_page_uri: `${LIST}?Page=${page}` } }
    }
    expect(await open().listInbound(NOW)).toMatchObject({
      unending: 'The carrier’s log of replies has more than 1000 pages.',
      texts: [],
    })
    expect(server.asked).toHaveLength(1000)
  })
})
