import { type Context as HonoContext, Hono } from 'hono'
import { ProgramFormPage } from '../../views/programs/form-page.tsx'
import { ProgramsPage } from '../../views/programs/list-page.tsx'
import { ProgramPage } from '../../views/programs/program-page.tsx'
import type { Problem } from '../errors.ts'
import { formatCount, plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { DEFAULT_TEMPLATES } from './message.ts'
import { changeProgram } from './change-program.ts'
import { createProgram } from './create-program.ts'
import { usualFrench } from './french-form.ts'
import {
  isReplaceable,
  type ProgramValues,
  readProgram,
  valuesOf,
  withPlainCharacters,
} from './program-form.ts'
import { previewFrench, previewMessage } from './program-message.ts'
import {
  DEFAULT_REASON,
  linkBaseOf,
  OWN_QUESTIONS_MAX,
  type Program,
  suggestConsentText,
} from './program.ts'
import { getProgram, listPrograms } from './queries.ts'
import { setProgramPaused } from './set-program-paused.ts'

export function programRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/programs', allow('program.read'), async (c) => {
      const { ctx, organizationId, base, linkBase } = placeOf(c)
      const programs = await listPrograms(ctx.db, organizationId)
      return c.html(
        <ProgramsPage
          chrome={chromeOf(c)}
          base={base}
          mayManage={mayManage(c)}
          programs={programs.map((program) => ({
            ...program,
            segments: previewMessage(program, linkBase).segments,
            paused: program.pausedAt !== null,
          }))}
        />,
      )
    })
    .get('/o/:organization/programs/new', allow('program.manage'), (c) =>
      c.html(formPage(c, { program: null, values: freshValues(c), problems: [], preview: false })),
    )
    .post('/o/:organization/programs', allow('program.manage'), async (c) => {
      const { ctx, organizationId, base, linkBase } = placeOf(c)
      const values = await readValues(c)
      const { content, problems } = readProgram(values, linkBase)
      if (problems.length > 0 || isLook(values))
        return c.html(
          formPage(c, { program: null, values, problems, preview: true }),
          isLook(values) ? 200 : 422,
        )
      const id = await createProgram(ctx, { organizationId, content })
      setFlash(c, {
        level: 'done',
        text: `${content.name} is ready: a list can be imported into it.`,
      })
      return c.redirect(`${base}/${id}`, 303)
    })
    .get('/o/:organization/programs/:program', allow('program.read'), async (c) => {
      const { base, linkBase } = placeOf(c)
      const program = await programOf(c)
      return c.html(
        <ProgramPage
          chrome={chromeOf(c)}
          base={base}
          mayManage={mayManage(c)}
          program={{ ...program, paused: program.pausedAt !== null }}
          preview={previewMessage(program, linkBase)}
          french={previewFrench(program, linkBase)}
        />,
      )
    })
    .get('/o/:organization/programs/:program/edit', allow('program.manage'), async (c) => {
      const program = await programOf(c)
      return c.html(
        formPage(c, { program, values: valuesOf(program), problems: [], preview: true }),
      )
    })
    .post('/o/:organization/programs/:program', allow('program.manage'), async (c) => {
      const { ctx, organizationId, base, linkBase } = placeOf(c)
      const program = await programOf(c)
      const values = await readValues(c)
      const { content, problems } = readProgram(values, linkBase)
      if (problems.length > 0 || isLook(values))
        return c.html(
          formPage(c, { program, values, problems, preview: true }),
          isLook(values) ? 200 : 422,
        )
      const { changed, messageChanged } = await changeProgram(ctx, {
        organizationId,
        programId: program.id,
        version: Number(values.version) || 0,
        content,
      })
      setFlash(c, { level: changed ? 'done' : 'info', text: changeWords(changed, messageChanged) })
      return c.redirect(`${base}/${program.id}`, 303)
    })
    .post('/o/:organization/programs/:program/pause', allow('program.pause'), (c) =>
      setPaused(c, true),
    )
    .post('/o/:organization/programs/:program/resume', allow('program.manage'), (c) =>
      setPaused(c, false),
    )
}

