interface WaysOutProps {
  /** Each posts at once; nothing is asked twice. */
  notMeAction: string
  stopAction: string
}

/** As big as the button that joins. */
export function WaysOut({ notMeAction, stopAction }: WaysOutProps) {
  return (
    <section class="ways-out" aria-label="If you do not want to join">
      <form method="post" action={notMeAction}>
        <button type="submit" class="secondary">
          Not me or wrong number
        </button>
      </form>
      <form method="post" action={stopAction}>
        <button type="submit" class="secondary">
          Stop for ever
        </button>
      </form>
      <p class="hint">
        Either way no more texts come to this number. You may also do nothing: there is no second
        message.
      </p>
    </section>
  )
}
