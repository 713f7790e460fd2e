import type { ListLimits } from './list-limits.ts'

export function RefusedSection({ limits }: { limits: Omit<ListLimits, 'uploadBytes'> }) {
  return (
    <section id="refused">
      <h2>What will be refused</h2>
      <p>Row by row, each with its reason, in a file you can correct and send again:</p>
      <ul>
        <li>Numbers outside the United States and Canada, toll-free and premium numbers.</li>
        <li>Numbers that lost digits in a spreadsheet, have an extension, or are not complete.</li>
        <li>Rows without an opt-in date, or with one in the future or not readable.</li>
        <li>
          People under {limits.minAge}, or under the program’s own minimum age, and rows without an
          age or date of birth.
        </li>
        <li>People who last heard from you more than {limits.recencyMonths} months ago.</li>
        <li>Everyone who opted out, here or on your list, and numbers already invited.</li>
      </ul>
      <p>As a whole list, whatever its rows look like:</p>
      <ul>
        <li>Bought, rented, shared, scraped or appended lists.</li>
        <li>Consent given to another brand, or to texts of another kind.</li>
        <li>Lists whose consent cannot be shown: no wording, no form, no date.</li>
      </ul>
    </section>
  )
}

export function ConsentSection() {
  return (
    <section id="consent">
      <h2>What counts as consent</h2>
      <p>
        The Telephone Consumer Protection Act (TCPA) asks for a person’s agreement, in writing,
        before a business sends them marketing texts. A ticked box or a texted keyword counts as
        writing. In plain words, when people agreed they must have:
      </p>
      <ol>
        <li>seen the name of your brand, not only that of a partner or a platform;</li>
        <li>read that they would get marketing texts, sent automatically;</li>
        <li>given the very number that is to be texted;</li>
        <li>
          read that agreeing is not a condition of buying anything, close to where they agreed;
        </li>
        <li>done something themselves: a box left unticked for them, a signature, a keyword.</li>
      </ol>
      <p>
        A phone number from an order, a business card or a contact form is not consent to texts. You
        will be asked for the exact words people saw, when the form was in use, and a picture or
        link of it. Keep those for as long as you text people.
      </p>
      <p class="hint">
        The rule itself:{' '}
        <a href="https://www.ecfr.gov/current/title-47/section-64.1200" rel="noreferrer">
          47 CFR 64.1200, paragraph (f)(9)
        </a>
        . This page explains; it is not legal advice.
      </p>
    </section>
  )
}

export function CanadaSection() {
  return (
    <section id="canada">
      <h2>Canadian numbers</h2>
      <p>
        In Canada a text that asks for consent needs consent itself. A Canadian row is accepted only
        when you say on what ground: a person’s express consent, which does not run out, or consent
        that follows from a purchase or membership in the last two years, or an inquiry in the last
        six months, counted to the day of sending. For those the date of the purchase, membership or
        inquiry is needed.
      </p>
      <p class="hint">
        More from the regulator:{' '}
        <a href="https://crtc.gc.ca/eng/com500/guide.htm" rel="noreferrer">
          Canada’s anti-spam law, a guide
        </a>
        .
      </p>
    </section>
  )
}

export function PromiseSection() {
  return (
    <section id="after">
      <h2>What happens then</h2>
      <p>
        Every list is read by a person. If it is accepted, each number gets one welcome message with
        a personal link. Whoever wants your texts enters what you ask for and joins; whoever does
        not is never asked again.
      </p>
      <ul>
        <li>
          <strong>Acceptance is not certain.</strong> A list that meets all of this may still be
          turned down, or only part of it taken.
        </li>
        <li>
          <strong>Acceptance of a list is not approval of your compliance.</strong> You remain
          answerable for how consent was collected.
        </li>
        <li>
          <strong>No conversion rate is promised.</strong> It is unlikely that everyone will join.
        </li>
        <li>
          <strong>Tell people first.</strong> A word through a channel they know, such as e-mail or
          the number you texted from before, makes the new number a familiar one.
        </li>
      </ul>
    </section>
  )
}
