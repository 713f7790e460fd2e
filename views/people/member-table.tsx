import { Badge, Tag } from '../parts/badge.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface MemberLine {
  personId: string
  name: string
  email: string
  role: 'owner' | 'requester'
  since: string
  twoFactor: boolean
  /** The person who looks at the page. */
  self: boolean
  /** The only owner there is: stays. */
  lastOwner: boolean
}

interface MemberTableProps {
  members: readonly MemberLine[]
  base: string
  mayManage: boolean
}

export function MemberTable({ members, base, mayManage }: MemberTableProps) {
  return (
    <Table
      caption="Members"
      captionHidden
      rows={members}
      empty={<Empty title="No members yet">Invite an owner: they invite the others.</Empty>}
      columns={[
        {
          label: 'Name',
          heading: true,
          cell: (member) => (
            <>
              {member.name}
              {member.self ? ' (you)' : ''}
            </>
          ),
        },
        { label: 'Mail address', cell: (member) => member.email },
        { label: 'Role', cell: (member) => <Badge state={member.role} /> },
        {
          label: 'Two-factor',
          cell: (member) =>
            member.twoFactor ? <Tag tone="green">On</Tag> : <Tag tone="grey">Off</Tag>,
          minor: true,
        },
        {
          label: 'Since',
          cell: (member) => <Time at={member.since} zone="UTC" day />,
          minor: true,
        },
        ...(mayManage
          ? [
              {
                label: 'Change',
                actions: true,
                cell: (member: MemberLine) => <MemberActs member={member} base={base} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function MemberActs({ member, base }: { member: MemberLine; base: string }) {
  if (member.lastOwner) return <span class="hint">The only owner</span>
  const other = member.role === 'owner' ? 'requester' : 'owner'
  return (
    <>
      <ButtonForm
        action={`${base}/${member.personId}/role`}
        label={`Make ${other}`}
        about={member.name}
        fields={{ role: other }}
        tone="quiet"
        small
      />
      <Confirm label="Remove" tone="quiet">
        <p>{member.name} can no longer open anything here. What they did stays on record.</p>
        <ButtonForm
          action={`${base}/${member.personId}/removal`}
          label="Remove"
          about={member.name}
          tone="danger"
          small
        />
      </Confirm>
    </>
  )
}
