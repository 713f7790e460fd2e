import { describe, expect, it } from 'vitest'
import { openCarrier } from '../../src/carriers/open-carrier.ts'
import { readConfig } from '../../src/config.ts'

const BASE = {
  PUBLIC_URL: 'https://lists.example.org',
  SECRET_KEY: 'x'.repeat(48),
  SMTP_URL: 'smtp://localhost:25',
  MAIL_FROM: 'lists@example.org',
}
const COMPLETE: Record<string, Record<string, string>> = {
  twilio: { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't' },
  telnyx: {
    TELNYX_API_KEY: 'KEY1',
    TELNYX_PUBLIC_KEY: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  },
  kannel: {
    KANNEL_USERNAME: 'carryover',
    KANNEL_PASSWORD: 'secret',
    KANNEL_HOOK_KEY: 'abcdefghijklmnopqrstuvwx',
  },
}

const problemsOf = (settings: Record<string, string>) => {
  const read = readConfig('production', { ...BASE, ...settings })
  return 'problems' in read ? read.problems : []
}

describe('the settings of a carrier', () => {
  it.each(Object.entries(COMPLETE))('open %s when complete', async (name, settings) => {
    const read = readConfig('production', { ...BASE, CARRIER: name, ...settings })
    if ('problems' in read) throw new Error(read.problems.join(' '))
    const carrier = openCarrier(read.config)
    expect(carrier.name).toBe(name)
    await carrier.close()
  })

  const missing = Object.entries(COMPLETE).flatMap(([name, settings]) =>
    Object.keys(settings).map((setting) => [name, setting] as const),
  )
  it.each(missing)('of %s are not complete without %s', (name, setting) => {
    const settings = { CARRIER: name, ...COMPLETE[name], [setting]: '' }
    expect(problemsOf(settings)).toEqual([`${setting} is not set, and CARRIER=${name} needs it.`])
  })

  it('ask nothing for the other carriers', () => {
    expect(problemsOf({ CARRIER: 'twilio', ...COMPLETE.twilio, KANNEL_URL: 'nonsense' })).toEqual(
      [],
    )
  })

  it.each([
    ['telnyx', 'TELNYX_PUBLIC_KEY', 'AAAA'],
    ['kannel', 'KANNEL_URL', 'http://sms.example.org:13013'],
    ['kannel', 'KANNEL_URL', 'localhost:13013'],
    ['kannel', 'KANNEL_HOOK_KEY', 'short'],
    ['kannel', 'KANNEL_HOOK_KEY', 'a percent % breaks the get-url'],
    ['kannel', 'KANNEL_CALLBACK_URL', 'http://127.0.0.1:3000/path'],
    ['kannel', 'KANNEL_CALLBACK_URL', '127.0.0.1:3000'],
  ])('of %s refuse %s=%s in one sentence', (name, setting, value) => {
    const problems = problemsOf({ CARRIER: name, ...COMPLETE[name], [setting]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${setting} .*\\.$`))
  })

  it('ask for what a look-up of numbers needs', () => {
    const kannel = { CARRIER: 'kannel', ...COMPLETE.kannel }
    expect(problemsOf({ ...kannel, NUMBER_LOOKUP: 'twilio' })).toEqual([
      'TWILIO_ACCOUNT_SID is not set, and NUMBER_LOOKUP=twilio needs it.',
      'TWILIO_AUTH_TOKEN is not set, and NUMBER_LOOKUP=twilio needs it.',
    ])
    expect(problemsOf({ ...kannel, NUMBER_LOOKUP: 'yes' })).toEqual([
      'NUMBER_LOOKUP must be off or twilio, but is "yes".',
    ])
  })

  it('never quote a password or key', () => {
    const secret = 'a secret with spaces in it'
    const settings = { ...COMPLETE.kannel, CARRIER: 'kannel', KANNEL_HOOK_KEY: secret }
    expect(problemsOf(settings).join(' ')).not.toContain(secret)
  })
})
