import { describe, expect, test } from 'vitest'
import { textSource } from '../../src/intake/byte-source.ts'
import { suggestColumns } from '../../src/intake/columns.ts'
import type { ColumnSuggestion } from '../../src/intake/columns.ts'
import { isField } from '../../src/intake/field.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { findPreset, headingKey, PRESETS } from '../../src/intake/presets.ts'

const fieldsOf = (columns: ColumnSuggestion[]) =>
  Object.fromEntries(columns.flatMap(({ header, field }) => (field ? [[header, field]] : [])))

function suggest(header: string, row: string): ColumnSuggestion[] {
  return suggestColumns(
    header.split(','),
    Array.from({ length: 20 }, () => row.split(',')),
  )
}

describe('an export is known by its headings', () => {
  test('Spoke', () => {
    const columns = suggest(
      'campaignId,campaign,assignmentId,texter[firstName],texter[lastName],texter[email],texter[cell],texter[assignedCell],contact[firstName],contact[lastName],contact[cell],contact[zip],contact[city],contact[state],contact[optOut],contact[messageStatus],contact[external_id],contact[dob],contact[opted_in_at],question[Will you come?]',
      '12,Fall,7,Tex,Ter,tex@example.org,2127365000,2127365001,Ann,Lee,+12127365002,10001,New York,NY,false,closed,A-17,1990-04-30,2025-03-04,Yes',
    )
    expect(fieldsOf(columns)).toEqual({
      'contact[firstName]': 'first_name',
      'contact[lastName]': 'last_name',
      'contact[cell]': 'phone',
      'contact[zip]': 'zip',
      'contact[state]': 'state',
      'contact[optOut]': 'opted_out',
      'contact[external_id]': 'contact_id',
      'contact[dob]': 'dob',
      'contact[opted_in_at]': 'opted_in_at',
    })
    expect(columns[10]).toMatchObject({ words: 'so it is in exports from Spoke', warning: null })
  })

  test('Mailchimp', () => {
    const columns = suggest(
      'Email Address,First Name,Last Name,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS',
      'ann@example.org,Ann,Lee,(212) 736-5002,04/30,2,2025-03-04 10:11:12,192.0.2.1,2025-03-04 10:12:00,192.0.2.1,40.7,-74.0,-5,-4,America/New_York,US,NY,2025-03-04 10:12:00,123456,a1b2c3d4e5,,vip',
    )
    expect(fieldsOf(columns)).toEqual({
      'Email Address': 'email',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Phone Number': 'phone',
      OPTIN_TIME: 'opted_in_at',
      REGION: 'state',
      EUID: 'contact_id',
    })
  })

  test('Klaviyo: the day a profile was added is no opt-in', () => {
    const columns = suggest(
      'Email,Klaviyo ID,First Name,Last Name,Phone Number,SMS Consent Timestamp,Date Added,Last Active',
      'ann@example.org,01HX,Ann,Lee,+12127365002,2025-03-04T10:11:12Z,2024-01-01,2026-01-01',
    )
    expect(fieldsOf(columns)).toEqual({
      Email: 'email',
      'Klaviyo ID': 'contact_id',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Phone Number': 'phone',
      'SMS Consent Timestamp': 'opted_in_at',
    })
  })

  test('with a sentence on what to know about it', () => {
    const header = 'Email Address,Phone Number,OPTIN_TIME,LEID,EUID'
    const row = 'ann@example.org,2127365002,2025-03-04 10:11:12,1,a'
    const found = inspectFile(textSource(`${header}\n${row}\n${row}\n`))
    if (typeof found === 'string') throw new Error(found)
    expect(found.preset).toMatch(/^The columns are those of an export from Mailchimp\. OPTIN_TIME/)
  })

  test('but not by headings anyone may have', () => {
    expect(findPreset(['Phone Number', 'First Name', 'Email'])).toBeNull()
    expect(findPreset(['Phone', 'Opted in', 'DOB', 'ID'])).toBeNull()
  })
})

test('cells that say otherwise go before a preset', () => {
  const columns = suggest('contact[cell],contact[optOut],Backup', 'A-17,false,2127365002')
  expect(columns.map(({ field }) => field)).toEqual([null, 'opted_out', 'phone'])
})

test.each(PRESETS)('$name is written as headings are compared', ({ marks, fields }) => {
  for (const key of [...marks, ...Object.keys(fields)]) expect(headingKey(key)).toBe(key)
  for (const field of Object.values(fields)) expect(field === null || isField(field)).toBe(true)
  expect(marks.every((mark) => mark in fields)).toBe(true)
})

test.each([
  ['ID', '17', 'contact_id'],
  ['Paid', '17', null],
  ['Bid', '17', null],
  ['To', '(212) 736-5002', 'phone'],
  ['Total', '12', null],
  ['Tomorrow', '2026-01-01', null],
  ['Aging', '12', null],
  ['Estate', 'Oak Hill', null],
  ['Cancelled', '2127365002', 'phone'],
])('%s holding %s is %s', (header, cell, field) => {
  const [column] = suggest(header, cell)
  expect(column!.field).toBe(field)
  if (field === 'phone') expect(column!.warning).toContain('does not say phone number')
})
