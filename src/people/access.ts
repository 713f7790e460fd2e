/**
 * Who may do what: the one table. `owner` and `requester` are roles in the organization of the path; `token`
 * is whoever holds an unguessable link; `carrier` is whoever signs as the carrier; `demo` is anybody, where
 * the service was started as a demo.
 */
export type Who =
  | 'public'
  | 'signed_in'
  | 'owner'
  | 'requester'
  | 'reviewer'
  | 'operator'
  | 'token'
  | 'carrier'
  | 'demo'

const MEMBERS = ['owner', 'requester'] as const

export const ACCESS = {
  'public.read': ['public'],
  sign_in: ['public'],
  'password.reset': ['token', 'public'],
  'invitation.accept': ['token'],
  'installation.set_up': ['token'],
  'self.manage': ['signed_in'],
  'self.sign_out': ['signed_in'],

  'organization.read': MEMBERS,
  'people.read': MEMBERS,
  'people.manage': ['owner'],
  'program.read': MEMBERS,
  'program.manage': ['owner'],
  'program.pause': ['owner'],
  'request.read': MEMBERS,
  'request.write': MEMBERS,
  'request.stop': MEMBERS,
  'organization.pause': MEMBERS,
  'organization.resume': ['owner'],
  'organization.halt': ['owner'],
  'member.read': MEMBERS,
  'member.export': ['owner'],
  'member.opt_out': MEMBERS,
  'number.look_up': MEMBERS,
  'suppression.read': MEMBERS,
  'suppression.write': MEMBERS,
  'suppression.export': ['owner'],
  'reply.read': MEMBERS,
  'reply.decide': MEMBERS,
  'audit.read': ['owner'],

  'review.read': ['reviewer'],
  'review.decide': ['reviewer'],
  'sending.read': ['reviewer', 'operator'],
  'sending.control': ['reviewer', 'operator'],
  'operate.read': ['operator'],
  'operate.manage': ['operator'],
  'platform_audit.read': ['operator', 'reviewer'],

  'landing.open': ['token'],
  'landing.answer': ['token'],
  'hook.receive': ['carrier'],
  'demo.use': ['demo'],
} as const satisfies Record<string, readonly Who[]>

export type Action = keyof typeof ACCESS

/** May someone with these roles do it? `roles` holds signed_in, roles in the organization, platform roles. */
export function mayDo(action: Action, roles: readonly Who[]): boolean {
  const allowed: readonly Who[] = ACCESS[action]
  return allowed.some((who) => who === 'public' || who === 'token' || roles.includes(who))
}

/** What a suspended organization may still do: stop, and keep people from being texted. */
export const STOPS: ReadonlySet<Action> = new Set([
  'request.stop',
  'program.pause',
  'organization.pause',
  'organization.halt',
  'member.opt_out',
  'suppression.write',
  'reply.decide',
  'number.look_up',
])
