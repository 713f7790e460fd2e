import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { plural } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

export interface ListedProgram {
  id: string
  name: string
  brand: string
  sender: string
  frequency: string
  segments: number
  paused: boolean
}

interface ProgramsPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  base: string
  mayManage: boolean
  programs: readonly ListedProgram[]
}

export function ProgramsPage({ chrome, base, mayManage, programs }: ProgramsPageProps) {
  const action = mayManage ? { href: `${base}/new`, label: 'New program' } : undefined
  return (
    <Document {...chrome} title="Programs">
      <PageHead
        title="Programs"
        lead="Each list is imported into one program. A number gets the welcome message of a program once."
        actions={
          programs.length > 0 && action ? (
            <a class="button" href={action.href}>
              {action.label}
            </a>
          ) : undefined
        }
      />
      <Panel flush>
        <Table
          caption="Programs"
          captionHidden
          rows={programs}
          columns={[
            {
              label: 'Program',
              heading: true,
              cell: (p) => <a href={`${base}/${p.id}`}>{p.name}</a>,
            },
            { label: 'Brand', cell: (p) => p.brand },
            {
              label: 'Sent from',
              cell: (p) => <span class="number">{p.sender}</span>,
              minor: true,
            },
            { label: 'How often', cell: (p) => p.frequency, minor: true },
            { label: 'Message', cell: (p) => plural(p.segments, 'segment'), minor: true },
            { label: 'State', cell: (p) => <Badge state={p.paused ? 'paused' : 'active'} /> },
          ]}
          empty={
            <Empty title="No programs yet" action={action}>
              {mayManage
                ? 'A program holds the brand, the welcome message and what people agree to. A list is imported into one.'
                : 'An owner of this organization sets up the first program; then a list can be imported into it.'}
            </Empty>
          }
        />
      </Panel>
    </Document>
  )
}
