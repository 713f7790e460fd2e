import { Document, type DocumentProps } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { type CorrectionLine, CorrectionTable } from './corrections-panel.tsx'

export interface CorrectionsPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  base: string
  name: string
  zone: string
  lines: readonly CorrectionLine[]
  first: string | undefined
  next: string | undefined
}

/** Every correction of a list, beside what the file says. */
export function CorrectionsPage(props: CorrectionsPageProps) {
  const { base, name, zone, lines } = props
  return (
    <Document {...props} title={`Corrections of ${name}`}>
      <PageHead
        title="Corrections"
        lead="What the requester changed after the upload, beside what the file says. Numbers and addresses are masked; a row’s own page shows its number for a reason."
        back={{ href: base, label: name }}
      />
      <Panel flush>
        {lines.length === 0 ? (
          <Empty title="Nothing was corrected">The rows are as they were uploaded.</Empty>
        ) : (
          <CorrectionTable lines={lines} base={base} zone={zone} />
        )}
        <Pager
          noun="corrections"
          shown={lines.length}
          newer={props.first}
          newerLabel="First page"
          older={props.next}
          olderLabel="Next page"
        />
      </Panel>
    </Document>
  )
}
