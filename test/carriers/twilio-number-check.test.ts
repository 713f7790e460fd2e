import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeNumber, type NumberCheck, type NumberFacts } from '../../src/carriers/number-check.ts'
import { twilioNumberCheck } from '../../src/carriers/twilio-number-check.ts'

const PHONE = 12_125_550_100

describe('a look-up at Twilio', () => {
  let server: Server
  let check: NumberCheck
  let asked: { url: string; authorization: string }[]
  let answer: { status: number; body: string }

  beforeEach(async () => {
    asked = []
    answer = { status: 200, body: '{}' }
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '' })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const { port } = server.address() as AddressInfo
    check = twilioNumberCheck({
      accountSid: 'AC1',
      authToken: 'token',
      lookupUrl: `http://127.0.0.1:${port}`,
      line: { connections: 1 },
    })
  })
  afterEach(() => {
    check.close()
    server.closeAllConnections()
    server.close()
  })

  it('asks for line type and reassignment since the day of the opt-in', async () => {
    await check.ask(PHONE, '2025-05-01')
    expect(asked).toEqual([
      {
        url: '/v2/PhoneNumbers/%2B12125550100?Fields=line_type_intelligence%2Creassigned_number&LastVerifiedDate=20250501',
        authorization: `Basic ${Buffer.from('AC1:token').toString('base64')}`,
      },
    ])
  })

  it.each([
    [{ type: 'mobile' }, { is_number_reassigned: 'no' }, 'mobile', 'no'],
    [{ type: 'landline' }, { is_number_reassigned: 'yes' }, 'landline', 'yes'],
    [{ type: null }, { is_number_reassigned: 'no_data_available' }, 'unknown', 'unknown'],
    [{ type: 'hovercraft' }, null, 'unknown', 'unknown'],
  ])('reads %j and %j', async (type, reassigned, lineType, is) => {
    answer.body = JSON.stringify({
      valid: true,
      line_type_intelligence: type,
      reassigned_number: reassigned,
    })
    expect(await check.ask(PHONE, '2025-05-01')).toEqual({ lineType, reassigned: is })
  })

  it.each([
    [401, '{}'],
    [429, '{}'],
    [500, 'oops'],
    [200, 'not JSON'],
    [200, '[]'],
  ])('cannot say after %i %j', async (status, body) => {
    answer = { status, body }
    expect(await check.ask(PHONE, '2025-05-01')).toBeNull()
  })
})

describe('what follows from a look-up', () => {
  it.each<[NumberFacts, string]>([
    [{ lineType: 'mobile', reassigned: 'no' }, 'pass'],
    [{ lineType: 'nonFixedVoip', reassigned: 'no' }, 'pass'],
    [{ lineType: 'landline', reassigned: 'no' }, 'line_not_mobile'],
    [{ lineType: 'tollFree', reassigned: 'unknown' }, 'line_not_mobile'],
    [{ lineType: 'mobile', reassigned: 'yes' }, 'reassigned'],
    [{ lineType: 'unknown', reassigned: 'no' }, 'number_unknown'],
    [{ lineType: 'mobile', reassigned: 'unknown' }, 'number_unknown'],
  ])('of %j is %s', (facts, verdict) => {
    expect(judgeNumber(facts)).toBe(verdict)
  })
})
