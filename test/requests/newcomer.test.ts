import { afterEach, beforeEach, expect, it } from 'vitest'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { findRequestById } from '../../src/requests/queries.ts'
import { expectValidHtml } from '../support/html.ts'
import { beginDraft, hiddenIn, openStory, settle, type Story } from './story.ts'

let story: Story
beforeEach(async () => {
  story = await openStory()
})
afterEach(() => story.close())

const text = async (path: string) => (await story.bob.get(path)).text()
const latin1 = (content: string) => Uint8Array.from(content, (letter) => letter.charCodeAt(0))

const HEADER = 'Téléphone;Prénom;Date d’inscription;Date de naissance;Dernier message'.replace(
  '’',
  "'",
)
const ROWS = [
  '(514) 223-4401;Zoë;14/03/2026 16:05;24/06/1988;02/09/2026',
  '(514) 223-4402;Renée;02/02/2026 09:30;09/01/1975;18/10/2026',
  '(514) 223-4403;François;21/07/2025 08:00;30/12/1999;11/08/2026',
  '(514) 223-4404;Noël;05/05/2026 12:00;17/02/1991;01/07/2026',
]
const LIST = `${[HEADER, ...ROWS].join('\r\n')}\r\n`

it('a list with semicolons, in Windows-1252 and with the day first needs no explaining', async () => {
  const path = await beginDraft(story)
  await story.bob.postFile(`${path}/file`, { name: 'liste.csv', content: latin1(LIST) })
  const page = await text(`${path}/columns`)
  for (const word of ['Téléphone', 'Zoë', 'Renée', 'François']) expect(page).toContain(word)
  expect(page).not.toContain('Only you can tell')
  expectValidHtml(page)
  const form = {
    upload: hiddenIn(page, 'upload'),
    time_zone: 'America/Toronto',
    basis: 'express_written',
  }
  const answer = await story.bob.post(`${path}/columns`, form)
  expect(answer.headers.get('location')).toBe(`${path}/preview`)
  await settle(story.test.ctx)
  const preview = await text(`${path}/preview`)
  expect(preview).toMatch(/<strong>4<\/strong> ready/)
  expect(preview).toContain('14 Mar 2026, 16:05')
  expect(preview).toContain('24 Jun 1988')
  const request = (await findRequestById(story.test.ctx.db, path.split('/').at(-1)!))!
  expect(request.mapping).toMatchObject({ delimiter: ';', encoding: 'windows-1252' })
  expect((await countsOf(story.test.ctx.db, request.previewRunId!)).accepted).toBe(4)
})

it('letters that the bytes do not tell are asked about, and read as said', async () => {
  const path = await beginDraft(story)
  const rows = ROWS.map((row) => row.replace(/;[^;]*;/, ';Jos;'))
  const bytes = [...latin1(`${[HEADER.replaceAll(/[^ -~]/g, 'e'), ...rows].join('\n')}\n`)]
  const at = bytes.indexOf(';'.charCodeAt(0), HEADER.length + 1) + 4
  // Shift JIS for two signs; as any Western letters they are no name.
  bytes.splice(at, 0, 0x8e, 0x52, 0x93, 0x63)
  await story.bob.postFile(`${path}/file`, { name: 'list.csv', content: Uint8Array.from(bytes) })
  const page = await text(`${path}/columns`)
  expect(page).toContain('Which of these is spelled right?')
  expectValidHtml(page)
  const form = {
    upload: hiddenIn(page, 'upload'),
    time_zone: 'America/Toronto',
    basis: 'express_written',
  }
  const unanswered = await story.bob.post(`${path}/columns`, form)
  expect(unanswered.status).toBe(422)
  expect(await unanswered.text()).toContain('Say which of the words is spelled right.')
  const said = await story.bob.post(`${path}/columns`, { ...form, letters: 'shift_jis' })
  expect(said.headers.get('location')).toMatch(/\/(columns|preview)$/)
  const again = await text(`${path}/columns`)
  expect(again).toContain('Jos山田')
  expect(again).not.toContain('Which of these is spelled right?')
  const request = (await findRequestById(story.test.ctx.db, path.split('/').at(-1)!))!
  expect(request.mapping).toMatchObject({ encoding: 'shift_jis', lettersSaid: true })
})
