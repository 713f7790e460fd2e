import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/audit/chain.ts'
import { listChain } from '../../src/audit/queries.ts'
import type { Context } from '../../src/context.ts'
import { messageHash } from '../../src/programs/program.ts'
import { getProgram, updateProgram } from '../../src/programs/queries.ts'
import { checkItems } from '../../src/review/check-items.ts'
import { decideRequest } from '../../src/review/decide-request.ts'
import { findDecision } from '../../src/review/decision-queries.ts'
import { getList } from '../../src/review/queries.ts'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { type Cast, addCast } from '../support/cast.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { type ListInReview, addListInReview } from '../support/in-review.ts'
import { as, formFor, makeReviewer, rowsIn, seeEverything } from './setting.ts'

let test: TestContext
let cast: Cast
let list: ListInReview
let rita: Context

beforeEach(async () => {
  test = await openTestContext()
  cast = await addCast(test.ctx)
  list = await addListInReview(test.ctx, {
    organizationId: cast.riverside.id,
    requestedBy: cast.bob.id,
    evidence: 'picture',
  })
  rita = as(test.ctx, cast.rita)
})
afterEach(() => test.close())

async function statusOf(): Promise<string> {
  return (await getList(test.ctx.db, list.requestId)).status
}

async function eventsNamed(name: string) {
  const events = await listChain(test.ctx.db, list.organizationId, { afterSeq: 0, limit: 1000 })
  expect(verifyChain(events)).toBeNull()
  return events.filter((event) => event.name === name)
}

function releases() {
  return test.ctx.db.selectFrom('job').selectAll().where('kind', '=', 'release_welcomes').execute()
}

function mails() {
  return test.ctx.db.selectFrom('mail').selectAll().execute()
}

function see(): Promise<void> {
  return seeEverything(rita, list.requestId)
}

function unlike(change: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    await see()
    await change()
  }
}

