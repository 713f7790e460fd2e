import { type Context as HonoContext, Hono } from 'hono'
import { ColumnsPage } from '../../views/requests/columns-page.tsx'
import type { Problem } from '../errors.ts'
import { DELIMITERS } from '../intake/dialect.ts'
import { ENCODING_NAMES } from '../intake/encoding.ts'
import { columnOf, columnsOf, type Mapping } from '../intake/mapping.ts'
import { type ReadingNotes, secondTableNote } from '../intake/reading-notes.ts'
import { sheetNote } from '../intake/sheet-note.ts'
import type { Sheet } from '../intake/xlsx/sheet.ts'
import { plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { askBelow, askedOf } from './asked-questions.ts'
import { BASIS_WORDS } from './basis.ts'
import { columnCards } from './column-cards.ts'
import { confirmMapping } from './confirm-mapping.ts'
import { damageLines } from './damage-lines.ts'
import { type DateLook, type DateQuestion, dateQuestions, lookAtDates } from './date-questions.ts'
import { type Draft, draftPage, frameOf } from './draft-page.tsx'
import { forgetMapping } from './forget-mapping.ts'
import { formValues } from './form-values.ts'
import { withUpload } from './inspect-upload.ts'
import { lettersProblem, lettersQuestion } from './letters-question.ts'
import { previewRequest } from './preview-request.ts'
import { type Reading, readReading, readingProblems } from './reading-form.ts'
import { readAgain, writtenAs } from './read-again.ts'
import { rereadUpload } from './reread-upload.ts'
import { headerHash, isReadAs } from './saved-mapping.ts'
import { findSavedMapping } from './saved-mapping-queries.ts'
import { TIME_ZONES } from './time-zones.ts'

const DELIMITER_WORDS: Record<(typeof DELIMITERS)[number], string> = {
  ',': 'Commas',
  '\t': 'Tabs',
  ';': 'Semicolons',
  '|': 'Vertical bars',
  ' ': 'Blanks',
}

export function columnsRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/requests/:request/columns', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      const { mapping, timeZone, basis } = draft.request
      if (!mapping) return c.redirect(`${draft.base}/file`, 303)
      return columnsPage(c, draft, { mapping, timeZone, basis }, [])
    })
    .post('/o/:organization/requests/:request/columns', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      const { ctx, request, base, place } = draft
      if (!request.mapping || !request.uploadId) return c.redirect(`${base}/file`, 303)
      const values = await formValues(c)
      const reading = readReading(values, request.mapping)
      const path = draft.upload?.path ?? ''
      const letters = lettersQuestion(ctx, { path, mapping: request.mapping })
      const unread = lettersProblem(letters, values.letters)
      if (letters && unread.length === 0) {
        const { letters: encoding = '' } = values
        if (encoding !== request.mapping.encoding)
          return readAnew(c, draft, { ...values, encoding })
        reading.mapping.lettersSaid = true
      }
      const questions = questionsOf(draft, reading.mapping)
      const problems = [...unread, ...readingProblems(reading, questions)]
      if (problems.length > 0 || !reading.basis)
        return columnsPage(c, draft, reading, problems, 422)
      const { undone } = await confirmMapping(ctx, place, {
        uploadId: values.upload ?? '',
        mapping: reading.mapping,
        timeZone: reading.timeZone,
        basis: reading.basis,
      })
      tellUndone(c, undone)
      await previewRequest(ctx, place)
      return c.redirect(`${base}/preview`, 303)
    })
    .post(
      '/o/:organization/requests/:request/columns/suggestion',
      allow('request.write'),
      async (c) => {
        const draft = await draftPage(c)
        if (draft instanceof Response) return draft
        const { ctx, request, organizationId } = draft
        if (request.mapping) await forgetMapping(ctx, { organizationId, mapping: request.mapping })
        return readAnew(c, draft, { ...(await formValues(c)), ...writtenAs(request.mapping) })
      },
    )
    .post('/o/:organization/requests/:request/reading', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      return readAnew(c, draft, await formValues(c))
    })
}

/** Corrections rest on where rows and cells are. */
function tellUndone(c: HonoContext<Env>, undone: number): void {
  if (undone === 0) return
  const text = `The file is read another way now, so ${plural(undone, 'correction')} of it ${undone === 1 ? 'was' : 'were'} undone.`
  setFlash(c, { level: 'warning', text })
}

/** Has the file read as a person says it is written; its columns are suggested anew. */
async function readAnew(c: HonoContext<Env>, draft: Draft, values: Record<string, string>) {
  const { ctx, request, base, place, upload } = draft
  const { mapping } = request
  if (!mapping || !upload) return c.redirect(`${base}/file`, 303)
  const looked = await readAgain(ctx, { path: upload.path, mapping }, values)
  if (looked.problem !== null) {
    const problems = [{ field: 'columns', message: looked.problem }]
    return columnsPage(c, draft, { ...request, mapping }, problems, 422)
  }
  const reread = { uploadId: values.upload ?? '', mapping: looked.found }
  tellUndone(c, await rereadUpload(ctx, place, reread))
  return c.redirect(`${base}/columns`, 303)
}

