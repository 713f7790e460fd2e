import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { plural } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

export interface MemberLine {
  id: string
  maskedNumber: string
  name: string
  answers: string
  program: string
  requestName: string
  requestHref: string
  joinedAt: string
  left: boolean
  optOutAction: string
}

export interface MembersPageProps extends Chrome {
  total: number
  members: readonly MemberLine[]
  search: { text: string; programId: string }
  programs: readonly { value: string; label: string }[]
  exportAction?: string | undefined
  older?: string | undefined
  newer?: string | undefined
  base: string
}

export function MembersPage(props: MembersPageProps) {
  const { members, search, base, ...rest } = props
  return (
    <Document {...rest} title="Members" wide>
      <PageHead
        title="Members"
        lead={`${plural(props.total, 'person', 'people')} joined by the link and want your texts.`}
        actions={
          props.exportAction ? (
            <ButtonForm action={props.exportAction} label="Download as CSV" tone="secondary" />
          ) : undefined
        }
      />
      <form class="toolbar" method="get" action={base}>
        <TextField name="q" label="Search names and answers" value={search.text} type="search" />
        <SelectField
          name="program"
          label="Program"
          value={search.programId}
          options={[{ value: '', label: 'All programs' }, ...props.programs]}
        />
        <button type="submit" class="secondary">
          Search
        </button>
      </form>
      <Panel flush>
        <Table
          caption="Members"
          captionHidden
          rows={members}
          columns={[
            { label: 'Name', cell: (member) => member.name || '–', heading: true },
            {
              label: 'Number',
              cell: (member) => <span class="masked">{member.maskedNumber}</span>,
            },
            { label: 'Answers', cell: (member) => member.answers, minor: true },
            { label: 'Program', cell: (member) => member.program },
            {
              label: 'List',
              cell: (member) => <a href={member.requestHref}>{member.requestName}</a>,
            },
            { label: 'Joined', cell: (member) => <Time at={member.joinedAt} zone="UTC" /> },
            { label: 'State', cell: (member) => <Badge state={member.left ? 'left' : 'joined'} /> },
            {
              label: 'Opt out',
              actions: true,
              cell: (member) =>
                member.left ? null : (
                  <ButtonForm
                    action={member.optOutAction}
                    label="Opt out"
                    tone="quiet"
                    small
                    about={member.name || member.maskedNumber}
                  />
                ),
            },
          ]}
          empty={
            <Empty title={search.text ? 'Nobody matches' : 'Nobody has joined yet'}>
              People appear here when they open the link in their welcome message and join.
            </Empty>
          }
        />
      </Panel>
      <Pager older={props.older} newer={props.newer} shown={members.length} noun="members" />
    </Document>
  )
}