describe('an approval', () => {
  it('binds file, columns, rows and message, and has the messages released', async () => {
    await seeEverything(rita, list.requestId)
    const counts = await countsOf(test.ctx.db, list.runId)
    expect(counts.review).toBeGreaterThan(0)
    const form = await formFor(rita, list.requestId, { included: ['us_territory'] })
    expect(await decideRequest(rita, form)).toMatchObject({ kind: 'decided', again: false })

    const now = await getList(test.ctx.db, list.requestId)
    expect(now).toMatchObject({
      status: 'approved',
      holder: null,
      decidedAt: '2026-11-22T15:00:00.000Z',
      approvedUntil: '2026-12-22T15:00:00.000Z',
    })
    expect(await findDecision(test.ctx.db, list.requestId, 1)).toMatchObject({
      decision: 'approve',
      reviewer: { id: cast.rita.id, name: 'Rita Osei' },
      codes: [],
      included: ['us_territory'],
      fileSha256: now.upload?.sha256,
      mappingHash: now.mappingHash,
      rowsHash: now.rowsHash,
      messageHash: messageHash(now.program!),
      rowsApproved: counts.accepted + counts.review,
      firstReviewerId: null,
    })
    expect(await releases()).toMatchObject([
      { key: `${list.requestId}:1`, payload: JSON.stringify({ requestId: list.requestId }) },
    ])
    const [event] = await eventsNamed('request.decided')
    expect(event).toMatchObject({
      subject: list.requestId,
      actor: `person:${cast.rita.id}`,
      data: { decision: 'approve', rows_approved: counts.accepted + counts.review },
    })
  })

  it('counts only accepted rows when no reason is included', async () => {
    await seeEverything(rita, list.requestId)
    await decideRequest(rita, await formFor(rita, list.requestId))
    const { accepted } = await countsOf(test.ctx.db, list.runId)
    expect((await findDecision(test.ctx.db, list.requestId, 1))?.rowsApproved).toBe(accepted)
  })

  it('mails the requester once with the entry of the trail, which does not hold the note', async () => {
    await seeEverything(rita, list.requestId)
    const note = 'Ask for Maya, (212) 736-5000.'
    await decideRequest(rita, await formFor(rita, list.requestId, { note }))
    const sent = await mails()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      key: `request-decided:${list.requestId}:1:${cast.bob.id}`,
      to_address: 'bob@example.org',
      subject: 'Your list “Spring members” is approved',
    })
    const [event] = await eventsNamed('request.decided')
    expect(sent[0]!.text).toContain(event!.hash)
    expect(sent[0]!.text).toContain('Acceptance of a list is not approval of your compliance.')
    const trail = await listChain(test.ctx.db, list.organizationId, { afterSeq: 0, limit: 100 })
    expect(JSON.stringify(trail)).not.toMatch(/Maya|736-5000|2127365000/)
  })

  it.each([
    ['nothing seen', async () => {}, /2 of 2 pieces of evidence not opened/],
    [
      'an unread message',
      unlike(() =>
        checkItems(rita, { requestId: list.requestId, revision: 1, on: [], off: ['message'] }),
      ),
      /Before you can approve: the message not read\./,
    ],
    [
      'the ticks of another reviewer',
      async () => {
        await makeReviewer(test.ctx, cast.oscar)
        await seeEverything(as(test.ctx, cast.oscar), list.requestId)
      },
      /Before you can approve/,
    ],
    [
      'no attestation',
      async () => {
        await test.ctx.db.updateTable('list_import_request').set({ revision: 0 }).execute()
        await see()
      },
      /Nobody has attested/,
    ],
    [
      'an attestation for other columns',
      async () => {
        await test.ctx.db.updateTable('list_import_request').set({ mapping_hash: 'b' }).execute()
        await see()
      },
      /attestation is for another file or other columns/,
    ],
    [
      'a suspended organization',
      unlike(() => test.ctx.db.updateTable('organization').set({ suspended_at: '2026' }).execute()),
      /Riverside Campaign is suspended/,
    ],
    [
      'a plan without imports',
      unlike(() => test.ctx.db.updateTable('organization').set({ imports_allowed: 0 }).execute()),
      /does not include list imports/,
    ],
    [
      'a file that is gone',
      unlike(() => test.ctx.db.updateTable('upload').set({ removed_at: '2026' }).execute()),
      /no longer there/,
    ],
  ] as const)('is refused with %s', async (_name, prepare, words) => {
    await prepare()
    const outcome = await decideRequest(rita, await formFor(rita, list.requestId))
    const problems = outcome.kind === 'problems' ? outcome.problems : []
    expect(problems.map((problem) => problem.message).join(' ')).toMatch(words)
    expect(await statusOf()).toBe('in_review')
    expect([await rowsIn(test.ctx, 'decision'), await mails(), await releases()]).toEqual([
      0,
      [],
      [],
    ])
  })

  it('is refused for a reason that needs no look, and for a list with nothing to send', async () => {
    await see()
    const wrong = await formFor(rita, list.requestId, { included: ['stale'] })
    expect(await decideRequest(rita, wrong)).toMatchObject({ problems: [{ field: 'included' }] })
    const empty = await addListInReview(test.ctx, {
      organizationId: cast.riverside.id,
      requestedBy: cast.bob.id,
      programId: list.programId,
      text: 'Phone,Opt-in Timestamp,DOB\n123,2026-01-01 10:00,1990-01-01\n',
    })
    await seeEverything(rita, empty.requestId)
    expect(await decideRequest(rita, await formFor(rita, empty.requestId))).toMatchObject({
      problems: [{ message: 'No row would be sent. Reject the list or ask for changes.' }],
    })
  })
})

