import { PlainDocument } from '../layout.tsx'
import { formatBytes, formatCount } from '../parts/format.ts'
import { Table } from '../parts/table.tsx'
import type { ListLimits } from './list-limits.ts'
import {
  CanadaSection,
  ConsentSection,
  PromiseSection,
  RefusedSection,
} from './requirements-text.tsx'

interface RequirementsPageProps {
  limits: ListLimits
  signedIn?: boolean | undefined
  templateHref?: string | undefined
  sampleHref?: string | undefined
}

export function RequirementsPage({ limits, signedIn, ...files }: RequirementsPageProps) {
  return (
    <PlainDocument title="What a list needs" signedIn={signedIn}>
      <div class="guide">
        <nav class="contents" aria-label="On this page">
          <ul>
            <li>
              <a href="#columns">Columns</a>
            </li>
            <li>
              <a href="#refused">What will be refused</a>
            </li>
            <li>
              <a href="#consent">What counts as consent</a>
            </li>
            <li>
              <a href="#canada">Canadian numbers</a>
            </li>
            <li>
              <a href="#after">What happens then</a>
            </li>
          </ul>
        </nav>
        <article class="prose">
          <h1>What a list needs</h1>
          <p class="lead">
            A list can be carried over when the people on it agreed to texts from your brand, heard
            from you in the last {limits.recencyMonths} months, and can receive texts on a US or
            Canadian number.
          </p>
          <ColumnsSection limits={limits} {...files} />
          <RefusedSection limits={limits} />
          <ConsentSection />
          <CanadaSection />
          <PromiseSection />
        </article>
      </div>
    </PlainDocument>
  )
}

const COLUMNS = [
  {
    name: 'Phone number',
    need: 'Required',
    write: '10 digits, or 11 starting with 1. Blanks, dots, hyphens and brackets are fine.',
  },
  {
    name: 'Opted in at',
    need: 'Required',
    write: 'The day each person agreed, with the time if you have it.',
  },
  {
    name: 'Date of birth or age',
    need: 'Required',
    write: 'A full date of birth is better. It is kept only as long as the check needs it.',
  },
  {
    name: 'Last messaged at',
    need: 'Strongly advised',
    write: 'When you last texted the person or they texted you.',
  },
  {
    name: 'Opted out',
    need: 'If you have it',
    write: 'Yes or no. Whoever opted out stays opted out here, for good.',
  },
  {
    name: 'Name, e-mail, state, ZIP, source',
    need: 'If you have it',
    write: 'The state or ZIP code helps to text within the right hours.',
  },
]

function ColumnsSection({ limits, templateHref, sampleHref }: RequirementsPageProps) {
  return (
    <section id="columns">
      <h2>Columns</h2>
      <p>
        An Excel workbook (.xlsx) or a .csv, .tsv or .txt file up to{' '}
        {formatBytes(limits.uploadBytes)}, or up to {formatCount(limits.pasteRows)} rows pasted. The
        columns may have any names and any order; you confirm what each one means. Columns you leave
        out are not stored.
      </p>
      <Table
        caption="Columns of a list"
        captionHidden
        rows={COLUMNS}
        columns={[
          { label: 'Column', heading: true, cell: (column) => column.name },
          { label: 'Needed', cell: (column) => column.need },
          { label: 'How to write it', cell: (column) => column.write },
        ]}
      />
      {templateHref || sampleHref ? (
        <p class="actions">
          {templateHref ? (
            <a class="button secondary" href={templateHref}>
              Download an empty template
            </a>
          ) : null}
          {sampleHref ? (
            <a class="button secondary" href={sampleHref}>
              Download a sample file
            </a>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}
