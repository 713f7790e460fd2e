import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { sharedTickets } from '../../src/db/write-ticket.ts'
import { recordEvent } from '../../src/audit/record-event.ts'
import { cancelRun } from '../../src/vetting/cancel-run.ts'
import { getRun } from '../../src/vetting/queries.ts'
import { vetRequest } from '../../src/vetting/vet-request.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { generateList } from '../support/list.ts'
import { type StoredList, addList, allRows, start, work } from './factory.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Every file of ours that a file brings in when it runs; what is imported for its types alone stays out. */
function broughtIn(path: string, seen = new Set<string>()): Set<string> {
  const file = resolve(ROOT, path)
  if (seen.has(relative(ROOT, file))) return seen
  seen.add(relative(ROOT, file))
  const text = readFileSync(file, 'utf8')
  const imports = text.matchAll(/(?:^|\n)(?:import|export) (?!type )([^'"]*?) from '(\.[^']+)'/g)
  for (const [, names = '', to = ''] of imports) {
    const named = /^\{([^}]*)\}$/s.exec(names.trim())?.[1]?.split(',') ?? ['all']
    const values = named.map((name) => name.trim()).filter((name) => name && !/^type /.test(name))
    if (values.length > 0) broughtIn(resolve(dirname(file), to), seen)
  }
  return seen
}

describe('where the work is done', () => {
  it('is not the main thread: the job brings in nothing that reads or judges rows by the list', () => {
    const job = broughtIn('src/vetting/vet-request.ts')
    expect(job).toContain('src/vetting/vet-in-thread.ts')
    expect(
      [...job].filter((file) => /engine\.ts|engine-survey|engine-read|vet-rows/.test(file)),
    ).toEqual([])
  })

  it('is a thread that plain Node can read: no views, nothing but TypeScript without a runtime of its own', () => {
    const thread = [...broughtIn('src/vetting/vetting-worker-orders.ts')]
    expect(thread).toContain('src/vetting/engine.ts')
    expect(thread.filter((file) => !file.endsWith('.ts'))).toEqual([])
    for (const file of thread)
      expect(readFileSync(resolve(ROOT, file), 'utf8')).not.toMatch(
        /^(?:export )?(?:enum|namespace) /m,
      )
  })
})

describe('a thread at work', () => {
  let test: TestContext
  let list: StoredList

  beforeEach(async () => {
    test = await openTestContext()
    list = await addList(test.ctx, generateList(30_000, 4).text)
  })
  afterEach(() => test.close())

  it('stops when it is called off, whatever it is doing, and leaves no rows', async () => {
    const runId = await start(test.ctx, list)
    const vetting = vetRequest(test.ctx, { runId })
    await cancelRun(test.ctx, { ...list, runId })
    await vetting
    await work(test.ctx)
    expect((await getRun(test.ctx.db, runId)).status).toBe('cancelled')
    expect(await allRows(test.ctx, runId)).toEqual([])
  })

  it('lets the one who took the run last bring it to its end, and stores each row once', async () => {
    const runId = await start(test.ctx, list)
    await Promise.all([1, 2, 3].map(() => vetRequest(test.ctx, { runId })))
    const run = await getRun(test.ctx.db, runId)
    expect(run).toMatchObject({ status: 'done', rowsDone: 30_000 })
    const rows = await allRows(test.ctx, runId)
    expect(rows.map((row) => row.rowNumber)).toEqual(rows.map((_, i) => i + 2))
    const vetted = await test.ctx.db
      .selectFrom('audit_event')
      .select('seq')
      .where('name', '=', 'request.vetted')
      .execute()
    expect(vetted).toHaveLength(1)
  })

  it('leaves the write lock to whoever asks: every write of a page goes through meanwhile', async () => {
    const runId = await start(test.ctx, list)
    let vetting = true
    const done = vetRequest(test.ctx, { runId }).finally(() => {
      vetting = false
    })
    let writes = 0
    while (vetting) {
      await inTransaction(test.ctx, (ctx) =>
        recordEvent(ctx, { name: 'person.signed_in', organizationId: null, subject: 'somebody' }),
      )
      writes += 1
      await new Promise((resolve) => {
        setTimeout(resolve, 2)
      })
    }
    await done
    expect(writes).toBeGreaterThan(0)
    expect(Atomics.load(sharedTickets(), 0)).toBe(0)
    expect((await getRun(test.ctx.db, runId)).status).toBe('done')
  })
})