/** What the last check of every row found about the dates, or else the first part of the file. */
function questionsOf(draft: Draft, mapping: Mapping): DateQuestion[] {
  const { ctx, upload, preview } = draft
  if (!upload) return []
  const whole = preview?.survey?.dates
  const looked = withUpload(ctx, { path: upload.path, mapping }, (table) =>
    lookAtDates(table, mapping),
  )
  if (looked.problem !== null) return []
  const look: DateLook = looked.found
  if (whole && preview.status === 'failed') {
    for (const [index, column] of whole) {
      const asked = preview.mapping.dates[index]?.order !== undefined
      if (look.dates.has(index) && (column.ambiguous || !asked)) look.dates.set(index, column)
    }
    look.whole = true
  }
  return dateQuestions(mapping, look)
}

async function columnsPage(
  c: HonoContext<Env>,
  draft: Draft,
  reading: Reading,
  problems: Problem[],
  status: 200 | 422 = 200,
) {
  const { ctx, base, upload, request } = draft
  const { mapping } = reading
  if (!upload) return c.redirect(`${base}/file`, 303)
  const looked = withUpload(ctx, { path: upload.path, mapping }, (_table, suggestion) => suggestion)
  if (looked.problem !== null) return c.redirect(`${base}/file`, 303)
  const questions = questionsOf(draft, mapping)
  const letters = lettersQuestion(ctx, { path: upload.path, mapping })
  const hash = headerHash(mapping)
  const saved = hash && (await findSavedMapping(ctx.db, draft.organizationId, hash))
  const readBefore = saved && isReadAs(mapping, saved.reading) ? saved : null
  const second = draft.preview?.survey?.secondTable ?? looked.found.secondTable
  const cards = columnCards(mapping, looked.found, problems)
  const optedOut = mapping.columns[columnOf(mapping, 'opted_out')]
  const note = await sheetNote(ctx, upload.path, mapping)
  return c.html(
    <ColumnsPage
      frame={frameOf(c, draft, 'columns')}
      base={base}
      uploadId={upload.id}
      problems={problems}
      warnings={[
        ...(note?.remarks ?? []),
        ...(looked.found.preset === null ? [] : [looked.found.preset]),
        ...notesOf(looked.found),
        ...warningsOf(draft, mapping, { status, asked: letters !== null }),
      ]}
      damage={damageLines(ctx, { path: upload.path, mapping }, { masked: false })}
      readBefore={request.mappingHash === null && readBefore ? readBefore.savedAt : null}
      phoneOrder={columnsOf(mapping, 'phone').map(
        (index) => mapping.columns[index]?.header || `Column ${index + 1}`,
      )}
      read={cards.filter((card) => card.field !== '')}
      leftOut={cards.filter((card) => card.field === '')}
      questions={[
        ...(letters ? [letters] : []),
        ...(second ? [askBelow(second, mapping)] : []),
        ...askedOf(questions, mapping, ctx.now()),
      ]}
      blankOptedOut={
        optedOut ? { header: optedOut.header, value: mapping.blankOptedOut ?? 'in' } : null
      }
      timeZone={reading.timeZone}
      timeZones={zoneOptions(reading.timeZone)}
      basis={reading.basis ?? ''}
      bases={Object.entries(BASIS_WORDS).map(([value, { label }]) => ({ value, label }))}
      reading={{
        action: `${base}/reading`,
        uploadId: upload.id,
        encoding: mapping.encoding,
        encodings: Object.entries(ENCODING_NAMES).map(([value, label]) => ({ value, label })),
        delimiter: mapping.delimiter,
        delimiters: DELIMITERS.map((value) => ({ value, label: DELIMITER_WORDS[value] })),
        sheet: mapping.sheet?.name,
        sheets: sheetOptions(mapping.sheet, note?.sheets),
        headerRow: mapping.headerRow,
        open: mapping.headerRow === 0 || request.mapping?.encoding !== 'utf-8',
      }}
    />,
    status,
  )
}

/** A second table is asked about instead. */
function notesOf({ notes, secondTable }: ReadingNotes): string[] {
  const asked = secondTable && secondTableNote(secondTable)
  return notes.filter((note) => note !== asked)
}

function warningsOf(
  draft: Draft,
  mapping: Mapping,
  { status, asked }: { status: number; asked: boolean },
): string[] {
  const warnings: string[] = []
  if (mapping.encoding !== 'utf-8' && !mapping.lettersSaid && !asked)
    warnings.push(
      `The letters seem to be written in ${ENCODING_NAMES[mapping.encoding]}. Look at the samples: if they are garbled, choose another below.`,
    )
  if (draft.preview?.status === 'failed' && draft.preview.problem && status === 200)
    warnings.push(draft.preview.problem)
  return warnings
}

function sheetOptions(sheet: Mapping['sheet'], sheets: readonly Sheet[] = []) {
  const options = sheets.map(({ name, visible, size }) => ({
    value: name,
    label: [
      name,
      visible ? '' : ' (hidden)',
      size ? `, ${plural(size.rows, 'row')} at most` : '',
    ].join(''),
  }))
  if (options.length > 0 || !sheet) return options
  return [{ value: sheet.name, label: sheet.name }]
}

function zoneOptions(current: string) {
  const options = TIME_ZONES.map(([value, label]) => ({ value, label }))
  return options.some((option) => option.value === current)
    ? options
    : [...options, { value: current, label: current }]
}
