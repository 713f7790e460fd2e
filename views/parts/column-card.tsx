import { SelectField } from './field.tsx'
import type { Option } from './field.tsx'

export interface ColumnCardProps {
  /** As uploaded; empty when the column has none. */
  header: string
  /** 1 is the first column. */
  position: number
  samples: readonly string[]
  /** Name of the select: "column_3". */
  name: string
  field: string
  options: readonly Option[]
  /** "Looks like a phone number in 98 of 100 rows." */
  confidence?: string | undefined
  /** Of several columns with numbers: in which place this one is tried, from 0. */
  order?: { name: string; value: number; of: number }
  /** Header and contents disagree, or two columns for one field. */
  warning?: string | undefined
}

/** One column of an upload and the field it is read as. */
export function ColumnCard(props: ColumnCardProps) {
  const { header, position, samples, warning, confidence, order } = props
  return (
    <li class={warning ? 'column-card warned' : 'column-card'}>
      <div>
        <h2>{header || `Column ${position}`}</h2>
        <ul class="samples" aria-label="Samples">
          {samples.map((sample) => (
            <li>{sample === '' ? <em>empty</em> : sample}</li>
          ))}
        </ul>
      </div>
      <div class={order ? 'stack' : undefined}>
        <SelectField
          name={props.name}
          label={
            <>
              Read as<span class="spoken"> (column {header || position})</span>
            </>
          }
          value={props.field}
          options={props.options}
          hint={confidence}
          problem={warning}
        />
        {order ? (
          <SelectField
            name={order.name}
            label={
              <>
                Tried as<span class="spoken"> (column {header || position})</span>
              </>
            }
            value={String(order.value)}
            options={Array.from({ length: order.of }, (_, at) => ({
              value: String(at),
              label: at === 0 ? 'the first number' : `number ${at + 1}`,
            }))}
          />
        ) : null}
      </div>
    </li>
  )
}
