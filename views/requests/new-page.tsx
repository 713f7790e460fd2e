import { Document, type DocumentProps } from '../layout.tsx'
import { SelectField } from '../parts/field.tsx'
import { formatBytes, formatCount } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt, ProblemSummary } from '../parts/problems.tsx'

interface NewRequestPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  base: string
  programsHref: string
  /** Why this organization may not import, and whom to ask. */
  refusal: string | null
  programs: readonly { id: string; name: string; brand: string; minimumAge: number }[]
  /** Programs exist, but all of them are paused. */
  allPaused: boolean
  mayManagePrograms: boolean
  chosen: string
  problems: readonly FieldProblem[]
  limits: { uploadBytes: number; pasteRows: number; recencyMonths: number }
}

/** Before anything is uploaded: whether lists may be imported, and what will be refused. */
export function NewRequestPage(props: NewRequestPageProps) {
  const { refusal, programs, limits } = props
  return (
    <Document {...props.chrome} title="Import a list">
      <PageHead
        title="Import a list"
        back={{ href: props.base, label: 'List imports' }}
        lead="What will be asked, and what will be refused. Nothing is uploaded on this page."
      />
      <ProblemSummary problems={props.problems} />
      {refusal ? (
        <Notice level="warning" title="Lists cannot be imported at present.">
          {refusal}
        </Notice>
      ) : null}
      <div class="columns">
        <div>
          <Refused limits={limits} />
          <Ahead />
        </div>
        <aside class="side">
          {refusal ? null : programs.length > 0 ? <Begin {...props} /> : <NoProgram {...props} />}
        </aside>
      </div>
    </Document>
  )
}

function Begin({ base, programs, chosen, problems }: NewRequestPageProps) {
  return (
    <Panel title="Begin">
      <form class="stack" method="post" action={base}>
        <SelectField
          name="program"
          label="Program"
          hint="The one these people agreed to: same brand, same kind of texts."
          problem={problemAt(problems, 'program')}
          value={chosen || (programs.length === 1 ? programs[0]?.id : '')}
          empty={programs.length === 1 ? undefined : 'Choose one'}
          options={programs.map((program) => ({
            value: program.id,
            label: `${program.name} (${program.brand}, ${program.minimumAge}+)`,
          }))}
          required
        />
        <div class="form-actions">
          <button type="submit">Begin: choose the file</button>
        </div>
        <p class="hint">Every step is saved. You can leave at any time and go on later.</p>
      </form>
    </Panel>
  )
}

function NoProgram({ programsHref, mayManagePrograms, allPaused }: NewRequestPageProps) {
  return (
    <Panel title="A program comes first">
      <p>
        {allPaused
          ? 'Every program of this organization is paused. Resume one, then a list can be imported into it.'
          : 'A list is imported into a program: the brand, the welcome message and what people agree to.'}
      </p>
      {mayManagePrograms ? (
        <a class="button" href={allPaused ? programsHref : `${programsHref}/new`}>
          {allPaused ? 'Open programs' : 'Set up a program'}
        </a>
      ) : (
        <p>Ask an owner of this organization.</p>
      )}
    </Panel>
  )
}

function Refused({ limits }: Pick<NewRequestPageProps, 'limits'>) {
  return (
    <Panel title="What your list needs">
      <div class="prose">
        <ul>
          <li>
            <strong>Phone numbers</strong> of the United States or Canada, 10 digits, or 11 starting
            with 1. Toll-free, premium and foreign numbers are refused.
          </li>
          <li>
            <strong>When each person opted in.</strong> A row without it is refused.
          </li>
          <li>
            <strong>A date of birth or an age.</strong> People under 13, or under the program’s own
            minimum age, are refused.
          </li>
          <li>
            <strong>When each was last messaged,</strong> if you have it. More than{' '}
            {limits.recencyMonths} months ago is refused.
          </li>
          <li>
            An Excel workbook (.xlsx) or a .csv, .tsv or .txt file up to{' '}
            {formatBytes(limits.uploadBytes)}, or up to {formatCount(limits.pasteRows)} pasted rows.
            Columns may have any names and any order.
          </li>
        </ul>
        <p>
          Bought, rented, shared or scraped lists are refused whole, and so is consent given to
          another brand. <a href="/requirements">All requirements, and what counts as consent</a>
        </p>
      </div>
    </Panel>
  )
}

function Ahead() {
  return (
    <Panel title="What lies ahead">
      <div class="prose">
        <p>
          You confirm what each column holds and see every row’s verdict. Then you say how people
          agreed, with the words they saw and a picture or link of them, sign, and submit. A person
          reviews the list, and you get a mail with the decision.
        </p>
        <p>
          Acceptance is not guaranteed. Acceptance of a list is not approval of your compliance. No
          conversion rate is promised: it is unlikely that everyone will join.
        </p>
      </div>
    </Panel>
  )
}
