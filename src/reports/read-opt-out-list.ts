import { inspectFile } from '../intake/inspect.ts'
import type { ByteSource } from '../intake/byte-source.ts'
import { unguardCell } from '../intake/formula.ts'
import { scanTable, TABLE_PROBLEM_WORDS } from '../intake/table.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../phone/phone.ts'
import type { ImportedOptOut } from '../suppressions/import-suppressions.ts'

export interface OptOutList {
  entries: ImportedOptOut[]
  /** Rows in which no number could be read, and the first few of them as the spreadsheet counts. */
  unread: number
  unreadRows: number[]
  /** Rows whose day could not be read: they count from now on. */
  undated: number
}

const SHOWN = 5
const DATE_COLUMN = /date|time|when|opt(ed)?[ _-]?out|unsub|stop/i

/** The numbers of an opt-out list and when each was given; a sentence when it is not one. */
export function readOptOutList(source: ByteSource, today: string): OptOutList | string {
  const inspected = inspectFile(source)
  if (typeof inspected === 'string') return TABLE_PROBLEM_WORDS[inspected]
  const { table, columns } = inspected
  const phones = columns.filter((column) => column.field === 'phone').map(({ index }) => index)
  if (phones.length === 0)
    return 'No column with phone numbers was found. One column must hold them, such as “phone”.'
  const dated =
    columns.find(({ field }) => field === 'opted_out_at') ??
    columns.find(({ index, header }) => !phones.includes(index) && DATE_COLUMN.test(header))
  const list: OptOutList = { entries: [], unread: 0, unreadRows: [], undated: 0 }
  const rules = { ...DEFAULT_PHONE_RULES, today, fictional: true }
  const scanner = scanTable(table)
  for (let batch = scanner.next(); batch; batch = scanner.next())
    for (let row = 0; row < batch.count; row += 1) {
      const cell = (column: number) => unguardCell(batch.cell(row, column)).trim()
      const found = phones.flatMap((column) => readPhone(cell(column), rules).phone ?? [])
      if (found.length === 0) {
        list.unread += 1
        if (list.unreadRows.length < SHOWN) list.unreadRows.push(batch.rowNumbers[row] ?? 0)
        continue
      }
      const optedOutAt = dated ? readMoment(cell(dated.index)) : null
      if (optedOutAt === null) list.undated += 1
      for (const phone of found) list.entries.push({ phone, optedOutAt })
    }
  return list
}

/** 2026-11-14, 2026-11-14 09:30, with or without a zone, and 11/14/2026; times without a zone are UTC. */
function readMoment(text: string): Date | null {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (\d{1,2}):(\d{2}))?$/.exec(text)
  if (us) {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = us
      .slice(1)
      .map((part) => Number(part ?? 0))
    const at = new Date(Date.UTC(year, month - 1, day, hour, minute))
    return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at : null
  }
  const iso =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?: ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?$/.exec(
      text,
    )
  if (!iso) return null
  const [, day = '', time = '00:00', zone = 'Z'] = iso
  const at = new Date(`${day}T${time}${zone === 'UTC' ? 'Z' : zone}`)
  return Number.isNaN(at.getTime()) || at.toISOString().length === 0 ? null : at
}
