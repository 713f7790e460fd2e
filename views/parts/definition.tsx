import type { Child } from 'hono/jsx'

export interface Fact {
  term: string
  value: Child
}

/** Names and their values, side by side where there is room. */
export function Definition({ items }: { items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items.map((item) => (
        <div>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
