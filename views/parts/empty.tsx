import type { Child } from 'hono/jsx'

interface EmptyProps {
  /** What will be here: "No list import requests yet". */
  title: string
  action?: { href: string; label: string } | undefined
  children?: Child
}

export function Empty({ title, action, children }: EmptyProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children ? <p>{children}</p> : null}
      {action ? (
        <a class="button" href={action.href}>
          {action.label}
        </a>
      ) : null}
    </div>
  )
}
