// The columns of a list in the shape their page shows.
import type { ColumnCardProps } from '../../views/parts/column-card.tsx'
import type { Problem } from '../errors.ts'
import { type Field, FIELD_WORDS, FIELDS } from '../intake/field.ts'
import type { Suggestion } from '../intake/inspect.ts'
import { columnsOf, type Mapping } from '../intake/mapping.ts'
import { optedOutWarning } from '../intake/opted-out.ts'

const CHOICES = [
  { value: '', label: 'Left out, not stored' },
  ...FIELDS.map((field) => ({ value: field, label: FIELD_WORDS[field] })),
]

export function columnCards(
  mapping: Mapping,
  { columns }: Suggestion,
  problems: readonly Problem[],
): ColumnCardProps[] {
  const phones = columnsOf(mapping, 'phone')
  return mapping.columns.map((column): ColumnCardProps => {
    const suggestion = columns[column.index]
    const asSuggested = suggestion?.field === column.field
    const name = `column_${column.index}`
    const problem = problems.find((one) => one.field === name)?.message
    return {
      header: column.header,
      position: column.index + 1,
      samples: suggestion?.samples ?? [],
      name,
      field: column.field ?? '',
      options: CHOICES,
      confidence: asSuggested ? sentence(suggestion.words) : 'Chosen by you.',
      warning:
        problem ??
        (asSuggested ? suggestion.warning : chosenWarning(column.field, suggestion)) ??
        undefined,
      ...(column.field === 'phone' && phones.length > 1
        ? {
            order: {
              name: `first_${column.index}`,
              value: phones.indexOf(column.index),
              of: phones.length,
            },
          }
        : {}),
    }
  })
}

/** What is seen of the cells when a person says what they hold. */
function chosenWarning(field: Field | null, suggestion?: { samples: string[] }): string | null {
  return field === 'opted_out' ? optedOutWarning(suggestion?.samples ?? []) : null
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
