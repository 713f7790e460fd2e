import { once } from 'node:events'
import type { Context } from '../../src/context.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { fileSource } from '../../src/intake/file-source.ts'
import { sha256Hex } from '../../src/lib/signing.ts'
import { mappingHash } from '../../src/requests/mapping-hash.ts'
import { statementsFor, statementsHash } from '../../src/requests/attestation.ts'
import { knownNumbers } from '../../src/vetting/known-numbers.ts'
import { insertRun, markDone, nextRunId, takeRun } from '../../src/vetting/queries.ts'
import { vettingRules } from '../../src/vetting/rules.ts'
import { vetRows } from '../../src/vetting/vet-rows.ts'
import { generateList } from './list.ts'
import { addProgram } from './program.ts'

export interface ListOptions {
  organizationId: string
  requestedBy: string
  name?: string
  /** The file; a made-up list of 60 rows when left out. */
  text?: string
  programId?: string
  submittedAt?: string
  evidence?: 'none' | 'link' | 'picture'
}

export interface ListInReview {
  requestId: string
  organizationId: string
  programId: string
  runId: number
}

/** The smallest picture there is. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A request whose list was attested to, submitted and vetted, waiting for a reviewer. */
export async function addListInReview(ctx: Context, options: ListOptions): Promise<ListInReview> {
  const { organizationId, requestedBy } = options
  const programId = options.programId ?? (await addProgram(ctx, organizationId))
  const text = options.text ?? generateList(60, 4).text
  const at = options.submittedAt ?? ctx.now().toISOString()
  const [requestId, uploadId] = [ctx.newId(), ctx.newId()]
  const path = `upload-${uploadId}`
  await store(ctx, path, text)
  const source = fileSource(ctx.files.pathOf(path))
  const inspected = inspectFile(source)
  source.close()
  if (typeof inspected === 'string') throw new Error(`The list is ${inspected}`)
  const zone = 'America/New_York'
  const { mapping } = inspected
  const hashOfMapping = mappingHash(mapping, zone)
  const sha256 = sha256Hex(text)
  await ctx.db
    .insertInto('upload')
    .values({
      id: uploadId,
      organization_id: organizationId,
      request_id: requestId,
      kind: 'file',
      name: 'spring-list.csv',
      path,
      bytes: Buffer.byteLength(text),
      sha256,
      encoding: mapping.encoding,
      delimiter: ',',
      created_at: at,
      created_by: requestedBy,
      removed_at: null,
    })
    .execute()
  await ctx.db
    .insertInto('list_import_request')
    .values({
      id: requestId,
      organization_id: organizationId,
      program_id: programId,
      requested_by: requestedBy,
      status: 'in_review',
      revision: 1,
      name: options.name ?? 'Spring members',
      description: 'People who joined at the spring fair and on the website.',
      time_zone: zone,
      upload_id: uploadId,
      mapping: JSON.stringify(mapping),
      mapping_hash: hashOfMapping,
      basis: 'express_written',
      consent_how: 'They ticked a box on our website or signed a card at the spring fair.',
      consent_words:
        'Yes, text me news and dates from Riverside. Automated marketing texts. Agreeing is not a condition of purchase.',
      consent_medium: 'web',
      consent_url: options.evidence === 'none' ? '' : 'https://riverside.example/join',
      collected_from: '2024-02-01',
      collected_to: '2026-10-31',
      previous_sender: '(212) 555-0188',
      recency_statement: '',
      evidence_statement: 'A log entry with time and address for each person.',
      created_at: at,
      updated_at: at,
      submitted_at: at,
    })
    .execute()
  if (options.evidence === 'picture')
    await addPicture(ctx, { requestId, organizationId, by: requestedBy })
  const rows = await vet(ctx, {
    requestId,
    organizationId,
    programId,
    uploadId,
    mapping,
    zone,
    text,
  })
  await attest(ctx, {
    requestId,
    organizationId,
    requestedBy,
    sha256,
    hashOfMapping,
    at,
    rows: rows.total,
  })
  await ctx.db
    .updateTable('list_import_request')
    .set({ run_id: rows.runId, rows_hash: rows.hash })
    .where('id', '=', requestId)
    .execute()
  return { requestId, organizationId, programId, runId: rows.runId }
}

async function store(ctx: Context, name: string, content: string | Buffer): Promise<void> {
  const file = ctx.files.write(name)
  file.end(content)
  await once(file, 'finish')
}

