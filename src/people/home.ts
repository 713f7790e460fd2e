import type { Visitor } from './env.ts'

/** Where work waits for this person. */
export function homeOf(visitor: Pick<Visitor, 'platformRoles' | 'memberships'>): string {
  if (visitor.platformRoles.includes('reviewer')) return '/review'
  if (visitor.platformRoles.includes('operator')) return '/operate'
  return '/o'
}

/** A path of this service to go on to after signing in; anything else leads to the person's start page. */
export function localPath(next: string | undefined): string | null {
  if (!next || !/^\/[\w/?&=%.~-]*$/.test(next) || next.startsWith('//')) return null
  return /^\/(sign-in|sign-out)(\/|\?|$)/.test(next) ? null : next
}
