import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { NotFoundError } from '../errors.ts'
import { allow } from '../people/allow.ts'
import type { Env } from '../people/env.ts'
import { evidenceHeaders } from './evidence.ts'
import { findEvidence } from './evidence-queries.ts'
import { getRequest } from './queries.ts'

export function evidenceRoutes(): Hono<Env> {
  return new Hono<Env>().get(
    '/o/:organization/requests/:request/evidence/:evidence',
    allow('request.read'),
    async (c) => {
      const { db, files } = c.get('ctx')
      const organizationId = c.get('organization')?.id ?? ''
      const request = await getRequest(db, organizationId, c.req.param('request'))
      const evidence = await findEvidence(db, request.id, c.req.param('evidence'))
      if (!evidence?.path || !evidence.mediaType)
        throw new NotFoundError('This piece of evidence is not there.')
      for (const [name, value] of evidenceHeaders({ ...evidence, mediaType: evidence.mediaType }))
        c.header(name, value)
      return c.body(await readFile(files.pathOf(evidence.path)))
    },
  )
}
