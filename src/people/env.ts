import type { Context } from '../context.ts'

export type OrganizationRole = 'owner' | 'requester'
export type PlatformRole = 'reviewer' | 'operator'

/** A signed-in person with everything access depends on, read anew for each request. */
export interface Visitor {
  personId: string
  name: string
  email: string
  platformRoles: PlatformRole[]
  memberships: { organizationId: string; organizationName: string; role: OrganizationRole }[]
}

/** The organization named in the path, for someone who belongs to it. */
export interface OrganizationInUse {
  id: string
  name: string
  role: OrganizationRole
  plan: string
  importsAllowed: boolean
  importsNote: string
  suspendedAt: string | null
  suspendedWhy: string | null
}

/** What waits for this person, for the navigation. */
export interface Waiting {
  /** Replies nobody has decided about. */
  replies: number
  /** Messages in doubt that only a person can settle. */
  doubt?: number
  /** Lists held after their first part. */
  held?: number
}

/** What middleware puts on every Hono context; `ctx` acts for the visitor. */
export interface Env {
  Variables: {
    ctx: Context
    nonce: string
    requestId: string
    visitor: Visitor | null
    organization: OrganizationInUse | null
    waiting: Waiting
  }
}