describe('a rejection or a request for changes', () => {
  it.each(['reject', 'request_changes'] as const)(
    '%s needs a code and a note',
    async (decision) => {
      const bare = await formFor(rita, list.requestId, { decision, codes: [], note: ' ' })
      expect(await decideRequest(rita, bare)).toMatchObject({
        kind: 'problems',
        problems: [{ field: 'codes' }, { field: 'note' }],
      })
      const invented = await formFor(rita, list.requestId, { decision, codes: ['because'] })
      expect(await decideRequest(rita, invented)).toMatchObject({ problems: [{ field: 'codes' }] })
      const long = await formFor(rita, list.requestId, { decision, note: 'x'.repeat(4001) })
      expect(await decideRequest(rita, long)).toMatchObject({ problems: [{ field: 'note' }] })
      expect(await statusOf()).toBe('in_review')
    },
  )

  it('sends a list back without the checklist, and says in the mail what to supply', async () => {
    const form = await formFor(rita, list.requestId, {
      decision: 'request_changes',
      codes: ['consent_evidence_missing', 'list_stale'],
      note: 'Show the card people signed at the fair.',
    })
    expect(await decideRequest(rita, form)).toMatchObject({ kind: 'decided' })
    expect(await statusOf()).toBe('changes_requested')
    const [mail] = await mails()
    expect(mail?.subject).toBe('Your list “Spring members” needs changes')
    expect(mail?.text).toContain('What to supply: A picture of the form')
    expect(mail?.text).toContain('Show the card people signed at the fair.')
    expect(await releases()).toEqual([])
  })

  it('says whether a rejected list may be sent again', async () => {
    const over = { decision: 'reject', codes: ['list_purchased'], resubmission: false } as const
    await decideRequest(rita, await formFor(rita, list.requestId, over))
    expect(await statusOf()).toBe('rejected')
    expect(await findDecision(test.ctx.db, list.requestId, 1)).toMatchObject({
      resubmission: false,
      codes: ['list_purchased'],
      rowsApproved: 0,
    })
    expect((await mails())[0]?.text).toContain('This list cannot be sent again.')
  })

  it('does not ask for changes where nothing could make the list good', async () => {
    const over = { decision: 'request_changes', codes: ['list_scraped'] } as const
    expect(await decideRequest(rita, await formFor(rita, list.requestId, over))).toMatchObject({
      problems: [{ field: 'codes', message: expect.stringContaining('reject it instead') }],
    })
  })

  it('goes to the owners when the requester has left', async () => {
    await test.ctx.db.deleteFrom('membership').where('person_id', '=', cast.bob.id).execute()
    await decideRequest(rita, await formFor(rita, list.requestId, { decision: 'reject' }))
    expect((await mails()).map((mail) => mail.to_address)).toEqual(['alice@example.org'])
  })
})

describe('what changed since the reviewer looked', () => {
  it('stops the decision and says what it is', async () => {
    await seeEverything(rita, list.requestId)
    const form = await formFor(rita, list.requestId)
    const parts = [
      ['file', /the file/],
      ['mapping', /how its columns are read/],
      ['rows', /the rows/],
      ['message', /the message or the program/],
    ] as const
    for (const [part, words] of parts)
      await expect(
        decideRequest(rita, { ...form, seen: { ...form.seen, [part]: 'a'.repeat(64) } }),
      ).rejects.toThrow(words)
    await expect(decideRequest(rita, { ...form, revision: 0 })).rejects.toThrow(/sent again/)
    expect(await rowsIn(test.ctx, 'decision')).toBe(0)
  })

  it('counts a change of the program made in another window', async () => {
    await seeEverything(rita, list.requestId)
    const form = await formFor(rita, list.requestId)
    const program = await getProgram(test.ctx.db, list.organizationId, list.programId)
    const content = { ...program, frequency: 'up to 30 msgs/mo' }
    await updateProgram(test.ctx.db, program.id, { content, version: 1, now: '2026-11-22' })
    await expect(decideRequest(rita, form)).rejects.toThrow(/message or the program/)
  })
})

describe('a decision sent again', () => {
  it('changes nothing, writes no second event and no second mail', async () => {
    await seeEverything(rita, list.requestId)
    const form = await formFor(rita, list.requestId)
    await decideRequest(rita, form)
    for (let i = 0; i < 5; i += 1)
      expect(await decideRequest(rita, form)).toMatchObject({ kind: 'decided', again: true })
    expect([await rowsIn(test.ctx, 'decision'), await rowsIn(test.ctx, 'mail')]).toEqual([1, 1])
    expect(await eventsNamed('request.decided')).toHaveLength(1)
    expect(await releases()).toHaveLength(1)
  })

  it('is refused when it is another decision, also by the same person', async () => {
    await decideRequest(rita, await formFor(rita, list.requestId, { decision: 'reject' }))
    await expect(
      decideRequest(rita, await formFor(rita, list.requestId, { decision: 'request_changes' })),
    ).rejects.toThrow('You rejected this at 22 Nov 2026, 10:00 EST.')
  })

  it('is refused when the list has left review by another way', async () => {
    await test.ctx.db.updateTable('list_import_request').set({ status: 'withdrawn' }).execute()
    for (const decision of ['approve', 'reject', 'request_changes'] as const)
      await expect(
        decideRequest(rita, await formFor(rita, list.requestId, { decision })),
      ).rejects.toThrow(/withdrawn/)
  })
})
