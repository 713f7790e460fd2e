import { Document, type DocumentProps } from '../layout.tsx'
import { Badge, Tag } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'

export interface OperateOrganizationsPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  organizations: readonly {
    id: string
    name: string
    plan: string
    importsAllowed: boolean
    members: number
    suspended: boolean
  }[]
  plans: readonly { value: string; label: string }[]
  values: { name?: string; plan?: string; email?: string }
  problems?: readonly FieldProblem[] | undefined
}

export function OperateOrganizationsPage(props: OperateOrganizationsPageProps) {
  const { chrome, organizations, plans, values, problems = [] } = props
  return (
    <Document {...chrome} title="Organizations">
      <PageHead title="Organizations" />
      <ProblemSummary problems={problems} />
      <Panel flush>
        <Table
          caption="Organizations"
          captionHidden
          rows={organizations}
          empty={
            <Empty title="No organizations yet">
              Create the first one below. Its owner gets an invitation by mail.
            </Empty>
          }
          columns={[
            {
              label: 'Organization',
              heading: true,
              cell: (one) => <a href={`/operate/organizations/${one.id}`}>{one.name}</a>,
            },
            { label: 'Plan', cell: (one) => one.plan },
            {
              label: 'List imports',
              cell: (one) =>
                one.importsAllowed ? <Tag tone="green">Open</Tag> : <Tag tone="grey">Closed</Tag>,
            },
            { label: 'Members', numeric: true, cell: (one) => formatCount(one.members) },
            {
              label: 'State',
              cell: (one) => <Badge state={one.suspended ? 'suspended' : 'active'} />,
            },
          ]}
        />
      </Panel>
      <Panel title="Create an organization">
        <form class="form" method="post" action="/operate/organizations">
          <TextField
            name="name"
            label="Name"
            value={values.name}
            maxlength={120}
            required
            problem={problemAt(problems, 'name')}
          />
          <SelectField
            name="plan"
            label="Plan"
            value={values.plan}
            options={plans}
            empty="Choose one"
            required
            problem={problemAt(problems, 'plan')}
          />
          <TextField
            name="email"
            label="Mail address of its owner"
            hint="They get an invitation. You can send it later instead."
            type="email"
            optional
            value={values.email}
            problem={problemAt(problems, 'email')}
          />
          <div class="form-actions">
            <button type="submit">Create the organization</button>
          </div>
        </form>
      </Panel>
    </Document>
  )
}
