import { FileField, TextArea } from '../parts/field.tsx'
import { formatBytes, formatCount } from '../parts/format.ts'
import { Definition } from '../parts/definition.tsx'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt, ProblemSummary } from '../parts/problems.tsx'
import { Time } from '../parts/time.tsx'
import { Wizard, type WizardFrame } from './wizard.tsx'

export interface FilePageProps {
  frame: WizardFrame
  /** Path of the request. */
  base: string
  problems: readonly FieldProblem[]
  pasted: string
  current: { name: string; bytes: number; sha256: string; at: string } | null
  /** What was corrected in it, in words; empty for nothing. */
  corrected: string
  /** Earlier requests with the very same file. */
  same: readonly { name: string; href: string; at: string }[]
  limits: { uploadBytes: number; pasteRows: number }
}

export function FilePage({ frame, base, problems, ...props }: FilePageProps) {
  const { current, same, limits } = props
  return (
    <Wizard {...frame}>
      <ProblemSummary problems={problems} />
      {current ? (
        <Panel title="In use">
          <Definition
            items={[
              { term: 'File', value: current.name },
              { term: 'Size', value: formatBytes(current.bytes) },
              { term: 'Arrived', value: <Time at={current.at} zone={frame.zone} /> },
              { term: 'SHA-256', value: <code>{current.sha256}</code> },
            ]}
          />
          {same.length > 0 ? <SameFile same={same} /> : null}
          <div class="form-actions">
            <a class="button" href={`${base}/columns`}>
              Next: columns
            </a>
          </div>
        </Panel>
      ) : null}
      <Panel title={current ? 'Use another file instead' : 'Choose the file'}>
        <form method="post" action={`${base}/file`} enctype="multipart/form-data">
          <FileField
            name="file"
            label="List"
            hint={`An Excel workbook (.xlsx) or a .csv, .tsv or .txt file, up to ${formatBytes(limits.uploadBytes)}. It can be dropped here.`}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/plain,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            problem={problemAt(problems, 'file')}
            required
          />
          <div class="form-actions">
            <button type="submit" class={current ? 'secondary' : undefined}>
              {current ? 'Upload instead' : 'Upload list'}
            </button>
          </div>
          {current ? (
            <p class="hint">
              The file in use is deleted once the new one is here.{' '}
              {props.corrected
                ? `Its corrections (${props.corrected}) go with it; a corrected exceptions report is taken into the file in use instead.`
                : 'A corrected exceptions report is taken into it instead.'}
            </p>
          ) : null}
        </form>
      </Panel>
      <Panel title="Or paste rows">
        <form method="post" action={`${base}/paste`}>
          <TextArea
            name="pasted"
            label="Rows"
            hint={`The header first, then up to ${formatCount(limits.pasteRows)} rows, as copied from a spreadsheet.`}
            problem={problemAt(problems, 'pasted')}
            value={props.pasted}
            rows={8}
            required
          />
          <div class="form-actions">
            <button type="submit" class="secondary">
              Use these rows
            </button>
          </div>
        </form>
      </Panel>
      <p>
        No list at hand? <a href="/requirements/template.csv">Download an empty template</a> or{' '}
        <a href="/requirements/sample.csv">a sample file</a>.
      </p>
    </Wizard>
  )
}

function SameFile({ same }: Pick<FilePageProps, 'same'>) {
  const [first] = same
  if (!first) return null
  return (
    <Notice level="warning" link={{ href: first.href, label: `Open “${first.name}”` }}>
      {same.length === 1
        ? 'The very same file was brought before.'
        : `The very same file was brought ${same.length} times before.`}{' '}
      Numbers invited once are refused as already invited.
    </Notice>
  )
}
