import type { LandingWords } from '../../src/joining/words.ts'

interface WaysOutProps {
  /** Each posts at once; nothing is asked twice. */
  notMeAction: string
  stopAction: string
  words: LandingWords['waysOut']
}

/** As big as the button that joins. */
export function WaysOut({ notMeAction, stopAction, words }: WaysOutProps) {
  return (
    <section class="ways-out" aria-label={words.about}>
      <form method="post" action={notMeAction}>
        <button type="submit" class="secondary">
          {words.notMe}
        </button>
      </form>
      <form method="post" action={stopAction}>
        <button type="submit" class="secondary">
          {words.stop}
        </button>
      </form>
      <p class="hint">{words.either}</p>
    </section>
  )
}
