import { Readable } from 'node:stream'
import type { Context as HonoContext } from 'hono'
import type { FormSource } from '../intake/receive-form.ts'
import type { Env } from '../people/env.ts'

/** The text fields of a posted form; line ends as we keep them. */
export async function formValues(c: HonoContext): Promise<Record<string, string>> {
  const form = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
}

/** Where a form with a file comes from: the connection, or a request made in this process. */
export function formSource(c: HonoContext<Env>): FormSource {
  const env: unknown = c.env
  const incoming = env && typeof env === 'object' && 'incoming' in env ? env.incoming : undefined
  return {
    headers: c.req.raw.headers,
    body: incoming instanceof Readable ? incoming : c.req.raw.body,
  }
}
