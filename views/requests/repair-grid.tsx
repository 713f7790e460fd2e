import { Badge } from '../parts/badge.tsx'
import { formatCount } from '../parts/format.ts'

export interface GridCell {
  /** Of its field in the form; null where it is only shown. */
  name: string | null
  /** Spoken. */
  label: string
  text: string
  problem: string | undefined
  /** What the file has, where it was corrected. */
  was: string | null
}

export interface GridRow {
  /** As the spreadsheet counts. */
  row: number
  outcome: 'accepted' | 'review' | 'rejected'
  cells: readonly GridCell[]
  /** What is wrong with the row and with no cell of it. */
  words: readonly string[]
  /** Of a row that cannot be read, its text. */
  raw: string | null
  corrected: boolean
  leftOut: boolean
}

interface RepairGridProps {
  headers: readonly string[]
  rows: readonly GridRow[]
}

/** Positions of the columns, those to correct first, so that no problem hides beyond the edge. */
function columnOrder(headers: readonly string[], rows: readonly GridRow[]): number[] {
  const isOpen = (index: number) =>
    rows.some(({ cells }) => cells[index]?.problem !== undefined || cells[index]?.name !== null)
  const all = headers.map((_, index) => index)
  return [...all.filter((index) => isOpen(index)), ...all.filter((index) => !isOpen(index))]
}

/** Rows with problems: the cell to correct is a field with the sentence beneath it, its neighbours are dimmed. */
export function RepairGrid({ headers, rows }: RepairGridProps) {
  const order = columnOrder(headers, rows)
  return (
    <div class="table-scroll" role="region" aria-label="Rows to correct" tabindex={0}>
      <table class="repair">
        <caption class="spoken">Rows to correct</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              Row
            </th>
            <th scope="col">Leave out</th>
            {order.map((index) => (
              <th scope="col">{headers[index]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" class="number">
                {formatCount(row.row)}
              </th>
              <td>
                <RowActs row={row} />
              </td>
              {row.raw === null ? (
                order.flatMap((index) => {
                  const cell = row.cells[index]
                  return cell ? [<Cell cell={cell} />] : []
                })
              ) : (
                <td colspan={headers.length}>
                  <code>{row.raw}</code>
                  <Words words={row.words} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RowActs({ row }: { row: GridRow }) {
  return (
    <>
      {row.leftOut ? null : (
        <label>
          <input type="checkbox" name={`out_${row.row}`} value="1" />
          <span class="spoken">Leave out row {row.row}</span>
        </label>
      )}
      {row.corrected ? (
        <>
          <Badge state={row.leftOut ? 'left_out' : row.outcome} />
          <button type="submit" name="undo" value={String(row.row)} class="quiet small">
            Undo<span class="spoken"> row {row.row}</span>
          </button>
        </>
      ) : null}
      {row.raw === null ? <Words words={row.words} /> : null}
    </>
  )
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <>
      {words.map((sentence) => (
        <small class="field-problem">{sentence}</small>
      ))}
    </>
  )
}

function Cell({ cell }: { cell: GridCell }) {
  const id = cell.name && `field-${cell.name}`
  const about = id && cell.problem ? `${id}-problem` : undefined
  return (
    <td class={cell.problem ? 'cell-problem' : cell.name ? undefined : 'dimmed'}>
      {cell.name === null ? (
        cell.text
      ) : (
        <input
          id={id ?? undefined}
          name={cell.name}
          type="text"
          size={Math.min(Math.max(cell.text.length + 1, 12), 30)}
          value={cell.text}
          aria-label={cell.label}
          aria-describedby={about}
          aria-invalid={cell.problem ? 'true' : undefined}
          autocomplete="off"
        />
      )}
      {cell.problem ? (
        <small class="field-problem" id={about}>
          {cell.problem}
        </small>
      ) : null}
      {cell.was === null ? null : (
        <small class="hint">
          in the file: {cell.was === '' ? <em>empty</em> : <q>{cell.was}</q>}
        </small>
      )}
    </td>
  )
}
