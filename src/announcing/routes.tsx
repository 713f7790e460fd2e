import { type Context as HonoContext, Hono } from 'hono'
import { HeadsUpPage } from '../../views/announcing/heads-up-page.tsx'
import { UnsubscribedPage, UnsubscribePage } from '../../views/announcing/unsubscribe-page.tsx'
import { UnknownLinkPage } from '../../views/joining/unknown-link-page.tsx'
import { InvalidInputError, NotFoundError, type Problem } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { sha256Hex } from '../lib/signing.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { languageAsked, languageFor, readLanguage } from '../programs/language.ts'
import { findProgram } from '../programs/queries.ts'
import { countAnnouncements, findAnnounced, listNotes, readEffect } from './effect-queries.ts'
import { effectShown, kitsOf, mailsShown, noteOf } from './heads-up-props.ts'
import { noteAnnouncement } from './note-announcement.ts'
import { type AnnouncementFound, findByLink } from './queries.ts'
import { unsubscribe } from './unsubscribe.ts'
import { announcingWords } from './words.ts'

type C = HonoContext<Env>
type Values = Record<string, string>

/** The kit of a request, and the page behind the link in its e-mails. */
export function announcingRoutes(): Hono<Env> {
  return (
    new Hono<Env>()
      .get('/o/:organization/requests/:id/heads-up', allow('request.read'), (c) =>
        headsUpPage(c, {}, []),
      )
      .post('/o/:organization/requests/:id/heads-up', allow('request.write'), async (c) => {
        const request = await requestOf(c)
        const form = await c.req.parseBody()
        const [channel, day] = [textIn(form, 'channel'), textIn(form, 'day')]
        const organizationId = c.get('organization')!.id
        try {
          const note = { organizationId, requestId: request.id, channel, day }
          await noteAnnouncement(c.get('ctx'), note)
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error
          return headsUpPage(c, { channel, day }, error.problems)
        }
        setFlash(c, { level: 'done', text: 'Noted. The funnel can be read with it in mind.' })
        return c.redirect(c.req.path, 303)
      })
      .get('/u/:token', allow('landing.open'), async (c) => {
        const found = await findByLink(c.get('ctx').db, sha256Hex(c.req.param('token')))
        return found ? c.html(<UnsubscribePage {...pageOf(c, found)} />) : unknown(c)
      })
      // Mail programs post here at one click, without a page before it (RFC 8058).
      .post('/u/:token', allow('landing.answer'), async (c) => {
        const found = await findByLink(c.get('ctx').db, sha256Hex(c.req.param('token')))
        if (!found) return unknown(c)
        await unsubscribe(c.get('ctx'), found)
        return c.html(<UnsubscribedPage {...pageOf(c, found)} />)
      })
  )
}

function unknown(c: C) {
  const language = languageAsked(c.req.query('lang'), c.req.header('Accept-Language') ?? '')
  return c.html(<UnknownLinkPage language={language} />, 404)
}

/** In the language of the e-mail, or the one switched to; the form is posted to the address it stands at. */
function pageOf(c: C, found: AnnouncementFound) {
  const wanted = found.french === null ? null : readLanguage(c.req.query('lang'))
  const language = wanted ?? languageFor(found, found)
  return {
    brand: found.brand,
    organization: found.organizationName,
    words: announcingWords(language),
    otherHref: found.french === null ? undefined : `?lang=${language === 'fr' ? 'en' : 'fr'}`,
  }
}

async function requestOf(c: C) {
  const id = c.req.param('id') ?? ''
  const request = await findAnnounced(c.get('ctx').db, c.get('organization')!.id, id)
  if (!request) throw new NotFoundError(`No list import request ${id}`)
  return request
}

async function headsUpPage(c: C, values: Values, problems: Problem[]) {
  const { db } = c.get('ctx')
  const request = await requestOf(c)
  const organizationId = c.get('organization')!.id
  const program = request.programId
    ? await findProgram(db, organizationId, request.programId)
    : undefined
  return c.html(
    <HeadsUpPage
      {...chromeOf(c)}
      name={request.name || 'Unnamed list'}
      backHref={`/o/${organizationId}/requests/${request.id}`}
      action={c.req.path}
      announceHours={request.announceHours}
      kits={program ? kitsOf(program) : []}
      mails={mailsShown(await countAnnouncements(db, request.id), request.timeZone)}
      effect={effectShown(await readEffect(db, request.id))}
      notes={(await listNotes(db, request.id)).map((note) => noteOf(note, request.timeZone))}
      values={values}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}
