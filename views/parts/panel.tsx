import type { Child } from 'hono/jsx'

interface PanelProps {
  title?: string | undefined
  id?: string | undefined
  /** At the right of the title: links, small buttons. */
  actions?: Child
  /** Content reaches the edges: tables and lists. */
  flush?: boolean | undefined
  /** Stays in view beside a long column. */
  sticky?: boolean | undefined
  children?: Child
}

/** A titled box; the ordinary container of a desk page. */
export function Panel({ title, id, actions, flush, sticky, children }: PanelProps) {
  const names = ['panel', flush && 'flush', sticky && 'sticky'].filter(Boolean).join(' ')
  return (
    <section class={names} id={id}>
      {title || actions ? (
        <header>
          {title ? <h2>{title}</h2> : null}
          {actions ? <div class="actions">{actions}</div> : null}
        </header>
      ) : null}
      <div class="panel-body">{children}</div>
    </section>
  )
}
