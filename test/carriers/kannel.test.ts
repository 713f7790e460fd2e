import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { HookRequest, OutgoingText } from '../../src/carriers/carrier.ts'
import { errorClass } from '../../src/carriers/error-classes.ts'
import { kannelCarrier } from '../../src/carriers/kannel.ts'
import { kannelAddressFault } from '../../src/carriers/settings.ts'
import { deadUrl, type LocalServer, localServer, type Told } from './local-server.ts'

const ATTEMPT = '019ab0c4-0000-7000-8000-000000000001'
const KEY = 'a-key-of-this-test-only-24'
const TO = 14155550123

let server: LocalServer
beforeAll(async () => {
  server = await localServer()
})
afterEach(() => {
  server.asked.length = 0
})
afterAll(() => server.close())

const open = (over: { url?: string; callbackUrl?: string } = {}) =>
  kannelCarrier({
    url: server.url,
    username: 'carry over',
    password: 's&cret',
    hookKey: KEY,
    callbackUrl: '',
    line: { connections: 2, totalMs: 2000 },
    ...over,
  })

const welcome = (over: Partial<OutgoingText> = {}): OutgoingText => ({
  attemptId: ATTEMPT,
  to: TO,
  from: '+12025550123',
  text: 'Riverside: welcome',
  statusUrl: `https://lists.example.org/hooks/kannel/status/${ATTEMPT}`,
  validitySeconds: 659,
  ...over,
})

const reportKey = createHmac('sha256', KEY).update(`report ${ATTEMPT}`).digest('hex')

