import { type Option, SelectField, TextField } from '../parts/field.tsx'

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
  /** 0 when there is none. */
  headerRow: number
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
        <TextField
          name="header_row"
          label="Row with the headings"
          hint="0 when the columns have none."
          value={String(props.headerRow)}
          inputmode="numeric"
          width="short"
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
