import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import type { Mapping } from '../../src/intake/mapping.ts'
import type { ImportRequest } from '../../src/requests/request.ts'

export function mapping(): Mapping {
  return {
    ...PLAIN_DIALECT,
    encoding: 'utf-8',
    columns: [
      { index: 0, header: 'Phone', field: 'phone' },
      { index: 1, header: 'Opted in', field: 'opted_in_at' },
      { index: 2, header: 'Birthday', field: 'dob' },
      { index: 3, header: 'Last message', field: 'last_messaged_at' },
    ],
    dates: {},
  }
}

/** A draft nothing is missing from. */
export function request(over: Partial<ImportRequest> = {}): ImportRequest {
  return {
    id: 'r1',
    organizationId: 'o1',
    programId: 'p1',
    requestedBy: 'bob',
    status: 'draft',
    revision: 0,
    name: 'Website sign-ups',
    description: '',
    announceHours: null,
    timeZone: 'America/New_York',
    uploadId: 'u1',
    mapping: mapping(),
    mappingHash: 'a'.repeat(64),
    basis: 'express_written',
    consentHow: 'They filled in the sign-up form on our website.',
    consentWords: 'Yes, Riverside may send me marketing text messages.',
    consentMedium: 'web',
    consentUrl: '',
    collectedFrom: '2025-03-01',
    collectedTo: '2026-11-01',
    previousSender: 'none',
    recencyStatement: '',
    evidenceStatement: 'A log entry for each row.',
    previewRunId: 1,
    runId: null,
    rowsHash: null,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    submittedAt: null,
    decidedAt: null,
    approvedUntil: null,
    followsId: null,
    ...over,
  }
}
