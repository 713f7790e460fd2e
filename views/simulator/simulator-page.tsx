import { PlainDocument, type Flash } from '../layout.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import { formatCount, formatDateTime } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { PhoneFrame, type PhoneProps } from '../parts/phone-frame.tsx'

export interface SimulatorPageProps {
  flash?: Flash | undefined
  /** Epoch ms of the demo's clock. */
  now: number
  jumps: readonly { label: string; name: string }[]
  counts: { accepted: number; numbers: number; twice: number }
  phones: readonly PhoneProps[]
  waiting: number
  mails: readonly { id: number; to: string; subject: string; at: number }[]
  signIns: readonly { name: string; role: string; email: string }[]
  password: string
}

/** The demo's world outside: clock, phones and mailbox on one page. */
export function SimulatorPage(props: SimulatorPageProps) {
  const { counts, phones, waiting, mails } = props
  return (
    <PlainDocument title="Simulator" flash={props.flash}>
      <PageHead
        title="Simulator"
        lead="The world outside Carryover: a carrier that reaches nobody, people with phones, a mailbox, and a clock that can be moved. None of it exists outside the demo."
        meta={[
          `${formatCount(counts.accepted)} welcome texts to ${formatCount(counts.numbers)} numbers`,
          counts.twice === 0 ? 'nobody got two' : `${formatCount(counts.twice)} numbers got two`,
        ]}
      />
      <Panel title={`The clock says ${formatDateTime(props.now, 'America/New_York')}`}>
        <p class="hint">
          Texts leave only inside sending hours: Monday to Friday 10:00 to 18:00 and Saturday 10:00
          to 17:00 where the person may be, never on Sundays or public holidays.
        </p>
        <div class="form-actions">
          {props.jumps.map((jump) => (
            <ButtonForm
              action="/simulator/clock"
              label={jump.label}
              fields={{ jump: jump.name }}
              tone="secondary"
            />
          ))}
        </div>
      </Panel>
      <Panel
        title="Phones"
        actions={
          waiting > 0 ? (
            <ButtonForm
              action="/simulator/answers"
              label={`Let the other ${formatCount(waiting)} people answer`}
              tone="secondary"
            />
          ) : undefined
        }
      >
        {phones.length === 0 ? (
          <Empty title="No text has arrived yet">
            Approve a list as the reviewer, then come back. Outside sending hours, move the clock.
          </Empty>
        ) : (
          <div class="phones">
            {phones.map((phone) => (
              <PhoneFrame {...phone} />
            ))}
          </div>
        )}
      </Panel>
      <div class="halves">
        <Panel title="Mailbox">
          {mails.length === 0 ? (
            <Empty title="No mail yet">Mail to anybody arrives here.</Empty>
          ) : (
            <ul class="plain">
              {mails.map((mail) => (
                <li>
                  <a href={`/simulator/mail/${mail.id}`}>{mail.subject}</a>
                  <br />
                  <span class="hint">
                    to {mail.to}, {formatDateTime(mail.at, 'America/New_York')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel title="People of the demo" id="people">
          <p class="hint">
            All sign in with the password <code>{props.password}</code>
          </p>
          <ul class="plain">
            {props.signIns.map((person) => (
              <li>
                <strong>{person.name}</strong>, {person.role}
                <br />
                <code>{person.email}</code>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </PlainDocument>
  )
}

export function MailPage(props: {
  mail: { to: string; subject: string; text: string; messageId: string; at: number }
}) {
  const { mail } = props
  return (
    <PlainDocument title={mail.subject}>
      <PageHead
        title={mail.subject}
        back={{ href: '/simulator', label: 'Simulator' }}
        meta={[`to ${mail.to}`, formatDateTime(mail.at, 'America/New_York'), mail.messageId]}
      />
      <article class="prose">
        {mail.text.split(/\n{2,}/).map((paragraph) => (
          <p>
            {paragraph
              .split(/(https?:\/\/\S+)/)
              .map((piece, index) => (index % 2 === 1 ? <a href={piece}>{piece}</a> : piece))}
          </p>
        ))}
      </article>
    </PlainDocument>
  )
}
