import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

interface OrganizationsPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  organizations: readonly { id: string; name: string; role: string }[]
}

export function OrganizationsPage({ chrome, organizations }: OrganizationsPageProps) {
  return (
    <Document {...chrome} title="Your organizations">
      <PageHead title="Your organizations" />
      <Panel flush>
        <Table
          caption="Your organizations"
          captionHidden
          rows={organizations}
          empty={
            <Empty title="You belong to no organization">
              Ask an owner to invite you at the address of your account.
            </Empty>
          }
          columns={[
            {
              label: 'Organization',
              heading: true,
              cell: (one) => <a href={`/o/${one.id}`}>{one.name}</a>,
            },
            { label: 'You are', cell: (one) => <Badge state={one.role} /> },
          ]}
        />
      </Panel>
    </Document>
  )
}
