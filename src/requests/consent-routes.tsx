import { type Context as HonoContext, Hono } from 'hono'
import { ConsentPage } from '../../views/requests/consent-page.tsx'
import { NotFoundError, type Problem } from '../errors.ts'
import { receiveForm } from '../intake/receive-form.ts'
import type { ReceivedFile } from '../intake/store-stream.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { addEvidence } from './add-evidence.ts'
import { BASIS_WORDS } from './basis.ts'
import { changeRequest } from './change-request.ts'
import {
  consentRemarks,
  isHttps,
  MEDIA,
  missingConsent,
  readConsent,
  wrongConsent,
} from './consent-form.ts'
import { type Draft, draftPage, frameOf } from './draft-page.tsx'
import { EVIDENCE_BYTES_MAX, EVIDENCE_TOO_LARGE, mediaTypeOf, NOT_EVIDENCE } from './evidence.ts'
import { formSource } from './form-values.ts'
import { removeEvidence } from './remove-evidence.ts'
import { hasLastMessaged } from './steps.ts'

const RECENCY_MONTHS = 6

type Values = Record<string, string>

export function consentRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/requests/:request/consent', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      return consentPage(c, draft, valuesOf(draft), [])
    })
    .post('/o/:organization/requests/:request/consent', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      return draft instanceof Response ? draft : saveConsent(c, draft)
    })
    .post(
      '/o/:organization/requests/:request/evidence/:evidence/removal',
      allow('request.write'),
      async (c) => {
        const draft = await draftPage(c)
        if (draft instanceof Response) return draft
        const id = c.req.param('evidence')
        const evidence = draft.evidence.find((one) => one.id === id)
        if (!evidence) throw new NotFoundError('This piece of evidence is not there.')
        await removeEvidence(draft.ctx, draft.place, id)
        setFlash(c, { level: 'done', text: `“${evidence.label}” was removed.` })
        return c.redirect(`${draft.base}/consent`, 303)
      },
    )
}

async function saveConsent(c: HonoContext<Env>, draft: Draft) {
  const { ctx, base, place } = draft
  const form = await receiveForm(ctx, formSource(c), {
    field: 'evidence',
    bytesMax: EVIDENCE_BYTES_MAX,
    prefix: 'evidence',
  })
  const values: Values = Object.fromEntries(
    Object.entries(form.fields).map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]),
  )
  const content = readConsent(values)
  const problems = wrongConsent(content, values)
  if (form.tooLarge) problems.push({ field: 'evidence', message: EVIDENCE_TOO_LARGE })
  if (values.evidence_url?.trim() && !isHttps(values.evidence_url.trim()))
    problems.push({
      field: 'evidence',
      message: 'Write the link in full, beginning with https://.',
    })
  if (form.file && !mediaTypeOf(form.file.head))
    problems.push({ field: 'evidence', message: NOT_EVIDENCE })
  if (problems.length > 0) {
    if (form.file) await ctx.files.remove(form.file.path)
    return consentPage(c, draft, values, problems, 422)
  }
  const { previewVoided } = await changeRequest(ctx, place, content)
  const added = await keepEvidence(draft, form.file, values)
  // Everything is saved, half done or not; what lacks is named only to whoever wants to go on.
  const missing = missingConsent(content, {
    today: draft.facts.today,
    evidence: draft.evidence.length + added,
    hasLastMessaged: hasLastMessaged(draft.request),
  })
  if (values.go === 'next' && missing.length > 0) {
    const fresh = await draftPage(c)
    const kept = { ...values, evidence_label: '', evidence_url: '' }
    return fresh instanceof Response ? fresh : consentPage(c, fresh, kept, missing, 422)
  }
  setFlash(c, {
    level: previewVoided ? 'warning' : 'done',
    text: previewVoided
      ? 'Saved. The ground of consent has changed, so the rows must be checked again.'
      : 'Saved.',
  })
  return c.redirect(`${base}/${values.go === 'next' ? 'details' : 'consent'}`, 303)
}

/** Adds the file and the link that came with the form; returns how many pieces. */
async function keepEvidence(
  { ctx, place }: Draft,
  file: ReceivedFile | null,
  values: Values,
): Promise<number> {
  const label = (values.evidence_label ?? '').trim().slice(0, 120)
  const url = (values.evidence_url ?? '').trim()
  let added = 0
  const media = file && mediaTypeOf(file.head)
  if (file && media) {
    try {
      await addEvidence(ctx, place, {
        kind: media.kind,
        label: label || file.name,
        url: null,
        path: file.path,
        mediaType: media.type,
        bytes: file.bytes,
        sha256: file.sha256,
      })
    } catch (error) {
      await ctx.files.remove(file.path)
      throw error
    }
    added += 1
  }
  if (url) {
    await addEvidence(ctx, place, {
      kind: 'link',
      label: file ? new URL(url).hostname : label || new URL(url).hostname,
      url,
      path: null,
      mediaType: null,
      bytes: null,
      sha256: null,
    })
    added += 1
  }
  return added
}

function valuesOf({ request }: Draft): Values {
  return {
    basis: request.basis ?? '',
    consent_how: request.consentHow,
    consent_words: request.consentWords,
    consent_medium: request.consentMedium ?? '',
    consent_url: request.consentUrl,
    collected_from: request.collectedFrom ?? '',
    collected_to: request.collectedTo ?? '',
    previous_sender: request.previousSender,
    recency_statement: request.recencyStatement,
    evidence_statement: request.evidenceStatement,
  }
}

function consentPage(
  c: HonoContext<Env>,
  draft: Draft,
  values: Values,
  problems: Problem[],
  status: 200 | 422 = 200,
) {
  const { base, program, evidence, facts } = draft
  return c.html(
    <ConsentPage
      frame={frameOf(c, draft, 'consent')}
      base={base}
      values={values}
      problems={problems}
      remarks={consentRemarks(readConsent(values), program?.brand ?? null)}
      bases={Object.entries(BASIS_WORDS).map(([value, words]) => ({ value, ...words }))}
      media={Object.entries(MEDIA).map(([value, label]) => ({ value, label }))}
      brand={program?.brand ?? 'your brand'}
      askRecency={!hasLastMessaged(draft.request)}
      recencyMonths={RECENCY_MONTHS}
      evidence={evidence.map((one) => ({
        id: one.id,
        label: one.label,
        kind: one.kind,
        href: one.url ?? `${base}/evidence/${one.id}`,
        bytes: one.bytes,
        at: one.createdAt,
        removeAction: `${base}/evidence/${one.id}/removal`,
      }))}
      today={facts.today}
    />,
    status,
  )
}
