import { writeFileSync } from 'node:fs'
import type { Context } from '../../src/context.ts'
import { bytesSource } from '../../src/intake/byte-source.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import type { Mapping } from '../../src/intake/mapping.ts'
import { sha256Hex } from '../../src/lib/signing.ts'
import { runJobs, type JobTable } from '../../src/jobs/run-jobs.ts'
import { removeRows } from '../../src/vetting/remove-rows.ts'
import { type VettingSettings, vettingRules } from '../../src/vetting/rules.ts'
import { startRun } from '../../src/vetting/start-run.ts'
import { vetRequest } from '../../src/vetting/vet-request.ts'
import { eachBlock } from '../../src/vetting/block-queries.ts'
import { type VettedRow, rowAt } from '../../src/vetting/row-block.ts'
import { addProgram } from '../support/program.ts'

export const ZONE = 'America/New_York'

export interface StoredList {
  organizationId: string
  programId: string
  requestId: string
  uploadId: string
  mapping: Mapping
  path: string
}

/** A draft request with a stored, mapped file. */
export async function addList(
  ctx: Context,
  content: string | Buffer,
  owner?: string,
): Promise<StoredList> {
  const now = ctx.now().toISOString()
  const programId = await addProgram(ctx, owner)
  const { organization_id: organizationId } = await ctx.db
    .selectFrom('program')
    .select('organization_id')
    .where('id', '=', programId)
    .executeTakeFirstOrThrow()
  const [personId, requestId, uploadId] = [ctx.newId(), ctx.newId(), ctx.newId()]
  await ctx.db
    .insertInto('person')
    .values({
      id: personId,
      name: 'Bob Tran',
      email: `${personId}@example.org`,
      email_verified: 1,
      image: null,
      two_factor_enabled: 0,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await ctx.db
    .insertInto('list_import_request')
    .values({
      id: requestId,
      organization_id: organizationId,
      program_id: programId,
      requested_by: personId,
      status: 'draft',
      revision: 0,
      name: 'Spring members',
      description: '',
      time_zone: ZONE,
      upload_id: uploadId,
      consent_how: '',
      consent_words: '',
      consent_medium: '',
      consent_url: '',
      previous_sender: '',
      recency_statement: '',
      evidence_statement: '',
      created_at: now,
      updated_at: now,
    })
    .execute()
  const bytes = Buffer.from(content)
  const path = `upload-${uploadId}`
  writeFileSync(ctx.files.pathOf(path), bytes)
  await ctx.db
    .insertInto('upload')
    .values({
      id: uploadId,
      organization_id: organizationId,
      request_id: requestId,
      kind: 'file',
      name: 'list.csv',
      path,
      bytes: bytes.length,
      sha256: sha256Hex(bytes),
      encoding: 'utf-8',
      delimiter: ',',
      created_at: now,
      created_by: personId,
      removed_at: null,
    })
    .execute()
  const inspected = inspectFile(bytesSource(bytes))
  if (typeof inspected === 'string') throw new Error(`The list is ${inspected}`)
  const { mapping } = inspected
  return { organizationId, programId, requestId, uploadId, mapping, path }
}

export async function start(
  ctx: Context,
  list: StoredList,
  purpose: 'preview' | 'submission' = 'submission',
  settings: Partial<VettingSettings> = {},
): Promise<number> {
  const rules = vettingRules({ now: ctx.now().getTime(), zone: ZONE, ...settings })
  return startRun(ctx, { ...list, purpose, rules })
}

/** Runs what is due of vetting; other jobs are left where they are. */
export async function work(ctx: Context, worker = 'worker'): Promise<void> {
  const table = { vet_request: vetRequest, remove_rows: removeRows } as unknown as JobTable
  await runJobs(ctx, table, { worker, kinds: ['vet_request', 'remove_rows'] })
}

export async function allRows(ctx: Context, runId: number): Promise<VettedRow[]> {
  const found: VettedRow[] = []
  for await (const rows of eachBlock(ctx.db, runId))
    for (let i = 0; i < rows.count; i += 1) found.push(rowAt(rows, i))
  return found
}