async function addPicture(
  ctx: Context,
  of: { requestId: string; organizationId: string; by: string },
): Promise<void> {
  const id = ctx.newId()
  await store(ctx, `evidence-${id}`, PIXEL)
  await ctx.db
    .insertInto('evidence')
    .values({
      id,
      request_id: of.requestId,
      organization_id: of.organizationId,
      kind: 'picture',
      label: 'The card people signed at the fair',
      url: null,
      path: `evidence-${id}`,
      media_type: 'image/png',
      bytes: PIXEL.length,
      sha256: sha256Hex(PIXEL),
      created_at: ctx.now().toISOString(),
      created_by: of.by,
      removed_at: null,
    })
    .execute()
}

async function vet(
  ctx: Context,
  of: {
    requestId: string
    organizationId: string
    programId: string
    uploadId: string
    mapping: Parameters<typeof mappingHash>[0]
    zone: string
    text: string
  },
): Promise<{ runId: number; hash: string; total: number }> {
  const now = ctx.now()
  const runId = await nextRunId(ctx.db)
  const rules = vettingRules({ now: now.getTime(), zone: of.zone, basis: 'express_written' })
  await insertRun(ctx.db, {
    id: runId,
    request_id: of.requestId,
    organization_id: of.organizationId,
    program_id: of.programId,
    upload_id: of.uploadId,
    purpose: 'submission',
    status: 'waiting',
    mapping: JSON.stringify(of.mapping),
    rules: JSON.stringify(rules),
    survey: null,
    cursor_offset: 0,
    cursor_row: 0,
    bytes_total: Buffer.byteLength(of.text),
    rows_total: null,
    rows_done: 0,
    accepted: 0,
    review: 0,
    rejected: 0,
    problem: null,
    rows_hash: null,
    holder: null,
    held_at: null,
    held_from: 0,
    tries: 0,
    created_at: now.toISOString(),
    started_at: null,
    finished_at: null,
  })
  const run = await takeRun(ctx.db, runId, { holder: 'test', now: now.toISOString() })
  if (!run) throw new Error('The run was not taken')
  const path = ctx.files.pathOf(`upload-${of.uploadId}`)
  const end = await vetRows(ctx.db, {
    run,
    holder: 'test',
    file: { path, utf8Path: of.mapping.encoding === 'utf-8' ? path : `${path}-utf8` },
    known: await knownNumbers(ctx.db, ctx.secrets, of),
    now: ctx.now,
    goOn: () => true,
    pause: () => {},
  })
  if (end.kind !== 'finished') throw new Error(`Vetting ${JSON.stringify(end)}`)
  await markDone(ctx.db, runId, { holder: 'test', now: now.toISOString(), rowsHash: end.rowsHash })
  const { rows_done: total } = await ctx.db
    .selectFrom('vetting_run')
    .select('rows_done')
    .where('id', '=', runId)
    .executeTakeFirstOrThrow()
  return { runId, hash: end.rowsHash, total }
}

async function attest(
  ctx: Context,
  of: {
    requestId: string
    organizationId: string
    requestedBy: string
    sha256: string
    hashOfMapping: string
    at: string
    rows: number
  },
): Promise<void> {
  const terms = await termsVersion(ctx, 'terms', 'Terms of Service')
  const addendum = await termsVersion(ctx, 'addendum', 'Data Import Addendum')
  const statements = statementsFor({
    brand: 'Riverside',
    organization: 'Riverside Campaign',
    terms: { title: 'Terms of Service', version: 1 },
    addendum: { title: 'Data Import Addendum', version: 1 },
  })
  await ctx.db
    .insertInto('attestation')
    .values({
      id: ctx.newId(),
      request_id: of.requestId,
      organization_id: of.organizationId,
      revision: 1,
      person_id: of.requestedBy,
      typed_name: 'Bob Tran',
      terms_version_id: terms,
      addendum_version_id: addendum,
      statements: JSON.stringify(statements),
      statements_hash: statementsHash(statements),
      file_sha256: of.sha256,
      mapping_hash: of.hashOfMapping,
      rows: of.rows,
      attested_at: of.at,
      address: null,
      agent: null,
    })
    .execute()
}

async function termsVersion(ctx: Context, kind: 'terms' | 'addendum', title: string) {
  const known = await ctx.db
    .selectFrom('terms_version')
    .select('id')
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (known) return known.id
  const id = ctx.newId()
  await ctx.db
    .insertInto('terms_version')
    .values({
      id,
      kind,
      version: 1,
      title,
      body: title,
      hash: sha256Hex(title),
      published_at: ctx.now().toISOString(),
      published_by: null,
    })
    .execute()
  return id
}
