import { LandingDocument } from '../layout.tsx'

interface UnsubscribeProps {
  brand: string
  organization: string
}

export function UnsubscribePage({ brand, organization }: UnsubscribeProps) {
  return (
    <LandingDocument title={`No e-mail and no text · ${brand}`}>
      <p class="brand">{brand}</p>
      <h1>No e-mail and no text?</h1>
      <p class="lead">
        {organization} will not write to this address again and will not text the number it stands
        beside.
      </p>
      <form method="post">
        <button type="submit">No e-mail and no text</button>
      </form>
      <p class="hint">Nothing happens until you press the button.</p>
    </LandingDocument>
  )
}

export function UnsubscribedPage({ brand, organization }: UnsubscribeProps) {
  return (
    <LandingDocument title={`Done · ${brand}`}>
      <p class="brand">{brand}</p>
      <h1>Done</h1>
      <p class="lead">
        {organization} will not write to this address again and will not text the number it stands
        beside. You can close this page.
      </p>
    </LandingDocument>
  )
}
