import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { actingAs, type Context } from '../../src/context.ts'
import { publishTerms } from '../../src/people/terms/publish-terms.ts'
import { cancelVetting } from '../../src/requests/cancel-vetting.ts'
import { changeRequest } from '../../src/requests/change-request.ts'
import { confirmMapping } from '../../src/requests/confirm-mapping.ts'
import type { RequestPlace } from '../../src/requests/get-open-request.ts'
import { getRequest, moveRequest } from '../../src/requests/queries.ts'
import { receiveVetting } from '../../src/requests/receive-vetting.ts'
import { submitRequest } from '../../src/requests/submit-request.ts'
import { withdrawRequest } from '../../src/requests/withdraw-request.ts'
import { openStory, readyDraft, settle, signature, type Story } from './story.ts'

let story: Story
let place: RequestPlace
let bob: Context

beforeEach(async () => {
  story = await openStory()
  bob = story.byBob
  ;({ place } = await readyDraft(story))
})
afterEach(() => story.close())

const requestNow = () => getRequest(bob.db, place.organizationId, place.requestId)
const submit = async (ctx = bob) => submitRequest(ctx, place, await signature(story, place))
const events = async () =>
  (await listChain(bob.db, place.organizationId, { afterSeq: 0, limit: 200 })).map(
    (event) => event.name,
  )
const mails = () => bob.db.selectFrom('mail').select(['key', 'to_address as to', 'text']).execute()

describe('submitting', () => {
  it('binds name, file, reading and texts, and has every row vetted', async () => {
    const { runId, revision } = await submit()
    expect(revision).toBe(1)
    const request = await requestNow()
    expect(request).toMatchObject({ status: 'vetting', revision: 1, runId, previewRunId: null })
    const sworn = await bob.db.selectFrom('attestation').selectAll().executeTakeFirstOrThrow()
    expect(sworn).toMatchObject({
      request_id: place.requestId,
      revision: 1,
      person_id: story.cast.bob.id,
      typed_name: 'Bob Tran',
      mapping_hash: request.mappingHash,
      rows: 8,
      address: '127.0.0.1',
    })
    expect(JSON.parse(sworn.statements)).toHaveLength(7)
    expect((await events()).slice(-2)).toEqual(['request.attested', 'request.submitted'])
  })

  it('lets one of two at the same moment win', async () => {
    const signed = await signature(story, place)
    const results = await Promise.allSettled([
      submitRequest(bob, place, signed),
      submitRequest(bob, place, signed),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      name: 'ConflictError',
    })
    expect((await events()).filter((name) => name === 'request.submitted')).toHaveLength(1)
    expect(await bob.db.selectFrom('attestation').select('id').execute()).toHaveLength(1)
  })

  it.each([
    ['a reviewer', () => story.cast.rita.id],
    ['an owner of another organization', () => story.cast.mallory.id],
  ])('refuses %s', async (_who, who) => {
    const other = actingAs(bob, { kind: 'person', personId: who() })
    await expect(submit(other)).rejects.toMatchObject({ name: 'NotFoundError' })
    expect((await requestNow()).status).toBe('draft')
  })

  it('refuses an organization that may no longer import, with whom to ask', async () => {
    await bob.db.updateTable('organization').set({ imports_allowed: 0 }).execute()
    await expect(submit()).rejects.toThrow('lists@example.org')
    expect((await requestNow()).status).toBe('draft')
  })

  it('refuses a statement that is not ticked and an empty name, and keeps nothing', async () => {
    const signed = await signature(story, place)
    const short = { ...signed, statements: signed.statements.slice(1), typedName: '' }
    await expect(submitRequest(bob, place, short)).rejects.toMatchObject({
      name: 'InvalidInputError',
      problems: [{ field: 'statement_collected_ourselves' }, { field: 'typed_name' }],
    })
    expect((await requestNow()).status).toBe('draft')
    expect(await events()).not.toContain('request.attested')
  })

  it.each([
    ['another file', { fileSha256: 'f'.repeat(64) }],
    ['another reading', { mappingHash: 'f'.repeat(64) }],
    ['older Terms', { termsVersionId: 'older' }],
    ['an older Addendum', { addendumVersionId: 'older' }],
  ])('refuses a signature to %s', async (_what, over) => {
    const signed = await signature(story, place)
    await expect(submitRequest(bob, place, { ...signed, ...over })).rejects.toMatchObject({
      name: 'ConflictError',
    })
    expect((await requestNow()).status).toBe('draft')
  })

  it('refuses when the Terms changed while the page was open', async () => {
    const signed = await signature(story, place)
    await bob.db
      .insertInto('platform_role')
      .values({
        person_id: story.cast.alice.id,
        role: 'operator',
        granted_at: bob.now().toISOString(),
      })
      .execute()
    await publishTerms(story.byAlice, {
      kind: 'terms',
      body: 'New terms. '.repeat(40),
      after: 1,
    })
    await expect(submitRequest(bob, place, signed)).rejects.toThrow('new version of the Terms')
  })

  it('refuses as long as a step lacks something', async () => {
    await changeRequest(bob, place, { consentWords: '' })
    await expect(submit()).rejects.toMatchObject({
      problems: [{ field: 'consent_words' }],
    })
  })

  it('refuses a preview made before the ground of consent changed', async () => {
    const { previewVoided } = await changeRequest(bob, place, { basis: 'keyword_optin' })
    expect(previewVoided).toBe(true)
    await expect(submit()).rejects.toMatchObject({ problems: [{ field: 'preview' }] })
  })

  it('refuses a preview made before the columns changed', async () => {
    const request = await requestNow()
    await confirmMapping(bob, place, {
      uploadId: request.uploadId ?? '',
      mapping: request.mapping!,
      timeZone: 'America/Chicago',
      basis: 'express_written',
    })
    await expect(submit()).rejects.toMatchObject({ problems: [{ field: 'preview' }] })
  })
})

