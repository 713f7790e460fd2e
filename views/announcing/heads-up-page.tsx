import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Definition } from '../parts/definition.tsx'
import { DateField, SelectField, TextArea } from '../parts/field.tsx'
import { formatCount, formatShare, plural } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt, ProblemSummary } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'

export interface HeadsUpKit {
  language: 'en' | 'fr'
  subject: string
  mail: string
  text: string
  /** Of the text. */
  segments: number
  banner: string
}

export interface MailsShown {
  state: string
  count: number
  why: string
  when: string
}

interface HeadsUpPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  name: string
  backHref: string
  action: string
  /** Hours between e-mail and text; null when no e-mail is wanted. */
  announceHours: number | null
  /** One for each language of the program. */
  kits: readonly HeadsUpKit[]
  mails: readonly MailsShown[]
  effect: readonly { label: string; texted: number; joined: number }[]
  notes: readonly { term: string; value: string }[]
  values: Record<string, string>
  problems: readonly FieldProblem[]
}

/** What is said ahead of the text, where it was said, and what it did. */
export function HeadsUpPage(props: HeadsUpPageProps) {
  const { name, kits, mails, effect, notes, values, problems, announceHours } = props
  return (
    <Document {...props} title={`Heads-up: ${name}`}>
      <PageHead
        title="Heads-up"
        lead="People join more often when they were told in a place they know that a text will come."
        back={{ href: props.backHref, label: name }}
      />
      <ProblemSummary problems={problems} />
      {announceHours === null ? (
        <Notice level="info">
          No e-mail goes out with this list. It can be chosen on the page “Name” of a draft, where
          the list has a column with e-mail addresses.
        </Notice>
      ) : (
        <Notice level="info">
          {`Each accepted row with an address gets this e-mail after the approval. Its text follows ${plural(announceHours, 'hour')} later at the earliest.`}
        </Notice>
      )}
      <div class="columns">
        <div class="stack">
          {mails.length > 0 ? <Mails mails={mails} /> : null}
          {effect.length > 0 ? <EffectTable effect={effect} /> : null}
          {kits.map((kit) => (
            <Kit kit={kit} />
          ))}
        </div>
        <aside class="side">
          <Panel title="Announced elsewhere">
            {notes.length > 0 ? <Definition items={notes} /> : <p>Nothing is noted yet.</p>}
            <form class="form" method="post" action={props.action} novalidate>
              <SelectField
                name="channel"
                label="Where"
                value={values.channel}
                problem={problemAt(problems, 'channel')}
                empty="Choose one"
                options={[
                  { value: 'text', label: 'A text from the old number' },
                  { value: 'site', label: 'A banner on the site' },
                  { value: 'mail', label: 'An e-mail sent elsewhere' },
                  { value: 'other', label: 'Elsewhere' },
                ]}
              />
              <DateField
                name="day"
                label="On which day"
                value={values.day}
                problem={problemAt(problems, 'day')}
              />
              <div class="form-actions">
                <button type="submit" class="secondary">
                  Note it
                </button>
              </div>
            </form>
          </Panel>
        </aside>
      </div>
    </Document>
  )
}

function Mails({ mails }: { mails: readonly MailsShown[] }) {
  return (
    <Panel title="E-mails" flush>
      <Table
        caption="E-mails by state"
        captionHidden
        rows={mails}
        columns={[
          { label: 'State', heading: true, cell: (row) => <Badge state={row.state} /> },
          { label: 'E-mails', numeric: true, cell: (row) => formatCount(row.count) },
          { label: 'When', cell: (row) => row.when },
          { label: 'Why', minor: true, cell: (row) => row.why },
        ]}
      />
    </Panel>
  )
}

function EffectTable({ effect }: Pick<HeadsUpPageProps, 'effect'>) {
  return (
    <Panel title="What it did" flush>
      <Table
        caption="Joins with and without an e-mail before"
        captionHidden
        rows={effect}
        columns={[
          { label: 'Text', heading: true, cell: (row) => row.label },
          { label: 'Texted', numeric: true, cell: (row) => formatCount(row.texted) },
          { label: 'Joined', numeric: true, cell: (row) => formatCount(row.joined) },
          {
            label: 'Share',
            numeric: true,
            cell: (row) => (row.texted === 0 ? '' : formatShare(row.joined, row.texted)),
          },
        ]}
      />
    </Panel>
  )
}

function Kit({ kit }: { kit: HeadsUpKit }) {
  const french = kit.language === 'fr'
  const name = (what: string) => (french ? `${what}_fr` : what)
  const lang = french ? 'fr-CA' : undefined
  return (
    <Panel title={french ? 'What to say in French, to people in Québec' : 'What to say'}>
      <div class="form">
        <TextArea
          name={name('mail')}
          lang={lang}
          label={`E-mail: “${kit.subject}”`}
          rows={18}
          readonly
          value={kit.mail}
        />
        <TextArea
          name={name('text')}
          lang={lang}
          label="Text from the old number"
          hint={`${plural(kit.segments, 'segment')}. Send it from the number people know, before the list is approved.`}
          rows={4}
          readonly
          value={kit.text}
        />
        <TextArea
          name={name('banner')}
          lang={lang}
          label="Banner for the site"
          hint="Paste it where people who subscribe will see it."
          rows={4}
          readonly
          value={kit.banner}
        />
      </div>
    </Panel>
  )
}
