import { ButtonForm } from '../parts/button-form.tsx'
import { plural } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { Readiness, type ReadinessPart } from '../parts/readiness.tsx'
import { type Reason, ReasonList } from '../parts/reason-row.tsx'
import { DamagePanel, type DamageReport } from './damage-panel.tsx'
import { PreviewProgress, type PreviewProgressProps } from './preview-progress.tsx'
import type { RowLine } from '../vetting/rows-page.tsx'
import { RunNotes, type RunNotesProps } from '../vetting/run-notes.tsx'
import { GoodRows, type GoodRow, ProblemRows } from './preview-rows.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface PreviewPageProps {
  frame: WizardFrame
  base: string
  progress: PreviewProgressProps | null
  /** Why the check came to no end. */
  failed: string | null
  verdicts: {
    parts: readonly ReadinessPart[]
    reasons: readonly Reason[]
    remarks: readonly Reason[]
  } | null
  /** Rows that can be put right. */
  fixable: number
  /** About the list as a whole. */
  warnings: readonly { text: string; link?: { href: string; label: string } | undefined }[]
  damage: DamageReport
  /** What was corrected, in words; empty for nothing. */
  corrected: string
  notes: RunNotesProps
  rows: { problems: readonly RowLine[]; good: readonly GoodRow[] }
}

/** The rest is folded: what can be put right soonest comes first. */
const REASONS_SHOWN = 8

export function PreviewPage(props: PreviewPageProps) {
  const { frame, base, progress, failed, verdicts, fixable } = props
  return (
    <Wizard {...frame}>
      {progress ? <PreviewProgress {...progress} /> : null}
      {failed ? (
        <Notice
          level="problem"
          title="The rows could not be checked."
          link={{ href: `${base}/columns`, label: 'Look at the columns' }}
        >
          {failed}
        </Notice>
      ) : null}
      {progress || verdicts ? null : (
        <Panel title="Check every row">
          <p>
            Every row is judged now as it will be after you submit: number, opt-in, age, opt-outs,
            duplicates. The numbers you see are the numbers that count.
          </p>
          <ButtonForm action={`${base}/preview`} label="Check every row" tone="main" />
        </Panel>
      )}
      {verdicts ? (
        <>
          {props.warnings.map(({ text, link }) => (
            <Notice level="warning" link={link}>
              {text}
            </Notice>
          ))}
          <Panel>
            <Readiness parts={verdicts.parts} />
          </Panel>
          {props.corrected ? (
            <Notice
              level="info"
              link={{ href: `${base}/repair?show=corrected`, label: 'Show the corrections' }}
            >
              {`${props.corrected}, beside what the file says.`}
            </Notice>
          ) : null}
          <DamagePanel {...props.damage} />
          <RunNotes
            {...props.notes}
            hint="The next step asks how the people on this list agreed. Where the sources differ in that, upload each as a list of its own."
          />
          {verdicts.reasons.length > 0 ? (
            <Panel
              title="What stands in the way"
              flush
              actions={
                <>
                  {fixable > 0 ? (
                    <a class="button small" href={`${base}/repair`}>
                      Correct {plural(fixable, 'row')} here
                    </a>
                  ) : null}
                  <a href={`${base}/exceptions.csv`} download>
                    Download these rows
                  </a>
                  <a href={`${base}/file`}>Upload a corrected file</a>
                </>
              }
            >
              <ReasonList reasons={verdicts.reasons.slice(0, REASONS_SHOWN)} />
              <MoreReasons reasons={verdicts.reasons.slice(REASONS_SHOWN)} />
            </Panel>
          ) : null}
          <ProblemRows rows={props.rows.problems} base={base} />
          <GoodRows rows={props.rows.good} zone={frame.zone} />
          {verdicts.remarks.length > 0 ? (
            <Panel title="Remarks on accepted rows" flush>
              <ReasonList reasons={verdicts.remarks} />
            </Panel>
          ) : null}
          <div class="form-actions">
            <a class="button" href={`${base}/consent`}>
              Next: where it comes from
            </a>
            <ButtonForm action={`${base}/preview`} label="Check again" />
          </div>
        </>
      ) : null}
    </Wizard>
  )
}

function MoreReasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  const rows = reasons.reduce((sum, reason) => sum + reason.count, 0)
  return (
    <details>
      <summary>
        {plural(reasons.length, 'more reason')}, {plural(rows, 'row')}
      </summary>
      <ReasonList reasons={reasons} />
    </details>
  )
}
