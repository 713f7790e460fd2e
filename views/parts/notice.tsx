import type { Child } from 'hono/jsx'

export type NoticeLevel = 'info' | 'done' | 'warning' | 'problem'

export interface NoticeProps {
  level: NoticeLevel
  title?: string | undefined
  link?: { href: string; label: string } | undefined
  children?: Child
}

const SPOKEN: Record<NoticeLevel, string> = {
  info: 'Note',
  done: 'Done',
  warning: 'Warning',
  problem: 'Problem',
}

/** One sentence, one link; at most one of each level on a page. */
export function Notice({ level, title, link, children }: NoticeProps) {
  return (
    <div class={`notice ${level}`} role={level === 'problem' ? 'alert' : 'status'}>
      <p>
        <strong class={title ? undefined : 'spoken'}>{title ?? `${SPOKEN[level]}:`}</strong>{' '}
        {children}
        {link ? (
          <>
            {' '}
            <a href={link.href}>{link.label}</a>
          </>
        ) : null}
      </p>
    </div>
  )
}
