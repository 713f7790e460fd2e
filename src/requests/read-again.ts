import type { Context } from '../context.ts'
import { DELIMITERS } from '../intake/dialect.ts'
import { isEncoding } from '../intake/encoding.ts'
import type { ChosenReading } from '../intake/inspect.ts'
import type { Mapping } from '../intake/mapping.ts'
import { inspectSheetOf } from './inspect-received.ts'
import { type Inspected, inspectUpload } from './inspect-upload.ts'
import { refusedColumns } from './refused-columns.ts'

/** The mapping as suggested for another encoding, separator, sheet or header; what is not said is found anew. */
export async function readAgain(
  ctx: Context,
  { path, mapping }: { path: string; mapping: Mapping },
  values: Record<string, string>,
): Promise<Inspected<Mapping>> {
  const { sheet } = mapping
  const chosen = readChosen(values)
  const looked = !sheet
    ? inspectUpload(ctx, path, chosen)
    : values.sheet === sheet.name
      ? inspectUpload(ctx, path, { ...chosen, sheet })
      : await inspectSheetOf(ctx, path, values.sheet ?? sheet.name)
  if (looked.problem !== null) return looked
  const problem = refusedColumns(looked.found, sheet ? 'sheet' : 'file')
  if (problem !== null) return { problem }
  const found: Mapping = { ...looked.found.mapping }
  if (chosen.encoding && chosen.encoding !== mapping.encoding) found.lettersSaid = true
  return { problem, found }
}

/** As form values, how a list is read now. */
export function writtenAs(mapping: Mapping | null): Record<string, string> {
  if (!mapping) return {}
  const { encoding, delimiter, headerRow, sheet } = mapping
  const row = { header_row: String(headerRow) }
  return sheet ? { ...row, sheet: sheet.name } : { ...row, encoding, delimiter }
}

function readChosen(values: Record<string, string>): ChosenReading {
  const { encoding = '', header_row: row = '' } = values
  const delimiter = DELIMITERS.find((known) => known === values.delimiter)
  return {
    ...(isEncoding(encoding) ? { encoding } : {}),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(/^\d{1,4}$/.test(row) ? { headerRow: Number(row) } : {}),
  }
}
