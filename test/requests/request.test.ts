import { describe, expect, it } from 'vitest'
import { nameProblem, statementsFor, statementsHash } from '../../src/requests/attestation.ts'
import { carryMapping } from '../../src/requests/carry-mapping.ts'
import {
  consentRemarks,
  missingConsent,
  readConsent,
  wrongConsent,
} from '../../src/requests/consent-form.ts'
import { evidenceHeaders, mediaTypeOf } from '../../src/requests/evidence.ts'
import { mappingHash } from '../../src/requests/mapping-hash.ts'
import {
  isOpen,
  nextStatus,
  type RequestAct,
  type RequestStatus,
  TABS,
} from '../../src/requests/request.ts'
import { nextStep, stepStates, type DraftFacts } from '../../src/requests/steps.ts'
import { isTimeZone, TIME_ZONES } from '../../src/requests/time-zones.ts'
import { mapping, request } from './factory.ts'
import { CONSENT } from './story.ts'

const head = (...bytes: number[]) => Uint8Array.from(bytes)
const remarks = (words: string) =>
  consentRemarks(readConsent({ ...CONSENT, consent_words: words }), 'Riverside')
const headersOf = (mediaType: string) =>
  Object.fromEntries(evidenceHeaders({ id: 'x', mediaType, bytes: 1 }))
const ACT_NAMES: RequestAct[] = ['submit', 'approve', 'void', 'start', 'resume', 'withdraw']
const ALL: RequestStatus[] = [...TABS.all.statuses]

describe('the transition table', () => {
  it('lets nothing be sent that was not approved', () => {
    const leadsToSending = ALL.filter((status) => nextStatus(status, 'start') === 'sending')
    expect(leadsToSending).toEqual(['approved'])
  })

  it.each([
    ['submit', ['draft', 'changes_requested']],
    ['approve', ['in_review']],
    ['reject', ['in_review']],
    ['request_changes', ['in_review']],
    ['finish', ['approved', 'sending', 'halted']],
  ] as const)('opens %s only from %j', (act, from) => {
    expect(ALL.filter((status) => nextStatus(status, act) !== null).sort()).toEqual(
      [...from].sort(),
    )
  })

  it('never leaves an end', () => {
    for (const end of ['done', 'rejected', 'withdrawn', 'lapsed'] as const)
      expect(ACT_NAMES.map((act) => nextStatus(end, act)).filter(Boolean)).toEqual([])
  })

  it('lets parts be changed only while the list is with its organization', () => {
    expect(ALL.filter(isOpen)).toEqual(['draft', 'changes_requested'])
  })

  it('shows every status in exactly one of the tabs beside “All”', () => {
    const shown = [...TABS.drafts.statuses, ...TABS.under_way.statuses, ...TABS.ended.statuses]
    expect(shown.sort()).toEqual(ALL.sort())
    expect(new Set(shown).size).toBe(12)
  })
})

const FACTS: DraftFacts = {
  today: '2026-11-22',
  evidence: 1,
  preview: { status: 'done', problem: null },
}

describe('the steps', () => {
  it('are all done for a whole request', () => {
    const states = stepStates(request(), FACTS)
    expect(states.flatMap((state) => state.missing)).toEqual([])
    expect(nextStep(states)).toBe('attest')
  })

  it.each([
    ['file', { uploadId: null }],
    ['columns', { mappingHash: null }],
    ['consent', { consentWords: '' }],
    ['details', { name: '' }],
  ] as const)('lead to %s first when it lacks something', (step, over) => {
    expect(nextStep(stepStates(request(over), FACTS))).toBe(step)
  })

  it.each([
    [null, 'Have every row checked'],
    [{ status: 'running', problem: null }, 'still being checked'],
    [{ status: 'failed', problem: 'The dates can be read in two ways.' }, 'two ways'],
    [{ status: 'cancelled', problem: null }, 'Have every row checked'],
  ] as const)('need a finished preview, not %j', (preview, words) => {
    const [missing] = stepStates(request(), { ...FACTS, preview }).flatMap((state) => state.missing)
    expect(missing?.message).toContain(words)
  })

  it('do not lead past what is needed for a step', () => {
    const states = stepStates(request({ uploadId: null, mappingHash: null }), FACTS)
    expect(states.filter((state) => !state.reachable).map((state) => state.name)).toEqual([
      'columns',
      'preview',
    ])
  })
})

