import { isAPIError } from 'better-auth/api'
import type { Context as HonoContext } from 'hono'
import type { Env } from '../env.ts'
import { copyCookies, visitHeaders } from '../visit.ts'

export type Asked<T> =
  | { ok: true; answer: T; sessionToken: string | null }
  | { ok: false; code: string; status: string | number }

/** Asks the sign-in library; its cookies go to the browser, its refusals come back as values. */
export async function askLibrary<T>(
  c: HonoContext<Env>,
  ask: (headers: Headers) => Promise<{ headers: Headers; response: T }>,
): Promise<Asked<T>> {
  try {
    const { headers, response } = await ask(visitHeaders(c))
    copyCookies(headers, c)
    return { ok: true, answer: response, sessionToken: tokenIn(headers) }
  } catch (error) {
    if (!isAPIError(error)) throw error
    return { ok: false, code: error.body?.code ?? '', status: error.status }
  }
}

/** The token of the session that an answer begins, as its cookie holds it. */
function tokenIn(headers: Headers): string | null {
  for (const cookie of headers.getSetCookie()) {
    const found = /session_token=([^;]+)/.exec(cookie)?.[1]
    if (found) return decodeURIComponent(found).split('.')[0] ?? null
  }
  return null
}
