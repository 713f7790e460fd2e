import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Logger } from '../src/lib/log.ts'
import { ACCESS, type Action, type Who, mayDo } from '../src/people/access.ts'
import { allow } from '../src/people/allow.ts'
import type { Env } from '../src/people/env.ts'
import { type Browser, type TestApp, openTestApp } from './support/app.ts'
import { type Belongings, MARK, addBelongings } from './support/belongings.ts'

interface Route {
  method: string
  path: string
  actions: Action[]
}

const OPEN = /^\/(assets\/|healthz$)/
const NOBODYS_ID = '019aaaaa-0000-7000-8000-000000000000'

/** Every route with the actions of the rules it carries; middleware, which answers nothing, is left out. */
function routesOf(app: Hono<Env>): Route[] {
  const routes = new Map<string, Route>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' || OPEN.test(path)) continue
    const route = routes.get(`${method} ${path}`) ?? { method, path, actions: [] }
    if ('action' in handler && isAction(handler.action)) route.actions.push(handler.action)
    routes.set(`${method} ${path}`, route)
  }
  return [...routes.values()]
}

function ruleFaults(routes: Route[]): string[] {
  return routes
    .filter((route) => route.actions.length !== 1)
    .map((route) => `${route.method} ${route.path} has ${route.actions.length} rules`)
}

const isAction = (text: unknown): text is Action => typeof text === 'string' && text in ACCESS

const paramsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map((found) => found[1]!)

function fill(path: string, idOf: (param: string) => string): string {
  return path.replaceAll(/:(\w+)(\{[^}]*\})?\??/g, (_, param: string) => idOf(param))
}

const refusals: string[] = []
const faults: string[] = []
const log: Logger = {
  info: (_details, message) => {
    if (message === 'access refused') refusals.push(message)
  },
  warn() {},
  error: (details) => {
    faults.push(JSON.stringify(details))
  },
}

let t: TestApp
let belongings: Belongings
let routes: Route[]
beforeAll(async () => {
  t = await openTestApp({ log })
  belongings = await addBelongings(t.test.ctx, t.cast)
  routes = routesOf(t.app)
})
afterAll(() => t.close())

const send = (browser: Browser, method: string, path: string, form: Record<string, string> = {}) =>
  method === 'GET' ? browser.get(path) : browser.post(path, form)

describe('every route', () => {
  it('has exactly one rule, from the table', () => {
    expect(routes.length).toBeGreaterThan(30)
    expect(ruleFaults(routes)).toEqual([])
  })

  it('without a rule, or with two, is found', () => {
    const bad = new Hono<Env>()
      .get('/one', (c) => c.text('x'))
      .post('/two', allow('sign_in'), allow('self.manage'), (c) => c.text('x'))
      .get('/three', allow('sign_in'), (c) => c.text('x'))
    const mounted = new Hono<Env>().route('/', bad)
    expect(ruleFaults(routesOf(mounted))).toEqual(['GET /one has 0 rules', 'POST /two has 2 rules'])
  })

  it('is a form or a page', () => {
    expect(routes.filter(({ method }) => method !== 'GET' && method !== 'POST')).toEqual([])
  })
})

