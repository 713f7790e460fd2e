import { formatCount } from './format.ts'

export interface NavItem {
  href: string
  label: string
  current?: boolean | undefined
  /** Things waiting behind the link; 0 is not shown. */
  count?: number | undefined
  /** Heading above this item, given on the first of a group. */
  group?: string | undefined
}

/** Beside the page where there is room; folded under "Menu" where there is not. */
export function SideNav({ items }: { items: readonly NavItem[] }) {
  if (items.length === 0) return null
  const here = items.find((item) => item.current)
  return (
    <>
      <nav class="side-nav" aria-label="Main">
        <NavList items={items} />
      </nav>
      <details class="menu">
        <summary>Menu{here ? <span class="here">{here.label}</span> : null}</summary>
        <nav aria-label="Menu">
          <NavList items={items} />
        </nav>
      </details>
    </>
  )
}

function NavList({ items }: { items: readonly NavItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>
          {item.group ? <span class="group-name">{item.group}</span> : null}
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            {item.count ? <span class="count">{formatCount(item.count)}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
