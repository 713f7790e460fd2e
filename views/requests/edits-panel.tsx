import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { formatDateTime } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'

export interface ActLine {
  id: number
  /** "3 cells set", "2 rows left out". */
  what: string
  by: string
  at: string
}

interface EditsPanelProps {
  base: string
  zone: string
  acts: readonly ActLine[]
  /** Corrections that stand, in words. */
  total: string
}

/** What was corrected, act by act; the file itself stays as it was uploaded. */
export function EditsPanel({ base, zone, acts, total }: EditsPanelProps) {
  if (acts.length === 0) return null
  return (
    <Panel title="Corrections" id="corrections" flush>
      <p class="panel-note">
        {total}. The file stays as it was uploaded, and a reviewer sees both: what the file says and
        what you made of it.
      </p>
      <Table
        caption="Corrections"
        captionHidden
        rows={acts}
        columns={[
          { label: 'What', heading: true, cell: (act) => act.what },
          { label: 'Who', cell: (act) => act.by, minor: true },
          { label: 'When', cell: (act) => formatDateTime(act.at, zone), minor: true },
          {
            label: 'Undo',
            actions: true,
            cell: (act) => (
              <ButtonForm
                action={`${base}/repair/undo`}
                label="Undo"
                fields={{ act: String(act.id) }}
                about={`: ${act.what}`}
                small
              />
            ),
          },
        ]}
      />
      <div class="panel-note">
        <Confirm label="Undo all corrections" tone="quiet">
          <p>Every cell will be as it is in the file again, and every row will be taken in.</p>
          <ButtonForm
            action={`${base}/repair/undo`}
            label="Undo all"
            fields={{ all: '1' }}
            tone="danger"
            small
          />
        </Confirm>
      </div>
    </Panel>
  )
}
