import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isSignedByTwilio } from '../../src/carriers/twilio-signature.ts'
import { twilioCarrier } from '../../src/carriers/twilio.ts'

const FORM = 'application/x-www-form-urlencoded'
const vectors = join(import.meta.dirname, '../../../shared/corpora/webhooks/twilio-vectors.json')
const shape = z.array(
  z.object({
    token: z.string(),
    url: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    body: z.string().optional(),
    signature: z.string(),
    valid: z.boolean(),
  }),
)

describe('the signature of Twilio', () => {
  const body = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  }).toString()
  const request = {
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    contentType: FORM,
    body,
  }

  it('is recognized, with and without the default port', () => {
    expect(isSignedByTwilio('12345', request)).toBe(true)
    const withPort = 'https://mycompany.com:443/myapp.php?foo=1&bar=2'
    expect(isSignedByTwilio('12345', { ...request, url: withPort })).toBe(true)
  })

  it.each([
    ['another token', '1234', {}],
    ['another address', '12345', { url: 'https://mycompany.com/myapp.php?foo=1' }],
    ['http', '12345', { url: 'http://mycompany.com/myapp.php?foo=1&bar=2' }],
    ['one more parameter', '12345', { body: `${body}&x=1` }],
    ['a trimmed value', '12345', { body: body.replace('1234&', '123&') }],
    ['no signature', '12345', { signature: '' }],
  ])('is not, with %s', (_name, token, change) => {
    expect(isSignedByTwilio(token, { ...request, ...change })).toBe(false)
  })

  it.skipIf(!existsSync(vectors))('is right on every public vector', () => {
    const list = shape.parse(JSON.parse(readFileSync(vectors, 'utf8')))
    const wrong = list.filter((vector) => {
      const form = new URLSearchParams()
      for (const [name, value] of Object.entries(vector.params ?? {}))
        for (const one of [value].flat()) form.append(name, one)
      const json = vector.body !== undefined
      const verdict = isSignedByTwilio(vector.token, {
        url: vector.url,
        signature: vector.signature,
        contentType: json ? 'application/json' : FORM,
        body: vector.body ?? form.toString(),
      })
      return verdict !== vector.valid
    })
    expect(list.length).toBeGreaterThan(70)
    expect(wrong).toEqual([])
  })
  if (!existsSync(vectors)) console.log('Skipped: ../shared/corpora/webhooks is not there.')
})

describe('a webhook of Twilio', () => {
  it('of another account counts as forged', () => {
    const carrier = twilioCarrier({
      accountSid: 'AC1',
      authToken: '12345',
      apiUrl: 'https://api.example',
      line: { connections: 1 },
    })
    const reading = carrier.readStatus({
      url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
      headers: new Headers({
        'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
        'content-type': FORM,
      }),
      body: 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
      now: 0,
    })
    expect(reading.kind).toBe('forged')
  })
})
