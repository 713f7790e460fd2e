import { expect, it } from 'vitest'
import { homeOf, localPath } from '../../src/people/home.ts'

it.each([
  ['/account', '/account'],
  ['/o/x/people?tab=2', '/o/x/people?tab=2'],
  ['https://evil.example/', null],
  ['//evil.example/', null],
  ['/\\evil.example', null],
  ['/a\nb', null],
  ['javascript:alert(1)', null],
  ['/sign-out', null],
  ['/sign-in?next=/sign-in', null],
  ['', null],
  [undefined, null],
])('goes on to %j as %j', (next, to) => {
  expect(localPath(next)).toBe(to)
})

it('knows where work waits', () => {
  const member = { organizationId: 'o', organizationName: 'O', role: 'owner' as const }
  expect(homeOf({ platformRoles: ['operator', 'reviewer'], memberships: [] })).toBe('/review')
  expect(homeOf({ platformRoles: ['operator'], memberships: [member] })).toBe('/operate')
  expect(homeOf({ platformRoles: [], memberships: [] })).toBe('/o')
})
