import { CheckField } from '../parts/choice.tsx'
import { type Option, SelectField } from '../parts/field.tsx'

export interface ReadingFormProps {
  action: string
  uploadId: string
  encoding: string
  encodings: readonly Option[]
  delimiter: string
  delimiters: readonly Option[]
  /** Of a workbook: the sheet that was read, and all there are. */
  sheet: string | undefined
  sheets: readonly Option[]
  hasHeader: boolean
  /** Opened when something about it is unsure. */
  open: boolean
}

/** For files that were not read as they are written. */
export function ReadingForm(props: ReadingFormProps) {
  return (
    <details open={props.open}>
      <summary>
        {props.sheet === undefined
          ? 'Letters or columns look wrong?'
          : 'Another sheet, or no header?'}
      </summary>
      <form class="form" method="post" action={props.action}>
        <input type="hidden" name="upload" value={props.uploadId} />
        {props.sheet === undefined ? (
          <div class="form-row">
            <SelectField
              name="encoding"
              label="Letters are written in"
              value={props.encoding}
              options={props.encodings}
            />
            <SelectField
              name="delimiter"
              label="Columns are apart by"
              value={props.delimiter}
              options={props.delimiters}
            />
          </div>
        ) : (
          <SelectField
            name="sheet"
            label="Sheet of the workbook"
            value={props.sheet}
            options={props.sheets}
          />
        )}
        <CheckField
          name="header"
          label="The first row names the columns"
          checked={props.hasHeader}
        />
        <div class="form-actions">
          <button type="submit" class="secondary">
            Read the file again
          </button>
        </div>
      </form>
    </details>
  )
}
