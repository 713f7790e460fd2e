import { PlainDocument } from '../layout.tsx'
import { Funnel } from '../parts/funnel.tsx'
import { Readiness } from '../parts/readiness.tsx'

interface HomePageProps {
  signedIn?: boolean | undefined
  /** The simulator runs beside this server. */
  demo?: boolean | undefined
}

const STAGES = [
  [
    'Bring a list',
    'A file or pasted rows. Columns are recognised, and every row gets its verdict, with the reason and the fix, before anything is sent.',
  ],
  [
    'A person decides',
    'A reviewer reads where the list comes from, the words people agreed to and a sample of rows, then approves, asks or rejects.',
  ],
  [
    'One welcome text, ever',
    'Each accepted number gets one message in its own daytime hours, and never a second. STOP counts at once.',
  ],
  [
    'People join themselves',
    'A personal link leads to one plain page. Nobody is a member before they have said so there.',
  ],
] as const

const EXAMPLE_ROWS = [
  { label: 'accepted', count: 8412, tone: 'green' },
  { label: 'need a look', count: 310, tone: 'amber' },
  { label: 'rejected', count: 1077, tone: 'red' },
] as const

const EXAMPLE_STEPS = [
  { label: 'Approved', count: 8412 },
  { label: 'Delivered', count: 8103 },
  { label: 'Opened', count: 3127, automated: 1044 },
  { label: 'Joined', count: 1986 },
]

export function HomePage({ signedIn, demo }: HomePageProps) {
  return (
    <PlainDocument title="Carry an SMS audience over" signedIn={signedIn}>
      <div class="hero">
        <div>
          <h1>Carry your SMS audience over, one person’s yes at a time</h1>
          <p class="lead">
            You have a list of people who agreed to texts. Carryover checks every row, lets a person
            decide, sends one welcome message, and lets each recipient join, or not.
          </p>
          <p class="actions">
            {signedIn ? (
              <a class="button" href="/o">
                Go to your lists
              </a>
            ) : (
              <a class="button" href="/sign-in">
                Sign in
              </a>
            )}
            {demo ? (
              <a class="button secondary" href="/simulator">
                Watch the simulator
              </a>
            ) : null}
            <a class="button secondary" href="/requirements">
              What a list needs
            </a>
          </p>
        </div>
        <section class="example" aria-labelledby="example">
          <h2 id="example">An example, 9,799 rows</h2>
          <Readiness parts={EXAMPLE_ROWS} />
          <Funnel title="From approved to joined" steps={EXAMPLE_STEPS} />
        </section>
      </div>
      <ol class="stages">
        {STAGES.map(([title, text]) => (
          <li>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p class="hint">
        Acceptance of a list is not certain, and it is not approval of your compliance. How many
        people join is up to them; no conversion rate is promised.
      </p>
    </PlainDocument>
  )
}
