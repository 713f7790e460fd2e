import { formatCount } from './format.ts'

export interface Tab {
  label: string
  href: string
  current?: boolean | undefined
  count?: number | undefined
}

/** Saved views of one list. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span class="count">{formatCount(tab.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
