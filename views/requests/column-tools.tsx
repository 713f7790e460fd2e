import { RadioGroup } from '../parts/choice.tsx'
import { type Option, SelectField, TextField } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'

interface ColumnToolsProps {
  base: string
  reason: string
  columns: readonly Option[]
  dateColumns: readonly Option[]
  /** How the first of them is read now. */
  dateOrder: string
  values: Record<string, string>
  problems: readonly FieldProblem[]
}

/** One change for a whole column of the rows that are not accepted. */
export function ColumnTools(props: ColumnToolsProps) {
  const { base, values, problems, columns, dateColumns, dateOrder, reason } = props
  return (
    <Panel title="Correct a whole column" id="columns">
      <form class="form" method="post" action={`${base}/repair/column`}>
        <input type="hidden" name="reason" value={reason} />
        <div class="form-row">
          <SelectField
            name="column"
            label="Column"
            options={columns}
            value={values.column}
            empty="Choose one"
            problem={problemAt(problems, 'column')}
            required
          />
          <TextField
            name="find"
            label="Find"
            value={values.find}
            problem={problemAt(problems, 'find')}
            optional
          />
          <TextField name="replace" label="Replace it with" value={values.replace} optional />
        </div>
        <RadioGroup
          name="rule"
          label="What to do"
          value={values.rule ?? 'replace'}
          inline
          options={[
            { value: 'replace', label: 'Find and replace' },
            { value: 'decimals', label: 'Leave off “.0” at the end' },
            { value: 'digits', label: 'Keep the digits only' },
          ]}
        />
        <div class="form-actions">
          <button type="submit" class="secondary">
            Change this column
          </button>
          <span class="hint">
            Only rows that are not accepted change, and you can undo it in one step.
          </span>
        </div>
      </form>
      {dateColumns.length > 0 ? (
        <form class="toolbar" method="post" action={`${base}/repair/dates`}>
          <input type="hidden" name="reason" value={reason} />
          <SelectField
            name="date_column"
            label="Dates in"
            options={dateColumns}
            value={values.date_column}
          />
          <SelectField
            name="order"
            label="are written"
            value={values.order ?? dateOrder}
            options={[
              { value: 'mdy', label: 'Month first, 11/14/2026' },
              { value: 'dmy', label: 'Day first, 14/11/2026' },
              { value: 'ymd', label: 'Year first, 26/11/14' },
            ]}
            problem={problemAt(problems, 'order')}
          />
          <button type="submit" class="secondary">
            Read them so
          </button>
        </form>
      ) : null}
    </Panel>
  )
}
