interface Organization {
  id: string
  name: string
}

export interface TopBarProps {
  person?: { name: string } | undefined
  /** The one in use; every page names it. */
  organization?: Organization | undefined
  /** All the person belongs to; more than one gives a switcher. */
  organizations?: readonly Organization[] | undefined
  /** Where the person works when no organization is in use: "Review desk", "Operations". */
  desk?: string | undefined
}

export function TopBar({ person, organization, organizations = [], desk }: TopBarProps) {
  const others = organizations.filter((other) => other.id !== organization?.id)
  return (
    <header class="top-bar">
      <a class="product" href="/">
        <span>Carryover</span>
      </a>
      {others.length > 0 ? (
        <details class="switcher">
          <summary>
            <span>{organization?.name ?? desk ?? 'Choose an organization'}</span>
          </summary>
          <ul>
            {others.map((other) => (
              <li>
                <a href={`/o/${other.id}`}>{other.name}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <span class="in-use">{organization?.name ?? desk}</span>
      )}
      {person ? (
        <div class="who">
          <a href="/account">{person.name}</a>
          <form method="post" action="/sign-out">
            <button type="submit" class="quiet small">
              Sign out
            </button>
          </form>
        </div>
      ) : null}
    </header>
  )
}
