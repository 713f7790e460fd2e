// The whole service with its pages and its worker; told to, it vets a stored list as a job.
import { setTimeout } from 'node:timers/promises'
import { startService } from '../src/start.ts'
import { getRun } from '../src/vetting/queries.ts'
import { sessionCookie } from '../test/support/app.ts'
import { type BenchPlace, benchConfig, benchNow } from './bench-context.ts'
import { type StoredRun, startBenchRun } from './stored-list.ts'

export interface ServiceOrder extends BenchPlace {
  list: StoredRun
  port: number
}

/** Said once it listens: a page of the organization and what signs its requester in. */
export interface ServicePage {
  url: string
  cookie: string
}

const order = JSON.parse(process.argv[2]!) as ServiceOrder
const publicUrl = `http://127.0.0.1:${order.port}`
const { ctx, stop } = await startService(benchConfig(order, publicUrl), { now: benchNow })
const { organizationId, requestId } = order.list
const { requested_by: personId } = await ctx.db
  .selectFrom('list_import_request')
  .select('requested_by')
  .where('id', '=', requestId)
  .executeTakeFirstOrThrow()
await ctx.db
  .insertInto('membership')
  .values({
    organization_id: organizationId,
    person_id: personId,
    role: 'owner',
    created_at: ctx.now().toISOString(),
  })
  .execute()
const cookie = (await sessionCookie(ctx, personId)).join('=')
process.on('message', (word: 'vet' | 'end') => {
  if (word === 'vet') void vet().then((wallMs) => process.send!({ wallMs }))
  else void stop().then(() => process.disconnect())
})
process.send!({ url: `${publicUrl}/o/${organizationId}/requests`, cookie } satisfies ServicePage)

/** Wall time from the job's start to the final counts, by the service's clock. */
async function vet(): Promise<number> {
  const runId = await startBenchRun(ctx, order.list)
  for (;;) {
    const { status, startedAt, finishedAt } = await getRun(ctx.db, runId)
    if (status === 'failed' || status === 'cancelled') throw new Error(`The run is ${status}`)
    if (status === 'done') return Date.parse(finishedAt!) - Date.parse(startedAt!)
    await setTimeout(100)
  }
}
