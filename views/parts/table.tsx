import type { Child } from 'hono/jsx'

export interface Column<Row> {
  label: string
  cell: (row: Row) => Child
  /** Right aligned, tabular figures. */
  numeric?: boolean | undefined
  /** This cell names the row. */
  heading?: boolean | undefined
  /** Buttons and links at the end of the row; the label is only spoken. */
  actions?: boolean | undefined
  /** May be left out on a small screen. */
  minor?: boolean | undefined
}

interface TableProps<Row> {
  caption: string
  /** The caption is read aloud but not shown: a heading above already says it. */
  captionHidden?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Scrolls in its own box, for very wide or long tables. */
  tall?: boolean | undefined
  /** Zebra rows, for tables with many columns. */
  zebra?: boolean | undefined
  /** Instead of the table when there are no rows; see empty.tsx. */
  empty?: Child
  rowClass?: ((row: Row) => string | undefined) | undefined
}

export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, empty } = props
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div
      class={props.tall ? 'table-scroll tall' : 'table-scroll'}
      role="region"
      aria-label={caption}
      tabindex={0}
    >
      <table class={props.zebra ? 'zebra' : undefined}>
        <caption class={props.captionHidden ? 'spoken' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={cellClass(column)}>
                {column.actions ? <span class="spoken">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={props.rowClass?.(row)}>
              {columns.map((column) =>
                column.heading ? (
                  <th scope="row" class={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td class={cellClass(column)}>{column.cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellClass(column: Column<never>): string | undefined {
  const names = [
    column.numeric && 'number',
    column.actions && 'row-actions',
    column.minor && 'minor',
  ]
  return names.filter(Boolean).join(' ') || undefined
}
