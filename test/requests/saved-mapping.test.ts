import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import type { Mapping } from '../../src/intake/mapping.ts'
import { findRequestById } from '../../src/requests/queries.ts'
import { applySaved, headerHash, isReadAs, savedReading } from '../../src/requests/saved-mapping.ts'
import { findSavedMapping } from '../../src/requests/saved-mapping-queries.ts'
import { expectValidHtml } from '../support/html.ts'
import { beginDraft, COLUMNS, hiddenIn, openStory, type Story } from './story.ts'

/** "When" says nothing by itself, and whether day or month goes first is open. */
const LIST =
  'Cell,When,Born,Left\n2127365001,04/05/2026,1990-04-30,no\n2127365002,06/07/2026,1991-04-30,no\n'

let story: Story
beforeEach(async () => {
  story = await openStory()
})
afterEach(() => story.close())

const text = async (path: string) => (await story.bob.get(path)).text()
const mappingOf = async (path: string) =>
  (await findRequestById(story.test.ctx.db, path.split('/').at(-1)!))!.mapping!
const fieldsOf = (mapping: Mapping) => mapping.columns.map(({ field }) => field)

/** A draft with the list, at its columns. */
async function upload(content = LIST): Promise<string> {
  const path = await beginDraft(story)
  await story.bob.postFile(`${path}/file`, { name: 'list.csv', content })
  return path
}

async function confirm(path: string, said: Record<string, string>): Promise<void> {
  const id = hiddenIn(await text(`${path}/columns`), 'upload')
  const answer = await story.bob.post(`${path}/columns`, { ...COLUMNS, ...said, upload: id })
  expect(answer.headers.get('location')).toBe(`${path}/preview`)
}

const SAID = {
  column_1: 'opted_in_at',
  column_2: 'dob',
  column_3: '',
  order_1: 'dmy',
  time_zone: 'UTC',
}

describe('columns confirmed once', () => {
  it('are proposed for the next list with the same headings, and it is said', async () => {
    const first = await upload()
    expect(await text(`${first}/columns`)).not.toContain('Read as before')
    await confirm(first, SAID)

    const next = await upload(LIST.replace('2127365001', '3127365001'))
    expect(fieldsOf(await mappingOf(next))).toEqual(['phone', 'opted_in_at', 'dob', null])
    expect(await mappingOf(next)).toMatchObject({ dates: { 1: { order: 'dmy' } } })
    const page = await text(`${next}/columns`)
    expect(page).toContain('Read as before')
    expect(page).toMatch(/value="dmy"[^>]* checked|checked[^>]* value="dmy"/)
    expect(page).toMatch(/<option value="UTC" selected/)
    expectValidHtml(page)
    await confirm(next, {})
    expect(await text(`${next}/columns`)).not.toContain('Read as before')
  })

  it('are forgotten when asked to, and suggested anew', async () => {
    await confirm(await upload(), SAID)
    const next = await upload()
    const id = hiddenIn(await text(`${next}/columns`), 'upload')
    const answer = await story.bob.post(`${next}/columns/suggestion`, { upload: id })
    expect(answer.headers.get('location')).toBe(`${next}/columns`)
    expect(fieldsOf(await mappingOf(next))).toEqual(['phone', null, 'dob', null])
    expect(await text(`${next}/columns`)).not.toContain('Read as before')
    const events = await listChain(story.test.ctx.db, story.cast.riverside.id, {
      afterSeq: 0,
      limit: 100,
    })
    const names = events.map(({ name }) => name).filter((name) => name.startsWith('mapping'))
    expect(names).toEqual(['mapping.saved', 'mapping.forgotten'])
  })

  it('are the organization’s own', async () => {
    const path = await upload()
    await confirm(path, SAID)
    const hash = headerHash(await mappingOf(path))!
    const { db } = story.test.ctx
    expect(await findSavedMapping(db, story.cast.riverside.id, hash)).not.toBeNull()
    expect(await findSavedMapping(db, 'another', hash)).toBeNull()
  })

  it('are not mixed up with lists of other headings', async () => {
    await confirm(await upload(), SAID)
    const other = await upload(LIST.replace('When', 'Whence'))
    expect(fieldsOf(await mappingOf(other))).toEqual(['phone', null, 'dob', null])
  })
})

describe('a reading', () => {
  const mapping: Mapping = {
    ...PLAIN_DIALECT,
    encoding: 'utf-8',
    columns: [
      { index: 0, header: 'A', field: 'phone', priority: 1 },
      { index: 1, header: 'B', field: 'phone', priority: 0 },
    ],
    dates: {},
  }

  it('is of its headings, in their order, and of none without', () => {
    const turned = { ...mapping, columns: mapping.columns.toReversed() }
    expect(headerHash(mapping)).not.toBe(headerHash(turned))
    expect(headerHash({ ...mapping, encoding: 'windows-1252' })).toBe(headerHash(mapping))
    expect(headerHash({ ...mapping, headerRow: 0 })).toBeNull()
  })

  it('comes back as it was said', () => {
    const saved = savedReading(mapping, 'UTC')
    const plain = {
      ...mapping,
      columns: mapping.columns.map(({ index, header }) => ({ index, header, field: null })),
    }
    expect(applySaved(plain, saved)).toEqual(mapping)
    expect(isReadAs(mapping, saved)).toBe(true)
    expect(isReadAs(plain, saved)).toBe(false)
  })
})