async function setPaused(c: HonoContext<Env>, paused: boolean) {
  const { ctx, organizationId, base } = placeOf(c)
  const program = await programOf(c)
  const counts = await setProgramPaused(ctx, { organizationId, programId: program.id, paused })
  const unsent = plural(counts.unsent, 'message')
  setFlash(c, {
    level: 'done',
    text: paused
      ? `${program.name} is paused. ${unsent} will not leave before it is resumed; ${formatCount(counts.left)} have left already.`
      : `${program.name} sends again: ${unsent} may leave inside sending hours.`,
  })
  return c.redirect(`${base}/${program.id}`, 303)
}

function placeOf(c: HonoContext<Env>) {
  const ctx = c.get('ctx')
  const organizationId = c.get('organization')!.id
  return {
    ctx,
    organizationId,
    base: `/o/${organizationId}/programs`,
    linkBase: linkBaseOf(ctx.config.publicUrl),
  }
}

function mayManage(c: HonoContext<Env>): boolean {
  return c.get('organization')?.role === 'owner'
}

function programOf(c: HonoContext<Env>): Promise<Program> {
  const { ctx, organizationId } = placeOf(c)
  return getProgram(ctx.db, organizationId, c.req.param('program') ?? '')
}

async function readValues(c: HonoContext<Env>): Promise<ProgramValues> {
  const form = await c.req.parseBody()
  const values: ProgramValues = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
  if (values.act === 'french') return withUsualFrench(values)
  return values.act === 'replace' ? withPlainCharacters(values) : values
}

/** The form is shown again, with the message or with plainer characters; nothing is stored. */
function isLook(values: ProgramValues): boolean {
  return ['preview', 'replace', 'french'].includes(values.act ?? '')
}

function withUsualFrench(values: ProgramValues): ProgramValues {
  const usual = usualFrench(values.brand?.trim() ?? '', DEFAULT_TEMPLATES.fr)
  const empty = Object.entries(usual).filter(([name]) => !values[name]?.trim())
  return { ...values, ...Object.fromEntries(empty) }
}

function freshValues(c: HonoContext<Env>): ProgramValues {
  const brand = c.get('organization')!.name
  return {
    brand: brand.length <= 40 ? brand : '',
    reason: DEFAULT_REASON,
    template: DEFAULT_TEMPLATES.en,
    consent_text: suggestConsentText(brand.length <= 40 ? brand : ''),
    minimum_age: '13',
    join_first_name: 'optional',
  }
}

interface FormState {
  program: Program | null
  values: ProgramValues
  problems: Problem[]
  preview: boolean
}

function formPage(c: HonoContext<Env>, { program, values, problems, preview }: FormState) {
  const { base, linkBase } = placeOf(c)
  const { content } = readProgram(values, linkBase)
  return (
    <ProgramFormPage
      chrome={chromeOf(c)}
      action={program ? `${base}/${program.id}` : base}
      back={program ? `${base}/${program.id}` : base}
      existing={
        program ? { name: program.name, version: Number(values.version) || program.version } : null
      }
      values={values}
      problems={problems}
      preview={
        preview && content.messageTemplate
          ? { ...previewMessage(content, linkBase), unsaved: values.act !== undefined }
          : null
      }
      french={preview && content.french?.template ? previewFrench(content, linkBase) : null}
      replaceable={isReplaceable(values)}
      questions={OWN_QUESTIONS_MAX}
    />
  )
}

function changeWords(changed: boolean, messageChanged: boolean): string {
  if (!changed) return 'Nothing was different, so nothing was changed.'
  return messageChanged
    ? 'Saved. Lists approved for the earlier wording go back to review before anything more is sent.'
    : 'Saved.'
}
