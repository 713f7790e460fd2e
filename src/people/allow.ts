import type { MiddlewareHandler } from 'hono'
import { ForbiddenError, NotFoundError } from '../errors.ts'
import { ACCESS, type Action, type Who, mayDo, STOPS } from './access.ts'
import type { Env, OrganizationInUse, Visitor } from './env.ts'

/** A route's rule; the action is readable on it, so that a test can walk every route. */
export type AllowHandler = MiddlewareHandler<Env> & { action: Action }

/**
 * Lets a request pass when the visitor may do it. Not signed in: to the sign-in page. Another organization's
 * address answers as if it were not there; a page of a role one does not have is forbidden.
 */
export function allow(action: Action): AllowHandler {
  const rule: MiddlewareHandler<Env> = async (c, next) => {
    const { config, log } = c.get('ctx')
    const roles = rolesOf(c.get('visitor'), c.get('organization')?.role, config.mode)
    if (mayDo(action, roles)) {
      if (c.req.method !== 'GET') refuseSuspended(action, c.get('organization'))
      return next()
    }
    const person = c.get('visitor')?.personId ?? null
    log.info({ action, person, requestId: c.get('requestId') }, 'access refused')
    const needed: readonly Who[] = ACCESS[action]
    if (needed.includes('demo') || needed.includes('carrier')) throw new NotFoundError('Not found')
    if (!c.get('visitor')) {
      const back = c.req.method === 'GET' ? `?next=${encodeURIComponent(c.req.path)}` : ''
      return c.redirect(`/sign-in${back}`, 303)
    }
    const ofOrganization = needed.includes('owner') || needed.includes('requester')
    if (ofOrganization && !c.get('organization')) throw new NotFoundError('Not found')
    throw new ForbiddenError(
      ofOrganization
        ? 'Only an owner of this organization can do this.'
        : 'Your role does not include this page.',
    )
  }
  return Object.assign(rule, { action })
}

/** A suspended organization goes on reading, and may still stop what it started. */
function refuseSuspended(action: Action, organization: OrganizationInUse | null): void {
  if (!organization?.suspendedAt || STOPS.has(action)) return
  throw new ForbiddenError(
    `${organization.name} is suspended, so nothing can be changed. ${organization.suspendedWhy ?? ''}`.trim(),
  )
}

function rolesOf(visitor: Visitor | null, organizationRole: Who | undefined, mode: string): Who[] {
  const roles: Who[] = ['carrier']
  if (mode === 'demo') roles.push('demo')
  if (visitor) roles.push('signed_in', ...visitor.platformRoles)
  if (organizationRole) roles.push(organizationRole)
  return roles
}
