import type { Child } from 'hono/jsx'

interface PageHeadProps {
  title: string
  /** A badge beside the title. */
  badge?: Child
  /** One sentence beneath the title. */
  lead?: Child
  /** Small facts on one line: file, rows, age. */
  meta?: readonly Child[] | undefined
  back?: { href: string; label: string } | undefined
  /** Buttons and links at the right, the main one last. */
  actions?: Child
}

export function PageHead({ title, badge, lead, meta, back, actions }: PageHeadProps) {
  return (
    <header class="page-head">
      {back ? (
        <a class="back" href={back.href}>
          {back.label}
        </a>
      ) : null}
      <div class="page-title">
        <h1>{title}</h1>
        {badge}
        {actions ? <div class="actions">{actions}</div> : null}
      </div>
      {lead ? <p class="lead">{lead}</p> : null}
      {meta && meta.length > 0 ? (
        <ul class="meta">
          {meta.map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
      ) : null}
    </header>
  )
}
