import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { formatCount, formatDate } from '../parts/format.ts'
import { Time } from '../parts/time.tsx'

export interface SampleShown {
  row: number
  number: string
  optedInAt: number | null
  birth: number | null
  lastMessagedAt: number | null
  /** Cells as uploaded, of columns that are read; numbers and addresses masked. */
  cells: readonly { header: string; text: string }[]
  item: string
  confirmed: boolean
}

interface SampleTableProps {
  base: string
  zone: string
  samples: readonly SampleShown[]
  /** The form the boxes belong to; none when nothing can be ticked. */
  form?: string | undefined
  checksAction: string
}

/** Accepted rows drawn from the whole list, to be held against the evidence. */
export function SampleTable({ base, zone, samples, form, checksAction }: SampleTableProps) {
  return (
    <Panel
      title="Sample rows"
      id="samples"
      flush
      actions={
        form ? (
          <>
            <button type="submit" class="secondary small" form={form} formaction={checksAction}>
              Save ticks
            </button>
            <a href="#decision">To the decision</a>
          </>
        ) : undefined
      }
    >
      <p class="hint">
        Drawn from the accepted rows by the hash of the list: every reviewer gets the same ones, and
        nobody could choose them. Confirm that each fits what the requester says.
      </p>
      <Table
        caption="Sample rows"
        captionHidden
        rows={samples}
        columns={[
          {
            label: 'Fits',
            cell: (sample) => (
              <label>
                <input
                  type="checkbox"
                  name="on"
                  value={sample.item}
                  checked={sample.confirmed}
                  disabled={!form}
                  form={form}
                />
                <span class="spoken">Row {formatCount(sample.row)} fits</span>
              </label>
            ),
          },
          {
            label: 'Row',
            numeric: true,
            heading: true,
            cell: ({ row }) => <a href={`${base}/rows/${row}`}>{formatCount(row)}</a>,
          },
          { label: 'Number', cell: ({ number }) => <span class="masked">{number}</span> },
          {
            label: 'Opted in',
            cell: ({ optedInAt }) =>
              optedInAt === null ? '–' : <Time at={optedInAt} zone={zone} />,
          },
          {
            label: 'Born',
            cell: ({ birth }) => (birth === null ? '–' : formatDate(birth)),
          },
          {
            label: 'Last message',
            cell: ({ lastMessagedAt }) =>
              lastMessagedAt === null ? '–' : <Time at={lastMessagedAt} zone={zone} day />,
          },
          { label: 'As uploaded', minor: true, cell: ({ cells }) => <Cells cells={cells} /> },
        ]}
      />
    </Panel>
  )
}

/** Cells with their headings, one after the other. */
export function Cells({ cells }: { cells: readonly { header: string; text: string }[] }) {
  return (
    <ul class="plain cells">
      {cells.map(({ header, text }) => (
        <li>
          <small>{header}</small> {text === '' ? <em>empty</em> : text}
        </li>
      ))}
    </ul>
  )
}
