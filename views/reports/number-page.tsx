import { Document, type DocumentProps } from '../layout.tsx'
import { Badge, Tag } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { TextField } from '../parts/field.tsx'
import { formatDateTime } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

export interface NumberPageProps extends Chrome {
  action: string
  value?: string | undefined
  problem?: string | undefined
  found?:
    | {
        number: string
        /** "New York time and Chicago time". */
        place: string
        lines: readonly NumberLine[]
      }
    | undefined
}

export interface NumberLine {
  at: string | number
  what: string
  state?: string | undefined
  detail?: string | undefined
  href?: string | undefined
  where?: string | undefined
}

/** Everything this organization knows about one number; the number travels in the form, never in the address. */
export function NumberPage({ action, value, problem, found, ...rest }: NumberPageProps) {
  return (
    <Document {...rest} title="Look up a number">
      <PageHead
        title="Look up a number"
        lead="Every list it stood in, every message, reply and opt-out of this organization. Look-ups are written to the audit trail."
      />
      <form class="toolbar" method="post" action={action}>
        <TextField
          name="phone"
          label="Phone number"
          value={value}
          problem={problem}
          type="tel"
          inputmode="tel"
          autocomplete="off"
          required
        />
        <button type="submit">Look up</button>
      </form>
      {found ? (
        <Panel title={found.number} flush actions={<Tag>{found.place}</Tag>}>
          <Table
            caption="What happened with this number"
            captionHidden
            rows={found.lines}
            columns={[
              { label: 'When', cell: (line) => formatDateTime(line.at, 'UTC') },
              { label: 'What', cell: (line) => line.what, heading: true },
              { label: 'State', cell: (line) => (line.state ? <Badge state={line.state} /> : '') },
              { label: 'Detail', cell: (line) => line.detail ?? '' },
              {
                label: 'Where',
                cell: (line) =>
                  line.href ? <a href={line.href}>{line.where}</a> : (line.where ?? ''),
              },
            ]}
            empty={
              <Empty title="This organization has never met this number">
                It stands in no list, got no message and is not opted out here.
              </Empty>
            }
          />
        </Panel>
      ) : null}
    </Document>
  )
}
