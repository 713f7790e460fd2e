import { textSource } from '../../src/intake/byte-source.ts'
import type { Field } from '../../src/intake/field.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { mapColumn } from '../../src/intake/mapping.ts'
import type { Mapping } from '../../src/intake/mapping.ts'
import type { Table } from '../../src/intake/table.ts'
import { codeOfPrimaryId } from '../../src/vetting/engine-codes.ts'
import { surveyTable } from '../../src/vetting/engine-survey.ts'
import type { Survey } from '../../src/vetting/engine-survey.ts'
import { vetTable } from '../../src/vetting/engine.ts'
import type { StoredRow, VetOptions, VetResult } from '../../src/vetting/engine.ts'
import { codesOf, OUTCOMES } from '../../src/vetting/reason.ts'
import { endOfDay, vettingRules } from '../../src/vetting/rules.ts'
import type { VettingRules } from '../../src/vetting/rules.ts'
import { LIST_TODAY } from '../support/list.ts'

export interface VettedRow {
  row: number
  phone: number
  outcome: string
  primary: string | null
  codes: string[]
  sameAs: number
  optedInAt: number
  birth: number
  lastMessagedAt: number
  stored: StoredRow
}

export interface OpenList {
  table: Table
  mapping: Mapping
  rules: VettingRules
  survey: Survey
}

const ZONE = 'America/New_York'

export function openList(
  text: string,
  settings: Partial<VettingRules> = {},
  map: Record<string, Field | null> = {},
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
): OpenList {
  const inspected = inspectFile(textSource(text))
  if (typeof inspected === 'string') throw new Error(inspected)
  let { mapping } = inspected
  for (const [header, field] of Object.entries(map)) {
    mapping = mapColumn(mapping, inspected.table.header.indexOf(header), field)
  }
  mapping = change(mapping)
  const rules = vettingRules({
    now: endOfDay(LIST_TODAY, ZONE),
    zone: ZONE,
    basis: 'express_written',
    ...settings,
  })
  const survey = surveyTable(inspected.table, mapping, rules)
  if (survey === null) throw new Error('stopped')
  return { table: inspected.table, mapping, rules, survey }
}

/** Vets a list and keeps every row's verdict as an object. */
export function vetAll(
  { table, mapping, rules, survey }: OpenList,
  options: VetOptions = {},
): VetResult & { rows: VettedRow[] } {
  const rows: VettedRow[] = []
  const result = vetTable(
    table,
    mapping,
    rules,
    survey,
    (verdicts) => {
      for (let i = 0; i < verdicts.count; i++) {
        const phone = verdicts.phones[i]!
        const outcome = ([0, 1, 2] as const)[verdicts.outcomes[i]!]!
        const reasons = verdicts.reasons[i]!
        const primary = verdicts.primaries[i]!
        const rowNumber = verdicts.rows.rowNumbers[i]!
        rows.push({
          row: rowNumber,
          phone,
          outcome: OUTCOMES[outcome],
          primary: codeOfPrimaryId(primary),
          codes: codesOf(reasons),
          sameAs: verdicts.sameAs[i]!,
          optedInAt: verdicts.optedInAt[i]!,
          birth: verdicts.births[i]!,
          lastMessagedAt: verdicts.lastMessagedAt[i]!,
          stored: { rowNumber, phone, outcome, primary, reasons },
        })
      }
    },
    options,
  )
  return { ...result, rows }
}
