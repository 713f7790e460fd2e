import { Badge } from '../parts/badge.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { TextArea } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'

export interface FirstPartPanelProps {
  state: string
  sentences: readonly string[]
  figures: readonly {
    label: string
    count: string
    share: string
    limit: string
    over: boolean
  }[]
  /** Where it is held. */
  holdAction?: string | undefined
  /** Where a reviewer or operator lets it go on. */
  releaseAction?: string | undefined
  problems?: readonly FieldProblem[] | undefined
}

/** The trial of a long list: its first part, the figures with their limits, and what a person may do. */
export function FirstPartPanel(props: FirstPartPanelProps) {
  const { state, sentences, figures, holdAction, releaseAction, problems = [] } = props
  return (
    <Panel title="First part" id="first-part" actions={<Badge state={state} />}>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <Table
        caption="Figures of what has left"
        captionHidden
        rows={figures}
        columns={[
          { label: 'Figure', heading: true, cell: (row) => row.label },
          { label: 'Messages', numeric: true, cell: (row) => row.count },
          { label: 'Share', numeric: true, cell: (row) => row.share },
          { label: 'Limit', numeric: true, cell: (row) => row.limit },
          {
            label: 'Verdict',
            cell: (row) => <Badge state={row.over ? 'over_the_limit' : 'within_the_limit'} />,
          },
        ]}
      />
      {releaseAction ? (
        <Confirm label="Let it go on">
          <form class="form" method="post" action={releaseAction}>
            <TextArea
              name="note"
              label="Why the rest may be sent"
              hint="The requester reads it, and the audit trail keeps which limits you let pass."
              problem={problemAt(problems, 'note')}
              rows={3}
              maxlength={500}
              required
            />
            <div class="form-actions">
              <button type="submit">Let it go on</button>
            </div>
          </form>
        </Confirm>
      ) : null}
      {holdAction ? (
        <Confirm label="Hold the rest">
          <p>Nothing more leaves until a reviewer or an operator lets the list go on.</p>
          <ButtonForm action={holdAction} label="Hold the rest" />
        </Confirm>
      ) : null}
    </Panel>
  )
}