describe('where a list comes from', () => {
  const facts = { today: '2026-11-22', evidence: 0, hasLastMessaged: true }
  const missing = (over: Record<string, string>, more: Partial<typeof facts> = {}) =>
    missingConsent(readConsent({ ...CONSENT, ...over }), { ...facts, ...more }).map(
      (problem) => problem.field,
    )

  it('is told in full', () => {
    expect(missing({})).toEqual([])
  })

  it.each([
    [{ basis: 'purchased' }, ['basis']],
    [{ consent_how: 'Web.' }, ['consent_how']],
    [{ consent_words: '' }, ['consent_words']],
    [{ consent_medium: 'telepathy' }, ['consent_medium']],
    [{ consent_url: '' }, ['evidence']],
    [{ collected_from: '' }, ['collected_from']],
    [{ collected_to: '2027-01-01' }, ['collected_to']],
    [{ collected_to: '2024-01-01' }, ['collected_to']],
    [{ collected_from: '1999-01-01' }, ['collected_from']],
    [{ previous_sender: '' }, ['previous_sender']],
    [{ evidence_statement: '' }, ['evidence_statement']],
  ])('%o lacks %j', (over, fields) => {
    expect(missing(over)).toEqual(fields)
  })

  it('takes a picture instead of a link', () => {
    expect(missing({ consent_url: '' }, { evidence: 1 })).toEqual([])
  })

  it('asks when people were last messaged where no column says so', () => {
    expect(missing({}, { hasLastMessaged: false })).toEqual(['recency_statement'])
    const said = { recency_statement: 'All of them last month.' }
    expect(missing(said, { hasLastMessaged: false })).toEqual([])
  })

  it.each([
    [{ consent_url: 'http://riverside.example' }, 'consent_url'],
    [{ consent_url: 'javascript:alert(1)' }, 'consent_url'],
    [{ collected_from: '2026-02-30' }, 'collected_from'],
    [{ consent_how: 'x'.repeat(2001) }, 'consent_how'],
  ])('cannot hold %o', (over, field) => {
    const values = { ...CONSENT, ...over }
    expect(wrongConsent(readConsent(values), values).map((problem) => problem.field)).toEqual([
      field,
    ])
  })

  it('remarks on words that name neither the brand nor texts', () => {
    expect(remarks(CONSENT.consent_words)).toEqual([])
    expect(remarks('Please keep me informed about your offers.')).toHaveLength(2)
  })
})

describe('an attestation', () => {
  const by = {
    brand: 'Riverside',
    organization: 'Riverside Campaign',
    terms: { title: 'Terms of Service', version: 1 },
    addendum: { title: 'Data Import Addendum', version: 2 },
  }

  it('names the versions, and that a sent message cannot be taken back', () => {
    const texts = statementsFor(by).map((statement) => statement.text)
    expect(texts).toContain('I understand that a sent message cannot be taken back.')
    expect(texts.at(-1)).toContain('Data Import Addendum (version 2)')
  })

  it('has another hash when a sentence changes', () => {
    const other = statementsFor({ ...by, terms: { ...by.terms, version: 2 } })
    expect(statementsHash(other)).not.toBe(statementsHash(statementsFor(by)))
  })

  it.each(['', ' ', 'B', '..'])('refuses %j as a name', (name) => {
    expect(nameProblem(name)).not.toBeNull()
  })

  it.each(['Bob Tran', '李娜', 'Zoë'])('takes %s as a name', (name) => {
    expect(nameProblem(name)).toBeNull()
  })
})

describe('the hash of a reading', () => {
  it('changes with columns, dates, encoding and zone, not with the order of keys', () => {
    const zone = 'America/New_York'
    const hash = mappingHash(mapping(), zone)
    expect(mappingHash({ ...mapping() }, zone)).toBe(hash)
    expect(mappingHash(mapping(), 'America/Chicago')).not.toBe(hash)
    expect(mappingHash({ ...mapping(), encoding: 'windows-1252' }, zone)).not.toBe(hash)
    expect(mappingHash({ ...mapping(), dates: { 1: { order: 'dmy' } } }, zone)).not.toBe(hash)
    expect(mappingHash({ ...mapping(), blankOptedOut: 'in' }, zone)).not.toBe(hash)
  })
})

describe('a corrected file', () => {
  const chosen = { ...mapping(), dates: { 1: { order: 'dmy' as const } } }
  const suggested = { ...mapping(), delimiter: ';' as const }

  it('with the same header is read as the one before, in its own dialect', () => {
    expect(carryMapping(chosen, suggested)).toMatchObject({
      delimiter: ';',
      dates: { 1: { order: 'dmy' } },
    })
  })

  it('with another header is read anew', () => {
    const other = { ...suggested, columns: suggested.columns.slice(0, 2) }
    expect(carryMapping(chosen, other)).toBe(other)
    expect(carryMapping(null, other)).toBe(other)
  })
})

describe('evidence', () => {
  it.each([
    ['image/png', head(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['image/jpeg', head(0xff, 0xd8, 0xff, 0xe0)],
    ['image/webp', head(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50)],
    ['application/pdf', head(0x25, 0x50, 0x44, 0x46, 0x2d)],
  ])('is %s by its first bytes', (type, bytes) => {
    expect(mediaTypeOf(bytes)?.type).toBe(type)
  })

  it.each([
    ['a page', new TextEncoder().encode('<html><script>')],
    ['an SVG', new TextEncoder().encode('<svg xmlns=')],
    ['a RIFF sound', head(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x41, 0x56, 0x45)],
    ['nothing', head()],
  ])('is not %s', (_what, bytes) => {
    expect(mediaTypeOf(bytes)).toBeNull()
  })

  it('is shown in place only as a picture', () => {
    expect(headersOf('image/png')['Content-Disposition']).toMatch(/^inline/)
    expect(headersOf('application/pdf')['Content-Disposition']).toMatch(/^attachment/)
    expect(headersOf('text/html')).toMatchObject({ 'Content-Type': 'application/octet-stream' })
    expect(headersOf('image/png')['X-Content-Type-Options']).toBe('nosniff')
  })
})

describe('time zones', () => {
  it('offered are all known', () => {
    expect(TIME_ZONES.filter(([zone]) => !isTimeZone(zone))).toEqual([])
  })

  it.each(['Mars/Olympus', '', '../etc', 'x'.repeat(50)])('%j is none', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })
})
