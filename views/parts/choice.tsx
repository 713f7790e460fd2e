import { about, Below, OptionalMark } from './field.tsx'
import type { FieldProps, Option } from './field.tsx'

interface CheckFieldProps extends FieldProps {
  checked?: boolean | undefined
  value?: string | undefined
}

/** One box to tick; the label is the sentence agreed to. */
export function CheckField({ checked, value = '1', ...props }: CheckFieldProps) {
  return (
    <div class="field check">
      <label>
        <input
          type="checkbox"
          name={props.name}
          value={value}
          checked={checked}
          required={props.required}
          disabled={props.disabled}
          {...about(props)}
        />
        <span>{props.label}</span>
      </label>
      <Below {...props} />
    </div>
  )
}

interface GroupProps extends FieldProps {
  options: readonly Option[]
  /** Options side by side instead of one beneath the other. */
  inline?: boolean | undefined
}

export function RadioGroup({
  value,
  ...props
}: GroupProps & { value?: string | null | undefined }) {
  return <Group {...props} type="radio" chosen={value ? [value] : []} />
}

export function CheckGroup({ values, ...props }: GroupProps & { values: readonly string[] }) {
  return <Group {...props} type="checkbox" chosen={values} />
}

interface ChosenProps extends GroupProps {
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
}

function Group({ type, chosen, options, inline, ...props }: ChosenProps) {
  const { id, 'aria-describedby': described } = about(props)
  return (
    <fieldset
      class={inline ? 'field group inline' : 'field group'}
      id={id}
      aria-describedby={described}
    >
      <legend>
        {props.label}
        <OptionalMark optional={props.optional} />
      </legend>
      <Below {...props}>
        <div class="options">
          {options.map((option) => (
            <label>
              <input
                type={type}
                name={props.name}
                value={option.value}
                checked={chosen.includes(option.value)}
                required={type === 'radio' && props.required}
                disabled={props.disabled || option.disabled}
              />
              <span>
                {option.label}
                {option.hint ? <small>{option.hint}</small> : null}
              </span>
            </label>
          ))}
        </div>
      </Below>
    </fieldset>
  )
}

interface BirthDateProps extends FieldProps {
  month?: string | undefined
  day?: string | undefined
  year?: string | undefined
  words: BirthDateWords
}

export interface BirthDateWords {
  /** In the order in which they are asked. */
  parts: readonly ('month' | 'day' | 'year')[]
  month: string
  day: string
  year: string
  months: readonly string[]
}

/** A full date of birth asked neutrally: posts `<name>_month`, `_day` and `_year`. */
export function BirthDateField({ month, day, year, words, ...props }: BirthDateProps) {
  const { id, 'aria-describedby': described } = about(props)
  const bad = props.problem ? ({ 'aria-invalid': 'true' } as const) : {}
  const controls = {
    month: (
      <select name={`${props.name}_month`} required autocomplete="bday-month" {...bad}>
        <option value="">{words.month}</option>
        {words.months.map((name, index) => (
          <option value={String(index + 1)} selected={month === String(index + 1)}>
            {name}
          </option>
        ))}
      </select>
    ),
    day: (
      <Digits name={`${props.name}_day`} value={day} length={2} autocomplete="bday-day" {...bad} />
    ),
    year: (
      <Digits
        name={`${props.name}_year`}
        value={year}
        length={4}
        autocomplete="bday-year"
        {...bad}
      />
    ),
  }
  return (
    <fieldset class="field birth-date" id={id} aria-describedby={described}>
      <legend>{props.label}</legend>
      <Below {...props}>
        <div class="parts">
          {words.parts.map((part) => (
            <label>
              {words[part]}
              {controls[part]}
            </label>
          ))}
        </div>
      </Below>
    </fieldset>
  )
}

interface DigitsProps {
  name: string
  value?: string | undefined
  length: number
  autocomplete: string
  'aria-invalid'?: 'true'
}

function Digits({ length, value, ...props }: DigitsProps) {
  return (
    <input
      type="text"
      inputmode="numeric"
      pattern="[0-9]*"
      maxlength={length}
      required
      value={value ?? ''}
      {...props}
    />
  )
}