describe('after submitting', () => {
  it('goes into review with the hash of its rows, and tells requester and reviewers once', async () => {
    const { runId } = await submit()
    await settle(bob)
    expect(await requestNow()).toMatchObject({
      status: 'in_review',
      rowsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const sent = await mails()
    expect(sent.map((mail) => mail.to).sort()).toEqual(['bob@example.org', 'rita@example.org'])
    expect(sent.find((mail) => mail.to === 'bob@example.org')?.text).toContain(
      'Of 8 rows, 3 are accepted, 0 need a look and 5 are rejected.',
    )
    await receiveVetting(bob, { runId, requestId: place.requestId })
    expect(await mails()).toHaveLength(2)
    expect((await events()).filter((name) => name === 'request.received')).toHaveLength(1)
  })

  it('spares reviewers who belong to the organization', async () => {
    await bob.db
      .insertInto('platform_role')
      .values({
        person_id: story.cast.alice.id,
        role: 'reviewer',
        granted_at: bob.now().toISOString(),
      })
      .execute()
    await submit()
    await settle(bob)
    expect((await mails()).map((mail) => mail.to)).not.toContain('alice@example.org')
  })

  it('cannot be changed by its organization', async () => {
    await submit()
    for (const act of [() => changeRequest(bob, place, { name: 'Another name' }), () => submit()])
      await expect(act()).rejects.toMatchObject({ name: 'ConflictError' })
  })

  it('comes back as a draft when the check is stopped, and can be submitted again', async () => {
    await submit()
    await cancelVetting(bob, place)
    expect(await requestNow()).toMatchObject({
      status: 'draft',
      runId: null,
      name: 'Website sign-ups',
    })
    await settle(bob)
    expect((await requestNow()).status).toBe('draft')
    await expect(cancelVetting(bob, place)).rejects.toMatchObject({ name: 'ConflictError' })
  })

  it('comes back with a mail when the file is gone', async () => {
    await submit()
    const { uploadId } = await requestNow()
    await bob.db
      .updateTable('upload')
      .set({ removed_at: bob.now().toISOString() })
      .where('id', '=', uploadId ?? '')
      .execute()
    await settle(bob)
    expect((await requestNow()).status).toBe('draft')
    expect(await mails()).toMatchObject([
      { to: 'bob@example.org', text: expect.stringContaining('could not be checked') },
    ])
  })

  it('opens again when changes are asked, and is a new revision then', async () => {
    await submit()
    await settle(bob)
    await moveRequest(bob.db, place.requestId, {
      from: 'in_review',
      to: 'changes_requested',
      now: bob.now().toISOString(),
    })
    await changeRequest(bob, place, { description: 'With a better picture.' })
    await expect(submit()).rejects.toMatchObject({ problems: [{ field: 'preview' }] })
  })
})

describe('withdrawing', () => {
  it('ends a draft and deletes its file', async () => {
    const { uploadId } = await requestNow()
    const upload = await bob.db
      .selectFrom('upload')
      .select('path')
      .where('id', '=', uploadId ?? '')
      .executeTakeFirstOrThrow()
    await withdrawRequest(bob, place)
    expect((await requestNow()).status).toBe('withdrawn')
    await settle(bob)
    expect((await bob.files.list()).map((file) => file.name)).not.toContain(upload.path)
    expect((await events()).slice(-2)).toEqual(['upload.removed', 'request.withdrawn'])
    await expect(withdrawRequest(bob, place)).rejects.toMatchObject({ name: 'ConflictError' })
  })

  it('stops the vetting of a submitted list and keeps its file', async () => {
    await submit()
    await withdrawRequest(bob, place)
    await settle(bob)
    expect((await requestNow()).status).toBe('withdrawn')
    expect(await events()).not.toContain('upload.removed')
    expect(await mails()).toEqual([])
  })

  it('is refused once messages are leaving, and to others', async () => {
    const stranger = actingAs(bob, { kind: 'person', personId: story.cast.mallory.id })
    await expect(withdrawRequest(stranger, place)).rejects.toMatchObject({ name: 'NotFoundError' })
    await moveRequest(bob.db, place.requestId, {
      from: 'draft',
      to: 'sending',
      now: bob.now().toISOString(),
    })
    await expect(withdrawRequest(bob, place)).rejects.toThrow('being sent')
  })
})
