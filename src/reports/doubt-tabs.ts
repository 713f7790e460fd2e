import type { Tab } from '../../views/parts/tabs.tsx'
import type { Db } from '../db/open.ts'
import { countDoubt } from './doubt-queries.ts'
import { countUnknownAll } from './unknown-queries.ts'

/** The pages of messages that wait for a person or a look-up, with how many there are. */
export async function doubtTabs(db: Db, current: 'person' | 'asking' | 'unknown'): Promise<Tab[]> {
  const tabs = [
    {
      key: 'person',
      label: 'For a person',
      href: '/operate/doubt',
      count: await countDoubt(db, 'person'),
    },
    {
      key: 'asking',
      label: 'Being looked up',
      href: '/operate/doubt?view=asking',
      count: await countDoubt(db, 'asking'),
    },
    {
      key: 'unknown',
      label: 'Unknown numbers',
      href: '/operate/doubt/unknown',
      count: await countUnknownAll(db),
    },
  ]
  return tabs.map(({ key, ...tab }) => ({ ...tab, current: key === current }))
}
