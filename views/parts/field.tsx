import type { Child } from 'hono/jsx'
import { fieldId } from './problems.tsx'

export interface FieldProps {
  name: string
  label: Child
  hint?: Child
  problem?: string | undefined
  required?: boolean | undefined
  /** Shown after the label when most fields of the form are required; as text, the word that says so. */
  optional?: boolean | string | undefined
  disabled?: boolean | undefined
}

interface TextFieldProps extends FieldProps {
  /** Of what stands in it, where that is not the page’s. */
  lang?: string | undefined
  value?: string | number | null | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'number' | 'search' | undefined
  width?: 'short' | 'medium' | 'full' | undefined
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined
  maxlength?: number | undefined
  readonly?: boolean | undefined
  min?: number | undefined
  max?: number | undefined
  placeholder?: string | undefined
}

export function TextField({ width = 'full', value, type = 'text', ...props }: TextFieldProps) {
  const { label: _label, hint: _hint, problem: _problem, optional: _optional, ...control } = props
  return (
    <Frame {...props}>
      <input {...control} {...about(props)} class={width} type={type} value={value ?? ''} />
    </Frame>
  )
}

interface TextAreaProps extends FieldProps {
  value?: string | null | undefined
  rows?: number | undefined
  /** Of what stands in it, where that is not the page’s. */
  lang?: string | undefined
  readonly?: boolean | undefined
  maxlength?: number | undefined
  placeholder?: string | undefined
}

export function TextArea({ value, rows = 4, ...props }: TextAreaProps) {
  const { label: _label, hint: _hint, problem: _problem, optional: _optional, ...control } = props
  return (
    <Frame {...props}>
      <textarea {...control} {...about(props)} rows={rows}>
        {value ?? ''}
      </textarea>
    </Frame>
  )
}

export interface Option {
  value: string
  label: string
  hint?: string | undefined
  disabled?: boolean | undefined
}

interface SelectFieldProps extends FieldProps {
  value?: string | null | undefined
  options: readonly Option[]
  /** The choice that stands for nothing chosen. */
  empty?: string | undefined
  width?: 'short' | 'medium' | 'full' | undefined
}

export function SelectField({ value, options, empty, width = 'full', ...props }: SelectFieldProps) {
  return (
    <Frame {...props}>
      <select
        name={props.name}
        class={width}
        required={props.required}
        disabled={props.disabled}
        {...about(props)}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

interface DateFieldProps extends FieldProps {
  value?: string | null | undefined
  min?: string | undefined
  max?: string | undefined
}

export function DateField({ value, min, max, ...props }: DateFieldProps) {
  return (
    <Frame {...props}>
      <input
        name={props.name}
        {...about(props)}
        class="medium"
        type="date"
        value={value ?? ''}
        min={min}
        max={max}
        required={props.required}
        disabled={props.disabled}
      />
    </Frame>
  )
}

export function FileField({ accept, ...props }: FieldProps & { accept?: string | undefined }) {
  return (
    <Frame {...props}>
      <input
        name={props.name}
        {...about(props)}
        type="file"
        accept={accept}
        required={props.required}
        disabled={props.disabled}
      />
    </Frame>
  )
}

function Frame({ children, ...props }: FieldProps & { children?: Child }) {
  return (
    <div class="field">
      <label for={fieldId(props.name)}>
        {props.label}
        <OptionalMark optional={props.optional} />
      </label>
      <Below {...props}>{children}</Below>
    </div>
  )
}

export function OptionalMark({ optional }: Pick<FieldProps, 'optional'>) {
  if (!optional) return null
  return <span class="optional"> ({typeof optional === 'string' ? optional : 'optional'})</span>
}

/** Hint above the control, problem beneath it; both are what the control is described by. */
export function Below({ children, name, hint, problem }: FieldProps & { children?: Child }) {
  const id = fieldId(name)
  return (
    <>
      {hint ? (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {children}
      {problem ? (
        <p class="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </>
  )
}

/** Attributes that tie a control to its hint and problem. */
export function about({ name, hint, problem }: Pick<FieldProps, 'name' | 'hint' | 'problem'>) {
  const id = fieldId(name)
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean)
  return {
    id,
    'aria-describedby': described.join(' ') || undefined,
    'aria-invalid': problem ? ('true' as const) : undefined,
  }
}
