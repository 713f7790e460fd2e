import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { RadioGroup } from '../parts/choice.tsx'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { Time } from '../parts/time.tsx'
import { type InvitationLine, InvitationTable } from './invitation-table.tsx'
import { type MemberLine, MemberTable } from './member-table.tsx'

export interface OperateOrganizationPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  base: string
  name: string
  createdAt: string
  suspendedAt: string | null
  suspendedWhy: string | null
  plan: string
  plans: readonly { value: string; label: string }[]
  imports: string
  importChoices: readonly { value: string; label: string; hint: string }[]
  note: string
  members: readonly MemberLine[]
  invitations: readonly InvitationLine[]
  email?: string | undefined
  why?: string | undefined
  problems?: readonly FieldProblem[] | undefined
}

export function OperateOrganizationPage(props: OperateOrganizationPageProps) {
  const { base, problems = [] } = props
  return (
    <Document {...props.chrome} title={props.name}>
      <PageHead
        title={props.name}
        badge={<Badge state={props.suspendedAt ? 'suspended' : 'active'} />}
        back={{ href: '/operate/organizations', label: 'Organizations' }}
        meta={[
          <>
            Created <Time at={props.createdAt} zone="UTC" day />
          </>,
        ]}
      />
      {props.suspendedAt ? (
        <Notice level="warning" title="Suspended.">
          {props.suspendedWhy}
        </Notice>
      ) : null}
      <ProblemSummary problems={problems} />
      <div class="columns">
        <div>
          <Panel title="Members" flush>
            <MemberTable members={props.members} base={base} mayManage={false} />
          </Panel>
          {props.invitations.length > 0 ? (
            <Panel title="Invitations" flush>
              <InvitationTable invitations={props.invitations} base={base} mayManage />
            </Panel>
          ) : null}
          <Panel title="Invite an owner">
            <form class="form" method="post" action={`${base}/invitations`}>
              <TextField
                name="email"
                label="Mail address"
                type="email"
                value={props.email}
                required
                problem={problemAt(problems, 'email')}
              />
              <div class="form-actions">
                <button type="submit" class="secondary">
                  Send the invitation
                </button>
              </div>
            </form>
          </Panel>
        </div>
        <aside class="side">
          <PlanPanel {...props} />
          <SuspensionPanel {...props} />
        </aside>
      </div>
    </Document>
  )
}

function PlanPanel(props: OperateOrganizationPageProps) {
  const { problems = [] } = props
  return (
    <Panel title="Plan and list imports">
      <form class="form" method="post" action={`${props.base}/plan`}>
        <SelectField
          name="plan"
          label="Plan"
          value={props.plan}
          options={props.plans}
          required
          problem={problemAt(problems, 'plan')}
        />
        <RadioGroup
          name="imports"
          label="List imports"
          value={props.imports}
          options={props.importChoices}
          problem={problemAt(problems, 'imports')}
        />
        <TextArea
          name="note"
          label="Why not"
          hint="Members read it when imports are closed, followed by whom to ask."
          value={props.note}
          rows={3}
          maxlength={500}
          optional
          problem={problemAt(problems, 'note')}
        />
        <div class="form-actions">
          <button type="submit">Keep this</button>
        </div>
      </form>
    </Panel>
  )
}

function SuspensionPanel(props: OperateOrganizationPageProps) {
  const { base, problems = [] } = props
  if (props.suspendedAt)
    return (
      <Panel title="Suspension">
        <p>
          Suspended since <Time at={props.suspendedAt} zone="UTC" />.
        </p>
        <ButtonForm action={`${base}/resumption`} label="Resume the organization" />
      </Panel>
    )
  return (
    <Panel title="Suspension">
      <Confirm label="Suspend" tone="danger">
        <form class="form" method="post" action={`${base}/suspension`}>
          <TextArea
            name="why"
            label="Why"
            hint="Its members read this. They can still look at everything, but change and send nothing."
            value={props.why}
            rows={3}
            maxlength={500}
            required
            problem={problemAt(problems, 'why')}
          />
          <div class="form-actions">
            <button type="submit" class="danger">
              Suspend {props.name}
            </button>
          </div>
        </form>
      </Confirm>
    </Panel>
  )
}
