import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { RadioGroup } from '../parts/choice.tsx'
import { TextField } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { type InvitationLine, InvitationTable } from './invitation-table.tsx'
import { type MemberLine, MemberTable } from './member-table.tsx'

export interface PeoplePageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  organization: string
  base: string
  members: readonly MemberLine[]
  invitations: readonly InvitationLine[]
  mayManage: boolean
  roles: readonly { value: string; label: string; hint: string }[]
  email?: string | undefined
  role?: string | undefined
  problems?: readonly FieldProblem[] | undefined
}

export function PeoplePage(props: PeoplePageProps) {
  const { chrome, organization, base, members, invitations, mayManage, problems = [] } = props
  return (
    <Document {...chrome} title="People">
      <PageHead
        title="People"
        lead={`Who works for ${organization} here.${mayManage ? '' : ' Only an owner can change it.'}`}
      />
      <ProblemSummary problems={problems} />
      <Panel title="Members" flush>
        <MemberTable members={members} base={base} mayManage={mayManage} />
      </Panel>
      {invitations.length > 0 ? (
        <Panel title="Invitations" flush>
          <InvitationTable invitations={invitations} base={base} mayManage={mayManage} />
        </Panel>
      ) : null}
      {mayManage ? (
        <Panel title="Invite someone">
          <form class="form" method="post" action={`${base}/invitations`}>
            <TextField
              name="email"
              label="Mail address"
              type="email"
              autocomplete="off"
              value={props.email}
              required
              problem={problemAt(problems, 'email')}
            />
            <RadioGroup
              name="role"
              label="Role"
              value={props.role ?? 'requester'}
              options={props.roles}
              problem={problemAt(problems, 'role')}
            />
            <div class="form-actions">
              <button type="submit">Send the invitation</button>
            </div>
          </form>
        </Panel>
      ) : (
        <p>
          <Badge state="requester" /> bring in lists and follow them. Owners also change programs
          and people.
        </p>
      )}
    </Document>
  )
}
