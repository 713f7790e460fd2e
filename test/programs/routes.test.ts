import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/programs/program-form.ts'
import { listPrograms } from '../../src/programs/queries.ts'
import { type Browser, type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { FRENCH, programContent } from './factory.ts'

let app: TestApp
let alice: Browser
let base: string

beforeEach(async () => {
  app = await openTestApp()
  alice = await app.as(app.cast.alice)
  base = `/o/${app.cast.riverside.id}/programs`
})
afterEach(() => app.close())

const form = (over: Record<string, string> = {}) => ({ ...valuesOf(programContent()), ...over })
const stored = () => listPrograms(app.test.ctx.db, app.cast.riverside.id)

async function created(): Promise<string> {
  const answer = await alice.post(base, form())
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!
}

describe('programs', () => {
  it('say what a program is when there is none', async () => {
    const page = await (await alice.get(base)).text()
    expect(page).toContain('No programs yet')
    expect(page).toContain(`href="${base}/new"`)
    expectValidHtml(page)
    const bob = await app.as(app.cast.bob)
    expect(await (await bob.get(base)).text()).not.toContain(`href="${base}/new"`)
  })

  it('are created from the form and shown with the message as it will be sent', async () => {
    const path = await created()
    const page = await (await alice.get(path)).text()
    expect(page).toContain('Riverside Club is ready')
    expect(page).toContain('Riverside: you signed up for our texts.')
    expect(page).toContain('2 segments')
    expectValidHtml(page)
    expectValidHtml(await (await alice.get(base)).text())
    expectValidHtml(await (await alice.get(`${path}/edit`)).text())
  })

  it('come back with 422, what was typed and the problem beside its field', async () => {
    const answer = await alice.post(base, form({ brand: '<Bräu>', template: '{brand} hi' }))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="&lt;Bräu&gt;"')
    expect(page).toContain('Say how to stop: add {stop}.')
    expectValidHtml(page)
    expect(await stored()).toEqual([])
  })

  it('show the message before anything is stored', async () => {
    const answer = await alice.post(base, form({ act: 'preview' }))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Message, not saved yet')
    expect(await stored()).toEqual([])
  })

  it('write curly characters plainly when asked, and store nothing yet', async () => {
    const curly = form({ reason: 'you’re on our list' })
    const refused = await alice.post(base, curly)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="replace"')
    const answer = await alice.post(base, { ...curly, act: 'replace' })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('you&#39;re on our list')
    expect(page).not.toContain('value="replace"')
    expectValidHtml(page)
    expect(await stored()).toEqual([])
  })

  it('fill in the usual French words where none are written yet, and store nothing', async () => {
    const begun = form({ act: 'french', fr_reason: 'vous nous suivez' })
    const page = await (await alice.post(base, begun)).text()
    expect(page).toContain('value="vous nous suivez"')
    expect(page).toContain('automatisés de Riverside.')
    expect(page).toContain('Riverside : inscription à Riverside Club confirmée, 4 msgs/mois max.')
    expectValidHtml(page)
    expect(await stored()).toEqual([])
  })

  it('have all the French words or none, and show them', async () => {
    const values = valuesOf(programContent({ french: FRENCH }))
    const { fr_consent_text: _, ...part } = values
    const refused = await alice.post(base, part)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Write this in French too')
    const path = (await alice.post(base, values)).headers.get('location')!
    const page = await (await alice.get(path)).text()
    expect(page).toContain(FRENCH.consentText)
    expect(page).toContain('In French, to numbers in Québec')
    expectValidHtml(page)
    expectValidHtml(await (await alice.get(`${path}/edit`)).text())
    expect((await stored())[0]?.french).toEqual(FRENCH)
  })

  it('say that approvals fall when the wording changes', async () => {
    const path = await created()
    const answer = await alice.post(path, form({ version: '1', reason: 'you asked us to write' }))
    expect(answer.status).toBe(303)
    expect(await (await alice.get(path)).text()).toContain('go back to review')
    expect((await stored())[0]).toMatchObject({ version: 2, reason: 'you asked us to write' })
  })

  it('refuse a change over one made meanwhile', async () => {
    const path = await created()
    await alice.post(path, form({ version: '1', reason: 'you asked' }))
    const late = await alice.post(path, form({ version: '1', reason: 'you wrote' }))
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('changed meanwhile')
  })

  it('pause and resume', async () => {
    const path = await created()
    expect((await alice.post(`${path}/pause`)).status).toBe(303)
    expect(await (await alice.get(path)).text()).toContain('Resume sending')
    expect((await alice.post(`${path}/resume`)).status).toBe(303)
    expect((await stored())[0]?.pausedAt).toBeNull()
  })

  it('are read by requesters and changed by owners only', async () => {
    const path = await created()
    const bob = await app.as(app.cast.bob)
    const page = await (await bob.get(path)).text()
    expect(page).toContain('Riverside Club')
    expect(page).not.toContain(`${path}/edit`)
    for (const answer of [
      await bob.get(`${path}/edit`),
      await bob.post(path, form({ version: '1' })),
      await bob.post(base, form()),
      await bob.post(`${path}/pause`),
    ])
      expect(answer.status).toBe(403)
  })

  it('are not there for another organization, under either address', async () => {
    const path = await created()
    const mallory = await app.as(app.cast.mallory)
    const id = path.split('/').at(-1)!
    const theirs = `/o/${app.cast.otherOrg.id}/programs/${id}`
    for (const answer of [
      await mallory.get(path),
      await mallory.post(path, form({ version: '1' })),
      await mallory.get(theirs),
      await mallory.get(`${theirs}/edit`),
      await mallory.post(theirs, form({ version: '1' })),
      await mallory.post(`${theirs}/pause`),
    ])
      expect(answer.status).toBe(404)
  })
})
