import { Document, type DocumentProps } from '../layout.tsx'
import { Tag } from '../parts/badge.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { RadioGroup } from '../parts/choice.tsx'
import { TextField } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'
import { type InvitationLine, InvitationTable } from './invitation-table.tsx'

export interface OperatePeoplePageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  people: readonly {
    personId: string
    name: string
    email: string
    twoFactor: boolean
    roles: readonly string[]
  }[]
  operators: number
  invitations: readonly InvitationLine[]
  roles: readonly { value: string; label: string; hint: string }[]
  values: { email?: string; role?: string }
  problems?: readonly FieldProblem[] | undefined
}

export function OperatePeoplePage(props: OperatePeoplePageProps) {
  const { chrome, people, operators, invitations, values, problems = [] } = props
  return (
    <Document {...chrome} title="Reviewers and operators">
      <PageHead title="Reviewers and operators" />
      <ProblemSummary problems={problems} />
      <Panel flush>
        <Table
          caption="Reviewers and operators"
          captionHidden
          rows={people}
          columns={[
            { label: 'Name', heading: true, cell: (person) => person.name },
            { label: 'Mail address', cell: (person) => person.email },
            { label: 'Roles', cell: (person) => person.roles.join(', ') },
            {
              label: 'Two-factor',
              cell: (person) =>
                person.twoFactor ? <Tag tone="green">On</Tag> : <Tag tone="amber">Off</Tag>,
            },
            {
              label: 'Change',
              actions: true,
              cell: (person) =>
                person.roles.map((role) => (
                  <ButtonForm
                    action={`/operate/people/${person.personId}/revocation`}
                    label={`No longer ${role}`}
                    about={person.name}
                    fields={{ role }}
                    tone="quiet"
                    small
                    blocked={
                      role === 'operator' && operators === 1 ? 'The only operator' : undefined
                    }
                  />
                )),
            },
          ]}
        />
      </Panel>
      {invitations.length > 0 ? (
        <Panel title="Invitations" flush>
          <InvitationTable invitations={invitations} base="/operate/people" mayManage />
        </Panel>
      ) : null}
      <Panel title="Give someone a role">
        <form class="form" method="post" action="/operate/people">
          <TextField
            name="email"
            label="Mail address"
            hint="Someone with an account has the role at once; anyone else gets an invitation."
            type="email"
            value={values.email}
            required
            problem={problemAt(problems, 'email')}
          />
          <RadioGroup
            name="role"
            label="Role"
            value={values.role ?? 'reviewer'}
            options={props.roles}
            problem={problemAt(problems, 'role')}
          />
          <div class="form-actions">
            <button type="submit">Give the role</button>
          </div>
        </form>
      </Panel>
    </Document>
  )
}
