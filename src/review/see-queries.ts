import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { ListSignalsTable } from '../db/tables/review.ts'
import type { Evidence } from '../requests/request.ts'
import type { SuppressionSource } from '../suppressions/suppression.ts'
import { countsOf } from '../vetting/block-queries.ts'
import { countEdits } from '../vetting/edit-queries.ts'
import { getRun } from '../vetting/queries.ts'
import type { Ground } from './approval.ts'
import type { ToSee } from './checklist.ts'
import { listChecks } from './queries.ts'
import type { ListUnderReview } from './list.ts'
import { findSamples } from './row-queries.ts'
import { type Signal, standingOut } from './signals.ts'

export type ReviewedEvidence = Omit<Evidence, 'requestId' | 'organizationId' | 'createdBy'>

/** The page the requester named counts as a piece of its own. */
const CONSENT_PAGE = 'page'

/** Evidence that stands, the oldest first. */
export async function listEvidence(
  db: Db,
  list: Pick<ListUnderReview, 'id' | 'source' | 'submittedAt'>,
): Promise<ReviewedEvidence[]> {
  const pieces = await db
    .selectFrom('evidence')
    .select(['id', 'kind', 'label', 'url', 'path', 'media_type as mediaType'])
    .select(['bytes', 'sha256', 'created_at as createdAt'])
    .where('request_id', '=', list.id)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const { url } = list.source
  if (!url || pieces.some((piece) => piece.url === url)) return pieces
  const page = {
    id: CONSENT_PAGE,
    kind: 'link' as const,
    label: 'The page where people agreed',
    url,
  }
  const createdAt = list.submittedAt ?? ''
  return [{ ...page, path: null, mediaType: null, bytes: null, sha256: null, createdAt }, ...pieces]
}

export interface Attested {
  personId: string
  personName: string
  typedName: string
  statements: string[]
  fileSha256: string
  mappingHash: string
  rows: number
  attestedAt: string
  terms: string
  addendum: string
}

/** What was last sworn to; its hashes say whether it still fits the file and its columns. */
export async function findAttestation(
  db: Db,
  requestId: string,
  revision: number,
): Promise<Attested | undefined> {
  const row = await db
    .selectFrom('attestation')
    .innerJoin('person', 'person.id', 'attestation.person_id')
    .innerJoin('terms_version as terms', 'terms.id', 'attestation.terms_version_id')
    .innerJoin('terms_version as addendum', 'addendum.id', 'attestation.addendum_version_id')
    .selectAll('attestation')
    .select(['person.name', 'terms.title as terms', 'terms.version as terms_number'])
    .select(['addendum.title as addendum', 'addendum.version as addendum_number'])
    .where('attestation.request_id', '=', requestId)
    .where('attestation.revision', '<=', revision)
    .orderBy('attestation.revision', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    personId: row.person_id,
    personName: row.name,
    typedName: row.typed_name,
    statements: statementTexts(row.statements),
    fileSha256: row.file_sha256,
    mappingHash: row.mapping_hash,
    rows: row.rows,
    attestedAt: row.attested_at,
    terms: `${row.terms}, version ${row.terms_number}`,
    addendum: `${row.addendum}, version ${row.addendum_number}`,
  }
}

function statementTexts(json: string): string[] {
  const statements: { text: string }[] = JSON.parse(json)
  return statements.map(({ text }) => text)
}

export interface WeighedSignals {
  version: string
  score: number
  signals: Signal[]
}

/** The signals of a revision; undefined until they are weighed. */
export async function findSignals(
  db: Db,
  requestId: string,
  revision: number,
): Promise<WeighedSignals | undefined> {
  const row = await db
    .selectFrom('list_signals')
    .select(['version', 'score', 'signals'])
    .where('request_id', '=', requestId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (!row) return undefined
  const signals: Signal[] = JSON.parse(row.signals)
  return { ...row, signals }
}

export async function insertSignals(db: Db, row: Insertable<ListSignalsTable>): Promise<void> {
  await db
    .insertInto('list_signals')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Messages that earlier lists of an organization led to, and the people who opted out by them. */
export async function countEarlier(
  db: Db,
  organizationId: string,
  requestId: string,
): Promise<{ messages: number; optOuts: number }> {
  const sent = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .where('organization_id', '=', organizationId)
    .where('request_id', '!=', requestId)
    .where('accepted_at', 'is not', null)
    .executeTakeFirstOrThrow()
  const stopped = await db
    .selectFrom('suppression')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('organization_id', '=', organizationId)
    .where('request_id', 'is not', null)
    .where('request_id', '!=', requestId)
    .where('source', 'in', ANSWERS)
    .executeTakeFirstOrThrow()
  return { messages: sent.messages, optOuts: stopped.people }
}

/** Sources of an opt-out that answers a message. */
const ANSWERS: SuppressionSource[] = [
  ...(['stop_reply', 'likely_stop_reply', 'wrong_number_reply'] as const),
  ...(['page_stop', 'page_not_me', 'carrier', 'complaint'] as const),
]

/** Everything a reviewer must have seen before approving. */
export async function findToSee(db: Db, list: ListUnderReview): Promise<ToSee> {
  const evidence = await listEvidence(db, list)
  const samples = await findSamples(db, list)
  const weighed = await findSignals(db, list.id, list.revision)
  return {
    evidence: evidence.map(({ id }) => id),
    samples: samples.map(({ rowNumber }) => rowNumber),
    signals: standingOut(weighed?.signals ?? []).length > 0,
    corrections:
      list.runId !== null && (await countEdits(db, await getRun(db, list.runId))).length > 0,
    french: Boolean(list.program?.french),
  }
}

/** Everything an approval rests on, as it is this moment. */
export async function findGround(
  db: Db,
  list: ListUnderReview,
  reviewerId: string,
): Promise<Ground> {
  const weighed = await findSignals(db, list.id, list.revision)
  return {
    list,
    reviewerId,
    counts: await countsOf(db, list.runId ?? -1),
    attestation: (await findAttestation(db, list.id, list.revision)) ?? null,
    see: await findToSee(db, list),
    checked: await listChecks(db, list.id, list.revision, reviewerId),
    signals: weighed?.signals ?? [],
    score: weighed?.score ?? 0,
  }
}
