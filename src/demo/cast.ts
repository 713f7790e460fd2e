/** The demo's people; each signs in with the same password, on this machine only. */
export const DEMO_PASSWORD = 'carry it over 2026'

export interface DemoPerson {
  key: 'alice' | 'bob' | 'rita' | 'oscar'
  name: string
  email: string
  role: string
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    key: 'alice',
    name: 'Alice Moreau',
    email: 'alice@riverside.example',
    role: 'owner of Riverside Arts',
  },
  { key: 'bob', name: 'Bob Okafor', email: 'bob@riverside.example', role: 'brings lists' },
  { key: 'rita', name: 'Rita Osei', email: 'rita@carryover.example', role: 'reviewer' },
  { key: 'oscar', name: 'Oscar Lind', email: 'oscar@carryover.example', role: 'operator' },
]
