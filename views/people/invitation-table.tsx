import { Badge } from '../parts/badge.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface InvitationLine {
  id: string
  email: string
  role: string
  state: 'open' | 'expired'
  expiresAt: string
}

interface InvitationTableProps {
  invitations: readonly InvitationLine[]
  /** Address that /invitations/:id/… is appended to. */
  base: string
  mayManage: boolean
}

export function InvitationTable({ invitations, base, mayManage }: InvitationTableProps) {
  return (
    <Table
      caption="Invitations"
      captionHidden
      rows={invitations}
      columns={[
        { label: 'Mail address', heading: true, cell: (one) => one.email },
        { label: 'Role', cell: (one) => <Badge state={one.role} /> },
        {
          label: 'State',
          cell: (one) => (
            <>
              <Badge state={one.state === 'open' ? 'invited' : 'expired'} />{' '}
              {one.state === 'open' ? 'until ' : 'since '}
              <Time at={one.expiresAt} zone="UTC" day />
            </>
          ),
        },
        ...(mayManage
          ? [
              {
                label: 'Change',
                actions: true,
                cell: (one: InvitationLine) => (
                  <>
                    <ButtonForm
                      action={`${base}/invitations/${one.id}/resending`}
                      label="Send again"
                      about={one.email}
                      tone="quiet"
                      small
                    />
                    <ButtonForm
                      action={`${base}/invitations/${one.id}/withdrawal`}
                      label="Withdraw"
                      about={one.email}
                      tone="quiet"
                      small
                    />
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
