import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { envExample, settingsPage } from '../scripts/reference.ts'
import { EVENTS } from '../src/audit/event.ts'
import { SETTINGS, readConfig } from '../src/config.ts'
import { FIELDS } from '../src/intake/field.ts'
import { MESSAGE_STATES } from '../src/reports/funnel.ts'
import { ACTS } from '../src/requests/request.ts'
import { OUTCOMES, REASONS } from '../src/vetting/reason.ts'

const ROOT = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** Codes at the start of a table row: | `code` | … */
const codesIn = (page: string) =>
  [...page.matchAll(/^\|\s*`([a-z0-9_.]+)`/gm)].map((match) => match[1]!)

describe('the reference', () => {
  it('explains every setting, and no setting that is gone', () => {
    expect(read('docs/reference/settings.md').replaceAll(/ +/g, ' ')).toContain('PUBLIC_URL')
    const named = [...read('docs/reference/settings.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(
      (match) => match[1],
    )
    expect(named).toEqual([...settingsPage().matchAll(/^\| `([A-Z_]+)`/gm)].map((m) => m[1]))
  })

  it('has an .env.example that explains every setting', () => {
    expect(read('.env.example')).toBe(envExample())
    for (const { name } of SETTINGS) expect(read('.env.example')).toContain(`${name}=`)
  })

  it('lists every reason code, and none that is gone', () => {
    const codes = REASONS.map((reason) => reason.code).toSorted()
    expect([...new Set(codesIn(read('docs/reference/reasons.md')))].toSorted()).toEqual(codes)
  })

  it('lists every column a list may have, and none that is gone', () => {
    expect(codesIn(read('docs/reference/columns.md'))).toEqual([...FIELDS])
  })

  it('lists every status of requests, rows and messages', () => {
    const page = read('docs/reference/statuses.md')
    const parts = page
      .split(/^## /m)
      .slice(1)
      .map((part) => new Set(codesIn(part)))
    const requests = new Set(Object.values(ACTS).flatMap(({ from, to }) => [...from, to]))
    expect(parts[0]).toEqual(new Set(requests))
    expect(parts[1]).toEqual(new Set(OUTCOMES))
    expect(parts[2]).toEqual(new Set(MESSAGE_STATES))
  })

  it('lists every audit event, and none that is gone', () => {
    expect(codesIn(read('docs/reference/events.md')).toSorted()).toEqual(
      Object.keys(EVENTS).toSorted(),
    )
  })
})

describe('settings', () => {
  const good = {
    PUBLIC_URL: 'https://lists.example.org',
    SECRET_KEY: 'x'.repeat(48),
    SMTP_URL: 'smtp://localhost:25',
    MAIL_FROM: 'lists@example.org',
    CARRIER: 'twilio',
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 't',
  }

  it('are read when complete', () => {
    expect(readConfig('production', good)).toMatchObject({ config: { sendAllowList: [] } })
  })

  it('name each missing one in a sentence', () => {
    const read = readConfig('production', {})
    const problems = 'problems' in read ? read.problems : []
    const needed = SETTINGS.filter((setting) => setting.required).map((setting) => setting.name)
    for (const name of needed)
      expect(problems.filter((problem) => problem.startsWith(`${name} is not set.`))).toHaveLength(
        1,
      )
  })

  it.each([
    ['CARRIER', 'simulator'],
    ['CARRIER', 'pigeon'],
    ['SECRET_KEY', 'short'],
    ['PUBLIC_URL', 'http://lists.example.org'],
    ['PUBLIC_URL', 'https://lists.example.org/path'],
    ['CRASH_AT', 'after_claim'],
    ['PORT', 'three'],
    ['SENDING', 'maybe'],
    ['SEND_ALLOW_LIST', '12'],
    ['TWILIO_AUTH_TOKEN', ''],
  ])('refuse %s=%s in production', (name, value) => {
    const read = readConfig('production', { ...good, [name]: value })
    expect('problems' in read ? read.problems.join(' ') : '').toContain(name)
  })
})
