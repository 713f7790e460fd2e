import { LandingDocument } from '../layout.tsx'

/** A mistyped link: it says nothing about anybody. */
export function UnknownLinkPage() {
  return (
    <LandingDocument title="This link leads nowhere">
      <h1>This link leads nowhere</h1>
      <p class="lead">
        Part of it may be missing. Open it again from the text message, or reply STOP to that
        message if you want no more.
      </p>
    </LandingDocument>
  )
}
