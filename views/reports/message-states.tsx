import { Badge } from '../parts/badge.tsx'
import { formatCount } from '../parts/format.ts'
import { Table } from '../parts/table.tsx'

export interface MessageGroup {
  state: string
  count: number
  /** Why, in words. */
  why?: string | undefined
  /** Until when it waits, as a time with its zone. */
  until?: string | undefined
}

/** Where every message of a request is; the counts add up to the approved rows. */
export function MessageStates(props: {
  groups: readonly MessageGroup[]
  sum: string
  /** What has been spent. */
  spend?: string | undefined
}) {
  const { groups, sum, spend } = props
  return (
    <>
      <Table
        caption="Messages by state"
        captionHidden
        rows={groups}
        columns={[
          { label: 'State', cell: (group) => <Badge state={group.state} />, heading: true },
          { label: 'Messages', cell: (group) => formatCount(group.count), numeric: true },
          { label: 'Why', cell: (group) => group.why ?? '' },
          { label: 'Until', cell: (group) => group.until ?? '' },
        ]}
      />
      <p class="hint sum">{sum}</p>
      {spend ? <p class="hint sum">{spend}</p> : null}
    </>
  )
}
