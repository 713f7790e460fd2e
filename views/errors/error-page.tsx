import type { Child } from 'hono/jsx'
import { Document, PlainDocument } from '../layout.tsx'
import type { DocumentProps } from '../layout.tsx'

interface ErrorPageProps {
  status: number
  /** A sentence written for the person; without it the sentence of the status stands. */
  message?: string | undefined
  /** Ties the page to the log line. */
  requestId?: string | undefined
  back?: { href: string; label: string } | undefined
  /** Given for signed-in people, so that the way back stays in view. */
  chrome?: Omit<DocumentProps, 'title' | 'children'> | undefined
}

const WORDS: Record<number, readonly [title: string, sentence: string]> = {
  400: ['The page could not read that', 'Part of what was sent is missing. Go back and try again.'],
  403: [
    'You may not do this',
    'Your role does not include this page. An owner of the organization can change your role.',
  ],
  404: [
    'Nothing is here',
    'The address may be mistyped, or the page belongs to an organization you are not in.',
  ],
  409: [
    'Someone was quicker',
    'This changed since you opened it, so nothing was done. Look at it again before you decide.',
  ],
  413: ['The file is too large', 'Split the list into smaller files and send each as its own.'],
  422: ['Something needs putting right', 'Go back, correct what was entered and send it again.'],
  429: ['Too many tries', 'Wait a few minutes, then try again. Nothing was lost.'],
  503: ['Back in a moment', 'The service is starting or busy. Your work is saved; try again.'],
}

const BROKEN = [
  'This did not work',
  'The fault is on our side and has been recorded. What you saved before is safe.',
] as const

export function ErrorPage({ status, message, requestId, back, chrome }: ErrorPageProps) {
  const [title, sentence] = WORDS[status] ?? BROKEN
  return (
    <Frame title={title} chrome={chrome}>
      <div class="error-page">
        <p class="error-status">{status}</p>
        <h1>{title}</h1>
        <p class="lead">{message ?? sentence}</p>
        <p>
          <a class="button secondary" href={back?.href ?? '/'}>
            {back?.label ?? 'Go to the start page'}
          </a>
        </p>
        {requestId ? (
          <p class="hint">
            If you ask for help, name this request: <code>{requestId}</code>
          </p>
        ) : null}
      </div>
    </Frame>
  )
}

interface FrameProps {
  title: string
  chrome: ErrorPageProps['chrome']
  children?: Child
}

function Frame({ title, chrome, children }: FrameProps) {
  return chrome ? (
    <Document {...chrome} title={title}>
      {children}
    </Document>
  ) : (
    <PlainDocument title={title}>{children}</PlainDocument>
  )
}
