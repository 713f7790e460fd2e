import type { Context as HonoContext } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { DocumentProps, Flash, NavItem } from '../../views/layout.tsx'
import type { Env, OrganizationInUse, Visitor, Waiting } from './env.ts'

export type Chrome = Omit<DocumentProps, 'title' | 'children'>

const FLASH_COOKIE = 'flash'
const FLASH = z.object({
  level: z.enum(['info', 'done', 'warning', 'problem']),
  text: z.string().max(500),
})

/** Navigation, names and the one-time notice around a signed-in page; `current` is the path of its nav item. */
export function chromeOf(
  c: HonoContext<Env>,
  options: { wide?: boolean; live?: boolean; keys?: boolean } = {},
): Chrome {
  const visitor = c.get('visitor')
  const organization = c.get('organization')
  const path = c.req.path
  const nav = organization
    ? organizationNav(organization.id, organization.role, c.get('waiting'))
    : visitor
      ? deskNav(visitor, path, c.get('waiting'))
      : []
  const current = nav
    .filter((item) => path === item.href || path.startsWith(`${item.href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return {
    person: visitor ? { name: visitor.name } : undefined,
    organization: organization ? { id: organization.id, name: organization.name } : undefined,
    organizations: visitor?.memberships.map((membership) => ({
      id: membership.organizationId,
      name: membership.organizationName,
    })),
    desk: organization
      ? undefined
      : path.startsWith('/review')
        ? 'Review desk'
        : path.startsWith('/operate')
          ? 'Operations'
          : path.startsWith('/sending')
            ? 'Sending'
            : undefined,
    nav: nav.map((item) => (item === current ? { ...item, current: true } : item)),
    flash: takeFlash(c) ?? suspension(organization),
    nonce: c.get('nonce'),
    wide: options.wide,
    live: options.live,
    keys: options.keys,
  }
}

function suspension(organization: OrganizationInUse | null): Flash | undefined {
  if (!organization?.suspendedAt) return undefined
  const why = organization.suspendedWhy ?? ''
  return {
    level: 'warning',
    text: `${organization.name} is suspended: everything can be read, nothing changed or sent. ${why}`,
  }
}

function organizationNav(id: string, role: 'owner' | 'requester', waiting: Waiting): NavItem[] {
  const base = `/o/${id}`
  const items: NavItem[] = [
    { href: `${base}/requests`, label: 'List imports' },
    { href: `${base}/sending`, label: 'Lists being sent' },
    { href: `${base}/programs`, label: 'Programs' },
    { href: `${base}/members`, label: 'Members' },
    { href: `${base}/replies`, label: 'Replies', count: waiting.replies },
    { href: `${base}/numbers`, label: 'Look up a number' },
    { href: `${base}/suppressions`, label: 'Opt-outs' },
    { href: `${base}/people`, label: 'People', group: 'Organization' },
  ]
  if (role === 'owner') items.push({ href: `${base}/audit`, label: 'Audit trail' })
  return items
}

function deskNav(visitor: Visitor, path: string, waiting: Waiting): NavItem[] {
  const items: NavItem[] = []
  if (visitor.platformRoles.includes('reviewer'))
    items.push({ href: '/review', label: 'Review queue', group: 'Review desk' })
  if (visitor.platformRoles.length > 0)
    items.push({ href: '/sending', label: 'Lists being sent', count: waiting.held })
  if (visitor.platformRoles.includes('operator'))
    items.push(
      { href: '/operate', label: 'Overview', group: 'Operations' },
      { href: '/operate/organizations', label: 'Organizations' },
      { href: '/operate/people', label: 'Reviewers and operators' },
      { href: '/operate/terms', label: 'Terms and Addendum' },
      { href: '/operate/senders', label: 'Senders' },
      { href: '/operate/doubt', label: 'Messages in doubt', count: waiting.doubt },
      { href: '/operate/reconciliation', label: 'Reconciliation' },
      { href: '/operate/replies', label: 'Replies', count: waiting.replies },
      { href: '/operate/suppressions', label: 'Opt-outs everywhere' },
      { href: '/operate/audit', label: 'Audit trail' },
    )
  if (visitor.memberships.length > 0 || path === '/o')
    items.push({ href: '/o', label: 'Your organizations', group: 'You' })
  items.push({ href: '/account', label: 'Your account' })
  return items
}

/** Shown once, on the next page: what an act has done. */
export function setFlash(c: HonoContext<Env>, flash: Flash): void {
  setCookie(c, FLASH_COOKIE, Buffer.from(JSON.stringify(flash)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60,
  })
}

/** The notice left by the act before; read once. */
export function takeFlash(c: HonoContext<Env>): Flash | undefined {
  const cookie = getCookie(c, FLASH_COOKIE)
  if (!cookie) return undefined
  setCookie(c, FLASH_COOKIE, '', { path: '/', maxAge: 0 })
  try {
    const read = FLASH.safeParse(JSON.parse(Buffer.from(cookie, 'base64url').toString()))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
