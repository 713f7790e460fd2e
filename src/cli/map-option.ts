import { FIELDS, isField } from '../intake/field.ts'
import type { Field } from '../intake/field.ts'
import { isSensitive } from '../intake/header.ts'
import { mapColumn } from '../intake/mapping.ts'
import type { MappedColumn, Mapping } from '../intake/mapping.ts'
import { listInWords } from '../lib/text.ts'
import { CannotVetError } from './vet-options.ts'
import type { VetOptions } from './vet-options.ts'

interface Pair {
  column: MappedColumn
  field: Field | null
}

/** The mapping as suggested, changed by `--map` and `--date-order`. */
export function applyPairs(suggested: Mapping, { map = [], dateOrder }: VetOptions): Mapping {
  const pairs = map.flatMap((value) => readPairs(value, suggested))
  let mapping = pairs.length === 0 ? suggested : releasePhones(suggested, pairs)
  for (const { column, field } of pairs) mapping = mapColumn(mapping, column.index, field)
  const phones = pairs.filter(({ field }) => field === 'phone').map(({ column }) => column.index)
  const columns = mapping.columns.map((column) => {
    const priority = phones.indexOf(column.index)
    return priority < 0 ? column : { ...column, priority }
  })
  if (dateOrder === undefined) return { ...mapping, columns }
  const dates = Object.fromEntries(columns.map(({ index }) => [index, { order: dateOrder }]))
  return { ...mapping, columns, dates }
}

/** Phone columns named in `--map` are all of them. */
function releasePhones(mapping: Mapping, pairs: Pair[]): Mapping {
  if (!pairs.some(({ field }) => field === 'phone')) return mapping
  const columns = mapping.columns.map(({ index, header, field }) => {
    return { index, header, field: field === 'phone' ? null : field }
  })
  return { ...mapping, columns }
}

/** Headers may hold commas and equals signs, so each pair is looked up from the longest piece on. */
function readPairs(value: string, mapping: Mapping): Pair[] {
  const pairs: Pair[] = []
  let pending = ''
  for (const piece of value.split(',')) {
    pending = pending === '' ? piece : `${pending},${piece}`
    const at = pending.lastIndexOf('=')
    const column = at < 0 ? undefined : findColumn(mapping, pending.slice(0, at))
    if (column === undefined) continue
    pairs.push({ column, field: readField(pending.slice(at + 1).trim(), column.header) })
    pending = ''
  }
  if (pending.trim() === '') return pairs
  const headers = mapping.columns.map(({ header }) => `“${header}”`)
  throw new CannotVetError(
    `--map ${pending}: there is no such column. The columns are ${listInWords(headers)}.`,
  )
}

function findColumn(mapping: Mapping, name: string): MappedColumn | undefined {
  const wanted = name.trim()
  const { columns } = mapping
  return (
    columns.find(({ header }) => header === wanted) ??
    columns.find(({ header }) => header.toLowerCase() === wanted.toLowerCase())
  )
}

function readField(name: string, header: string): Field | null {
  if (name === '' || name === 'null' || name === 'none') return null
  if (!isField(name)) {
    throw new CannotVetError(
      `--map ${header}=${name}: there is no field ${name}. The fields are ${listInWords(FIELDS)}.`,
    )
  }
  if (!isSensitive(header)) return name
  throw new CannotVetError(`--map ${header}=${name}: a column of this name is never read.`)
}
