import type { Child } from 'hono/jsx'
import { LandingDocument } from '../layout.tsx'

export interface Sender {
  /** "Northside Coffee". */
  brand: string
  /** "Northside Club". */
  program: string
  /** Address, number or page that answers questions. */
  help: { label: string; href?: string | undefined }
  termsHref: string
  privacyHref: string
}

interface LandingCardProps {
  sender: Sender
  title: string
  lang?: string | undefined
  children?: Child
}

/** The one card a recipient sees, on every page behind the link. */
export function LandingCard({ sender, title, lang, children }: LandingCardProps) {
  return (
    <LandingDocument title={`${title} · ${sender.brand}`} lang={lang}>
      <p class="brand">{sender.brand}</p>
      <h1>{title}</h1>
      {children}
      <SmallPrint sender={sender} />
    </LandingDocument>
  )
}

function SmallPrint({ sender }: { sender: Sender }) {
  const { help } = sender
  return (
    <footer class="small-print">
      <p>Questions: {help.href ? <a href={help.href}>{help.label}</a> : help.label}</p>
      <p>
        <a href={sender.termsHref}>Terms</a> <a href={sender.privacyHref}>Privacy</a>
      </p>
    </footer>
  )
}
