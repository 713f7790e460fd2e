import { formatCount } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

export interface SourceLine {
  /** As the column has it; empty for rows without. */
  source: string
  rows: number
  accepted: number
  review: number
  rejected: number
}

export interface RunNotesProps {
  sentences: readonly string[]
  sources: readonly SourceLine[]
}

/** What the check found beside its counts: times at a clock change, another table, rows by source. */
export function RunNotes({ sentences, sources, hint }: RunNotesProps & { hint?: string }) {
  return (
    <>
      {sentences.map((sentence) => (
        <Notice level="info">{sentence}</Notice>
      ))}
      {sources.length > 0 ? (
        <Panel title="By source" id="sources" flush>
          <Table
            caption="Rows by source"
            captionHidden
            rows={sources}
            columns={[
              { label: 'Source', heading: true, cell: (line) => line.source || 'None given' },
              { label: 'Rows', numeric: true, cell: (line) => formatCount(line.rows) },
              { label: 'Accepted', numeric: true, cell: (line) => formatCount(line.accepted) },
              { label: 'Need a look', numeric: true, cell: (line) => formatCount(line.review) },
              { label: 'Rejected', numeric: true, cell: (line) => formatCount(line.rejected) },
            ]}
          />
        </Panel>
      ) : null}
      {sources.length > 1 && hint ? <p class="hint">{hint}</p> : null}
    </>
  )
}
