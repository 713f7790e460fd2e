import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '../env.ts'

/** The token in this browser's session cookie; whether it is good was decided before. */
export function sessionTokenOf(c: HonoContext<Env>): string | null {
  for (const [name, value] of Object.entries(getCookie(c)))
    if (name.endsWith('.session_token')) return value.split('.')[0] ?? null
  return null
}