describe('sending by Kannel', () => {
  it('asks as sendsms wants it', async () => {
    server.answer = () => ({ status: 202, body: '0: Accepted for delivery' })
    expect(await open().send(welcome())).toEqual({ kind: 'accepted', sid: ATTEMPT })
    expect(server.asked).toMatchObject([{ method: 'GET', path: '/cgi-bin/sendsms' }])
    expect(Object.fromEntries(server.asked[0]!.query)).toEqual({
      username: 'carry over',
      password: 's&cret',
      from: '+12025550123',
      to: '+14155550123',
      text: 'Riverside: welcome',
      charset: 'UTF-8',
      coding: '0',
      validity: '10',
      'dlr-mask': '31',
      'dlr-url': `https://lists.example.org/hooks/kannel/status/${ATTEMPT}?key=${reportKey}&type=%d&answer=%A`,
    })
  })

  it('names the address Kannel can reach, when it is another', async () => {
    server.answer = () => ({ status: 202, body: '0: Accepted for delivery' })
    await open({ callbackUrl: 'http://127.0.0.1:3000' }).send(welcome())
    expect(server.asked[0]!.query.get('dlr-url')).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:3000/hooks/kannel/status/${ATTEMPT}\\?key=`),
    )
  })

  it('asks for no report of an answer to a reply', async () => {
    server.answer = () => ({ status: 202, body: '0: Accepted for delivery' })
    await open().send(welcome({ statusUrl: '' }))
    expect(server.asked[0]!.query.has('dlr-url')).toBe(false)
    expect(server.asked[0]!.query.has('dlr-mask')).toBe(false)
  })

  it.each([
    ['plain', 'Reply STOP & more + 100 %d', '0'],
    ['accents GSM-7 has', 'à é Ç €', '0'],
    ['an accent it does not have', 'ça', '2'],
    ['an emoji', '🎉', '2'],
    ['a curly apostrophe', 'It’s', '2'],
  ])('sends %s with the right coding, unharmed', async (_, text, coding) => {
    server.answer = () => ({ status: 202, body: '0: Accepted for delivery' })
    await open().send(welcome({ text }))
    expect(server.asked[0]!.query.get('text')).toBe(text)
    expect(server.asked[0]!.query.get('coding')).toBe(coding)
  })

  it.each([
    [59, '1'],
    [60, '1'],
    [119, '1'],
    [36_000, '600'],
  ])('turns %i s into whole minutes', async (validitySeconds, minutes) => {
    server.answer = () => ({ status: 202, body: '0: Accepted for delivery' })
    await open().send(welcome({ validitySeconds }))
    expect(server.asked[0]!.query.get('validity')).toBe(minutes)
  })

  it.each<[string, Told, object]>([
    ['0', { status: 202, body: '0: Accepted for delivery' }, { kind: 'accepted', sid: ATTEMPT }],
    ['3', { status: 202, body: '3: Queued for later delivery' }, { kind: 'accepted' }],
    ['at once', { status: 202, body: 'Sent. Message splits: 2' }, { kind: 'accepted' }],
    [
      'a wrong password',
      { status: 403, body: 'Authorization failed for sendsms' },
      { kind: 'refused', class: 'account' },
    ],
    [
      'no route',
      { status: 403, body: 'Not routable. Do not try again.' },
      { kind: 'refused', class: 'region' },
    ],
    [
      'a bad request',
      { status: 400, body: 'DLR-URL field misformed, rejected' },
      { kind: 'refused', class: 'account' },
    ],
    ['no such page', { status: 404, body: 'Not found' }, { kind: 'refused', class: 'account' }],
    [
      "the gateway's own list",
      { status: 400, body: 'Number(s) has/have been denied by white- and/or black-lists.' },
      { kind: 'refused', class: 'unknown', code: 'kannel-listed' },
    ],
    ['503', { status: 503, body: 'Temporal failure, try again later.' }, { kind: 'slow_down' }],
    ['503 of a proxy', { status: 503, body: '<html>' }, { kind: 'in_doubt' }],
    [
      '500',
      { status: 500, body: 'Sending failed. Failed receivers are: +14155550123' },
      { kind: 'in_doubt', message: 'HTTP 500' },
    ],
    ['202 with other words', { status: 202, body: 'hello' }, { kind: 'in_doubt' }],
    ['200', { status: 200, body: '0: Accepted for delivery' }, { kind: 'in_doubt' }],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://x.example.org' } },
      { kind: 'in_doubt' },
    ],
    ['a hang-up', { status: 0, hangUp: true }, { kind: 'in_doubt' }],
  ])('understands %s', async (_, told, expected) => {
    server.answer = () => told
    expect(await open().send(welcome())).toMatchObject(expected)
    expect(server.asked).toHaveLength(1)
  })

  it('has not sent what never reached a server', async () => {
    expect(await open({ url: await deadUrl() }).send(welcome())).toMatchObject({ kind: 'not_sent' })
  })

  it('says that it cannot be asked, so that doubts are held for a person', async () => {
    const carrier = open()
    expect(carrier.capabilities).toMatchObject({ lookUp: false, inboundLog: false })
    expect(
      await carrier.lookUp({ attemptId: ATTEMPT, to: TO, token: 't', since: 0 }),
    ).toMatchObject({ kind: 'unavailable' })
    expect(await carrier.listInbound(0)).toBeNull()
  })
})

describe('the address of Kannel', () => {
  it.each([
    'http://127.0.0.1:13013',
    'http://127.8.0.1:13013',
    'http://localhost:13013',
    'http://[::1]:13013',
    'https://sms.example.org',
  ])('may be %s', (url) => {
    expect(kannelAddressFault(url)).toBeNull()
    expect(open({ url }).name).toBe('kannel')
  })

  it.each([
    'http://sms.example.org:13013',
    'http://192.168.1.5:13013',
    'http://10.0.0.1',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://[::2]:13013',
    'ftp://127.0.0.1',
    'kannel',
    '',
  ])('may not be %s', (url) => {
    expect(kannelAddressFault(url)).toMatch(/^KANNEL_URL .*\.$/)
    expect(() => open({ url })).toThrow('KANNEL_URL')
  })
})

function hook(pathAndQuery: string): HookRequest {
  const url = `https://lists.example.org${pathAndQuery}`
  return { url, headers: new Headers(), body: '', now: Date.now() }
}

const report = (type: string, answer = '', over: { attempt?: string; key?: string } = {}) =>
  hook(
    `/hooks/kannel/status/${over.attempt ?? ATTEMPT}?key=${over.key ?? reportKey}&type=${type}&answer=${answer}`,
  )

const RECEIPT = (word: string) =>
  `id:1+sub:001+dlvrd:000+submit+date:2611221500+done+date:2611221501+stat:${word}+err:011+text:`

describe('reports of Kannel', () => {
  it.each<[string, string, string, object]>([
    ['the message centre took it', '8', 'ACK%2F', { status: 'sent' }],
    ['buffered', '4', '', { status: 'sent' }],
    ['delivered', '1', RECEIPT('DELIVRD'), { status: 'delivered' }],
    ['failed', '2', '', { status: 'undelivered' }],
    ['expired', '2', RECEIPT('EXPIRED'), { status: 'undelivered', errorCode: 'smpp-EXPIRED' }],
    [
      'undeliverable',
      '2',
      RECEIPT('UNDELIV'),
      { status: 'undelivered', errorCode: 'smpp-UNDELIV' },
    ],
    [
      'a bad number',
      '16',
      'NACK%2F0x0000000b%2FInvalid+Destination',
      { status: 'failed', errorCode: 'smpp-0b' },
    ],
    [
      'a bad number in decimals',
      '16',
      'NACK%2F11%2FInvalid',
      { status: 'failed', errorCode: 'smpp-0b' },
    ],
    [
      'a bad sender',
      '16',
      'NACK%2F0x0000000a%2FInvalid+Source',
      { status: 'failed', errorCode: 'smpp-0a' },
    ],
    [
      'refused without a word',
      '16',
      'NACK%2FREJECTED',
      { status: 'failed', errorCode: 'kannel-refused' },
    ],
  ])('reads %s', (_, type, answer, expected) => {
    expect(open().readStatus(report(type, answer))).toEqual({
      kind: 'genuine',
      event: { sid: ATTEMPT, ...expected },
    })
  })

  it.each([
    ['smpp-0b', 'permanent_number'],
    ['smpp-0a', 'sender'],
    ['smpp-58', 'rate'],
    ['smpp-EXPIRED', 'transient_handset'],
    ['kannel-refused', 'unknown'],
  ])('gives %s the class %s', (code, expected) => {
    expect(errorClass(code)).toBe(expected)
  })

  it.each(['0', '3', '32', '', 'x'])('ignores the type "%s"', (type) => {
    expect(open().readStatus(report(type))).toEqual({ kind: 'ignored' })
  })

  it.each<[string, HookRequest]>([
    ['no key', hook(`/hooks/kannel/status/${ATTEMPT}?type=1`)],
    ['no query', hook(`/hooks/kannel/status/${ATTEMPT}`)],
    ['an empty key', report('1', '', { key: '' })],
    [
      'one other letter',
      report('1', '', { key: reportKey.replace(/.$/, (x) => (x === '0' ? '1' : '0')) }),
    ],
    ["another message's key", report('1', '', { attempt: ATTEMPT.replace(/1$/, '2') })],
    ['the key of the replies', report('1', '', { key: KEY })],
  ])('refuses a report with %s', (_, request) => {
    expect(open().readStatus(request)).toEqual({ kind: 'forged', why: 'key' })
  })
})

const reply = (query: string, key = KEY) => hook(`/hooks/kannel/inbound?key=${key}&${query}`)
const ID = '411eb64a-0803-404d-aeb8-22b2d90f2e54'

describe('replies by Kannel', () => {
  it('are read', () => {
    const query = `id=${ID}&from=14155550123&to=12025550123&text=STOP++please&charset=UTF-8&coding=0&time=1795343928`
    expect(open().readReply(reply(query))).toEqual({
      kind: 'genuine',
      event: {
        sid: ID,
        from: TO,
        to: '+12025550123',
        text: 'STOP  please',
        at: 1_795_343_928_000,
      },
    })
  })

  it.each([
    ['UTF-8', 'text=Arr%C3%AAt%21&charset=UTF-8&coding=0', 'Arrêt!'],
    ['UTF-16', 'text=%00A%00r%00r%00%EA%00t%00+%D8%3C%DF%89&charset=UTF-16BE&coding=2', 'Arrêt 🎉'],
    ['UTF-16 unnamed', 'text=%00A%00r%00r%00%EA%00t&charset=&coding=2', 'Arrêt'],
    ['UTF-16 with %+ in it', 'text=%00%2B%00%25&charset=UTF-16BE&coding=2', '+%'],
    ['recoded to Windows-1252', 'text=Arr%EAt+%80&charset=WINDOWS-1252&coding=0', 'Arrêt €'],
    ['eight bits', 'text=Arr%EAt&charset=8-BIT&coding=1', 'Arrêt'],
    ['a name nobody knows', 'text=Arr%C3%AAt&charset=GSM&coding=0', 'Arrêt'],
    ['broken UTF-8', 'text=a%FFb&charset=UTF-8&coding=0', 'a\uFFFDb'],
    ['an unfinished escape', 'text=100%&charset=UTF-8&coding=0', '100%'],
    ['nothing', 'text=&charset=UTF-8&coding=0', ''],
    ['no text at all', 'coding=0', ''],
  ])('in %s', (_, query, text) => {
    const reading = open().readReply(reply(`id=${ID}&from=%2B14155550123&to=12345&${query}`))
    expect(reading).toMatchObject({ kind: 'genuine', event: { text, to: '12345', from: TO } })
  })

  it.each(['%2B14155550123', '14155550123', '0014155550123', '01114155550123', '4155550123'])(
    'from %s are from the same person',
    (from) => {
      expect(open().readReply(reply(`id=${ID}&from=${from}&text=STOP`))).toMatchObject({
        event: { from: TO },
      })
    },
  )

  it('without an id are known again by what they say', () => {
    const query = 'from=14155550123&to=12025550123&text=STOP&time=1795343928'
    const [first, again, later] = [query, query, `${query}9`].map((one) =>
      open().readReply(reply(one)),
    )
    expect(first).toEqual(again)
    expect(first).not.toEqual(later)
  })

  it.each([
    ['abroad', 'from=%2B4915112345678'],
    ['a short code', 'from=12345'],
    ['nobody', 'text=STOP'],
  ])('from %s are ignored', (_, query) => {
    expect(open().readReply(reply(`id=${ID}&${query}`))).toEqual({ kind: 'ignored' })
  })

  it.each(['', 'wrong', `${KEY}x`, reportKey])('with the key "%s" are refused', (key) => {
    const query = `id=${ID}&from=14155550123&text=STOP`
    expect(open().readReply(reply(query, key))).toEqual({ kind: 'forged', why: 'key' })
  })
})
