import { ButtonForm } from '../parts/button-form.tsx'
import { Empty } from '../parts/empty.tsx'
import type { Option } from '../parts/field.tsx'
import { Pager } from '../parts/pager.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary } from '../parts/problems.tsx'
import { Readiness, type ReadinessPart } from '../parts/readiness.tsx'
import { type Reason, ReasonList } from '../parts/reason-row.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { ColumnTools } from './column-tools.tsx'
import { type ActLine, EditsPanel } from './edits-panel.tsx'
import { PreviewProgress, type PreviewProgressProps } from './preview-progress.tsx'
import { type GridRow, RepairGrid } from './repair-grid.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface RepairPageProps {
  frame: WizardFrame
  base: string
  progress: PreviewProgressProps | null
  /** Null while the rows are not checked. */
  list: RepairList | null
  acts: readonly ActLine[]
  total: string
}

export interface RepairList {
  parts: readonly ReadinessPart[]
  recipes: readonly (Omit<Reason, 'action'> & { action: { href: string; label: string } })[]
  tabs: readonly Tab[]
  /** What the grid shows: a reason code, or nothing for all. */
  reason: string
  show: string
  after: number
  headers: readonly string[]
  rows: readonly GridRow[]
  total: number | undefined
  first: string | undefined
  next: string | undefined
  /** Leaves out every row of the reason. */
  leaveOut: string | null
  columns: readonly Option[]
  dateColumns: readonly Option[]
  dateOrder: string
  values: Record<string, string>
  problems: readonly FieldProblem[]
}

/** Where rows are put right before a list is submitted; every change stands beside what the file says. */
export function RepairPage({ frame, base, progress, list, acts, total }: RepairPageProps) {
  return (
    <Wizard {...frame}>
      {progress ? <PreviewProgress {...progress} /> : null}
      {progress || list ? null : (
        <Panel title="Check every row">
          <p>The rows have to be checked before they can be corrected.</p>
          <ButtonForm action={`${base}/preview`} label="Check every row" tone="main" />
        </Panel>
      )}
      {list ? <Checked {...list} base={base} /> : null}
      <EditsPanel base={base} zone={frame.zone} acts={acts} total={total} />
      <div class="form-actions">
        <a class="button" href={`${base}/preview`}>
          Back to the preview
        </a>
      </div>
    </Wizard>
  )
}

function Checked(list: RepairList & { base: string }) {
  const { base, reason, rows } = list
  return (
    <>
      <Panel>
        <Readiness parts={list.parts} />
      </Panel>
      <ProblemSummary problems={list.problems} />
      {list.recipes.length > 0 ? (
        <Panel title="What can be put right" flush>
          <ReasonList
            reasons={list.recipes.map((recipe) => ({
              ...recipe,
              action: (
                <a class="button secondary small" href={recipe.action.href}>
                  {recipe.action.label}
                </a>
              ),
            }))}
          />
        </Panel>
      ) : null}
      <Tabs label="Rows" tabs={list.tabs} />
      <Panel flush>
        {rows.length === 0 ? (
          <Empty title={list.show === 'corrected' ? 'Nothing is corrected' : 'Nothing to correct'}>
            {list.show === 'corrected'
              ? 'Rows you correct or leave out are shown here, beside what the file says.'
              : 'No row is left that can be put right here.'}
          </Empty>
        ) : (
          <form class="repair-form" method="post" action={`${base}/repair`}>
            <input type="hidden" name="reason" value={reason} />
            <input type="hidden" name="show" value={list.show} />
            <input type="hidden" name="after" value={String(list.after)} />
            {/* What the Enter key presses: not the Undo of the first row. */}
            <button type="submit" class="spoken" tabindex={-1} aria-hidden="true">
              Save and check again
            </button>
            <RepairGrid headers={list.headers} rows={rows} />
            <div class="form-actions panel-note">
              <button type="submit">Save and check again</button>
              <span class="hint">Only what you changed is saved.</span>
            </div>
          </form>
        )}
        <Pager
          noun="rows"
          shown={rows.length}
          total={list.total}
          newer={list.first}
          newerLabel="First rows"
          older={list.next}
          olderLabel="Next rows"
        />
      </Panel>
      {list.leaveOut === null ? null : (
        <ButtonForm
          action={`${base}/repair/exclusion`}
          label={list.leaveOut}
          fields={{ reason }}
          tone="quiet"
        />
      )}
      {list.columns.length > 0 ? <ColumnTools {...list} /> : null}
    </>
  )
}
