// What a spreadsheet did to a list, as the wizard tells it.
import type { DamageReport } from '../../views/requests/damage-panel.tsx'
import type { Context } from '../context.ts'
import { surveyDamage } from '../intake/excel-damage.ts'
import type { Mapping } from '../intake/mapping.ts'
import { maskDigits } from '../vetting/row-lines.ts'
import { withUpload } from './inspect-upload.ts'

/** So much is looked at while a person waits; what is lost further on is told row by row. */
const LOOKED_AT_BYTES = 4_000_000

/** `masked` where numbers are shown in part. */
export function damageLines(
  ctx: Context,
  upload: { path: string; mapping: Mapping },
  { masked }: { masked: boolean },
): DamageReport {
  const looked = withUpload(ctx, upload, (table) =>
    surveyDamage(table, upload.mapping, LOOKED_AT_BYTES),
  )
  if (looked.problem !== null) return { lines: [], upTo: null }
  const { damage, upTo } = looked.found
  const lines = damage.map(({ outcome, sentence, fix, field, examples }) => {
    const cell = examples[0]?.cell ?? ''
    const hides = masked && field === 'phone' && cell !== ''
    return { outcome, fix, sentence: hides ? sentence.replace(cell, maskDigits(cell)) : sentence }
  })
  return { lines, upTo }
}