describe('what the table says is what happens', () => {
  const visitors: { name: keyof TestApp['cast'] | null; roles: Who[]; inRiverside: Who[] }[] = [
    { name: null, roles: [], inRiverside: [] },
    { name: 'alice', roles: ['signed_in'], inRiverside: ['owner'] },
    { name: 'bob', roles: ['signed_in'], inRiverside: ['requester'] },
    { name: 'rita', roles: ['signed_in', 'reviewer'], inRiverside: [] },
    { name: 'oscar', roles: ['signed_in', 'operator'], inRiverside: [] },
    { name: 'mallory', roles: ['signed_in'], inRiverside: [] },
  ]

  it.each(visitors)('for $name', async ({ name, roles, inRiverside }) => {
    const wrong: string[] = []
    for (const { method, path, actions } of routes) {
      const action = actions[0]!
      const needed: readonly Who[] = ACCESS[action]
      const ofOrganization = path.startsWith('/o/:organization')
      const held: Who[] = ['carrier', ...roles, ...(ofOrganization ? inRiverside : [])]
      const expected = mayDo(action, held)
      refusals.length = 0
      faults.length = 0
      const browser = await t.as(name === null ? null : t.cast[name])
      const url = fill(path, (param) =>
        param === 'organization' ? t.cast.riverside.id : NOBODYS_ID,
      )
      const answer = await send(browser, method, url)
      const say = (what: string) => wrong.push(`${method} ${path} (${action}): ${what}`)
      if ((refusals.length === 0) !== expected)
        say(expected ? 'is refused against the table' : 'is let through against the table')
      if (faults.length > 0) say(`fails: ${faults.join(' ')}`)
      if (expected) continue
      const to = answer.headers.get('location') ?? ''
      if (needed.includes('demo')) {
        if (answer.status !== 404) say(`answers ${answer.status}, not 404`)
      } else if (name === null) {
        if (answer.status !== 303 || !to.startsWith('/sign-in'))
          say(`answers ${answer.status} ${to}, not the sign-in page`)
      } else {
        const status = ofOrganization && inRiverside.length === 0 ? 404 : 403
        if (answer.status !== status) say(`answers ${answer.status}, not ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

const own = () => routes.filter(({ path }) => path.startsWith('/o/:organization'))

describe('another organization', () => {
  it('has one of each thing that paths name', () => {
    const unknown = own()
      .flatMap(({ path }) => paramsOf(path))
      .filter((param) => param !== 'organization' && !(param in belongings))
    expect([...new Set(unknown)], 'add these to test/support/belongings.ts').toEqual([])
  })

  it('answers 404 to its ids, under whatever organization they are asked for', async () => {
    const wrong: string[] = []
    for (const { method, path } of own()) {
      const named = paramsOf(path).filter((param) => param !== 'organization')
      for (const [whose, organization] of Object.entries({
        theirs: t.cast.riverside.id,
        mine: t.cast.otherOrg.id,
      })) {
        if (whose === 'mine' && named.length === 0) continue
        const url = fill(path, (param) =>
          param === 'organization' ? organization : (belongings[param] ?? NOBODYS_ID),
        )
        const answer = await send(await t.as(t.cast.mallory), method, url)
        if (answer.status !== 404)
          wrong.push(`${method} ${path} under ${whose} answers ${answer.status}`)
        if ((await answer.text()).includes(MARK)) wrong.push(`${method} ${path} tells its secrets`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is not reached by ids in a form, nor seen on any page', async () => {
    const form: Record<string, string> = { page: '1' }
    for (const [name, id] of Object.entries(belongings)) {
      form[name] = id
      form[`${name}_id`] = id
      form[`${name}Id`] = id
    }
    form.organization = t.cast.riverside.id
    const before = await eventsOf(t.cast.riverside.id)
    const wrong: string[] = []
    for (const { method, path } of own()) {
      const url = fill(path, (param) =>
        param === 'organization' ? t.cast.otherOrg.id : (belongings[param] ?? NOBODYS_ID),
      )
      const query = method === 'GET' ? `?${new URLSearchParams(form).toString()}` : ''
      const answer = await send(await t.as(t.cast.mallory), method, url + query, form)
      if (answer.status >= 500) wrong.push(`${method} ${path} answers ${answer.status}`)
      if ((await answer.text()).includes(MARK)) wrong.push(`${method} ${path} tells its secrets`)
    }
    expect(wrong).toEqual([])
    expect(await eventsOf(t.cast.riverside.id)).toBe(before)
    const drafts = await t.test.ctx.db
      .selectFrom('list_import_request')
      .select('id')
      .where('organization_id', '=', t.cast.otherOrg.id)
      .where('program_id', '=', belongings.program!)
      .execute()
    expect(drafts).toEqual([])
  })

  it('would be seen if it leaked', async () => {
    const alice = await t.as(t.cast.alice)
    const programs = await alice.get(`/o/${t.cast.riverside.id}/programs`)
    expect(await programs.text()).toContain(MARK)
  })
})

async function eventsOf(chain: string): Promise<number> {
  const rows = await t.test.ctx.db
    .selectFrom('audit_event')
    .select('id')
    .where('chain', '=', chain)
    .execute()
  return rows.length
}

it('takes no webhook that no carrier signed', async () => {
  const hooks = routes.filter(({ actions }) => actions[0] === 'hook.receive')
  const wrong: string[] = []
  for (const { method, path } of hooks) {
    const url = fill(path, (param) => (param === 'carrier' ? 'twilio' : NOBODYS_ID))
    const answer = await send(await t.as(null), method, url, { From: '+12125550123', Body: 'STOP' })
    if (answer.status < 400 || answer.status >= 500)
      wrong.push(`${method} ${path} answers ${answer.status}`)
  }
  expect(wrong).toEqual([])
})
