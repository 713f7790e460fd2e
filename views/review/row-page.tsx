import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { type Fact, Definition } from '../parts/definition.tsx'
import { type Option, SelectField } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'
import { type CorrectionLine, CorrectionTable } from './corrections-panel.tsx'
import type { ReviewedRow } from './rows-page.tsx'

export interface ReviewRowProps extends Omit<DocumentProps, 'title' | 'children'> {
  base: string
  name: string
  row: ReviewedRow
  facts: readonly Fact[]
  zone: string
  corrections: readonly CorrectionLine[]
  /** Shown once, after a reason was given. */
  revealed?: { number: string | null; cells: readonly string[] } | undefined
  /** Empty where nothing may be revealed. */
  reasons: readonly Option[]
  problems: readonly FieldProblem[]
}

/** One row: what was found, what was uploaded, and its whole number for a reason. */
export function ReviewRowPage(props: ReviewRowProps) {
  const { base, row, revealed } = props
  const title = `Row ${row.row.toLocaleString('en-US')}`
  return (
    <Document {...props} title={title}>
      <PageHead
        title={title}
        badge={<Badge state={row.outcome} />}
        lead={
          [row.words, ...row.others].filter(Boolean).join(' ') || 'Nothing was found against it.'
        }
        back={{ href: `${base}/rows`, label: `Rows of ${props.name}` }}
      />
      <div class="columns">
        <div>
          <Panel title="As it was read">
            <Definition items={props.facts} />
          </Panel>
          {props.corrections.length > 0 ? (
            <Panel title="Corrected by the requester" flush>
              <CorrectionTable lines={props.corrections} base={base} zone={props.zone} />
            </Panel>
          ) : null}
          <Panel title="As it was uploaded">
            {row.cells.length > 0 ? (
              <Definition
                items={row.cells.map(({ header, text }) => ({
                  term: header,
                  value: text === '' ? <em>empty</em> : text,
                }))}
              />
            ) : (
              <p>The cells of this row are not shown, or the file is no longer there.</p>
            )}
          </Panel>
        </div>
        <Panel title="The whole number">
          {revealed ? <Revealed {...revealed} /> : null}
          {props.reasons.length > 0 ? <RevealForm {...props} /> : null}
        </Panel>
      </div>
    </Document>
  )
}

function Revealed({ number, cells }: { number: string | null; cells: readonly string[] }) {
  return (
    <>
      <p class="revealed">{number ?? cells.join(', ') ?? 'There is none.'}</p>
      {number && cells.length > 0 ? <p class="hint">In the file: {cells.join(', ')}</p> : null}
      <p class="hint">Noted in the audit trail of the organization, with your name and reason.</p>
    </>
  )
}

function RevealForm({ base, row, reasons, problems, revealed }: ReviewRowProps) {
  if (revealed) return null
  return (
    <form class="form" method="post" action={`${base}/rows/${row.row}`}>
      <SelectField
        name="reason"
        label="Why you need it"
        hint="The organization’s owners see who revealed which row, and why."
        options={reasons}
        empty="Choose one"
        problem={problemAt(problems, 'reason')}
        required
      />
      <button type="submit" class="secondary">
        Show the number
      </button>
    </form>
  )
}
