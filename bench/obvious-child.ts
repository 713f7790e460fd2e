// The program one would write first: a parser, a phone library, a date library, and one insert per row in one transaction.
import { createReadStream } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { parse } from 'csv-parse'
import { differenceInYears } from 'date-fns/differenceInYears'
import { isValid } from 'date-fns/isValid'
import { parse as parseDate } from 'date-fns/parse'
import { parseISO } from 'date-fns/parseISO'
import { subMonths } from 'date-fns/subMonths'
import { type Generated, Kysely, SqliteDialect } from 'kysely'
import { parsePhoneNumberFromString } from 'libphonenumber-js'

interface ObviousOrder {
  list: string
  database: string
  now: number
}

export interface ObviousAnswer {
  rows: number
  wallMs: number
}

interface ObviousDatabase {
  row: {
    id: Generated<number>
    phone: string | null
    first_name: string | null
    last_name: string | null
    email: string | null
    opted_in_at: string | null
    birth: string | null
    last_messaged_at: string | null
    source: string | null
    verdict: string
  }
}

type Cells = Record<string, string>

const order = JSON.parse(process.argv[2]!) as ObviousOrder
const now = new Date(order.now)
const staleBefore = subMonths(now, 6)
const seen = new Set<string>()
const db = new Kysely<ObviousDatabase>({
  dialect: new SqliteDialect({ database: new Sqlite(order.database) }),
})
await db.schema
  .createTable('row')
  .addColumn('id', 'integer', (column) => column.primaryKey())
  .addColumn('phone', 'text')
  .addColumn('first_name', 'text')
  .addColumn('last_name', 'text')
  .addColumn('email', 'text')
  .addColumn('opted_in_at', 'text')
  .addColumn('birth', 'text')
  .addColumn('last_messaged_at', 'text')
  .addColumn('source', 'text')
  .addColumn('verdict', 'text')
  .execute()

const began = performance.now()
let rows = 0
await db.transaction().execute(async (db) => {
  const parser = createReadStream(order.list).pipe(
    parse({ columns: true, relax_column_count: true, relax_quotes: true }),
  )
  for await (const cells of parser as AsyncIterable<Cells>) {
    rows += 1
    await db.insertInto('row').values(vet(cells)).execute()
  }
})
const wallMs = performance.now() - began
await db.destroy()
process.send!({ rows, wallMs } satisfies ObviousAnswer)

function vet(cells: Cells) {
  const number = parsePhoneNumberFromString(cells.Phone ?? '', 'US')
  const optedIn = readDate(cells['Opt-in Timestamp'], ['MM/dd/yyyy HH:mm', 'yyyy-MM-dd HH:mm'])
  const birth = readDate(cells.DOB, ['MM/dd/yyyy'])
  const last = readDate(cells['Last Messaged'], ['MM/dd/yyyy'])
  const phone = number?.isValid() ? number.number : null
  return {
    phone,
    first_name: cells['First Name'] ?? null,
    last_name: cells['Last Name'] ?? null,
    email: cells.Email ?? null,
    opted_in_at: optedIn?.toISOString() ?? null,
    birth: birth?.toISOString() ?? null,
    last_messaged_at: last?.toISOString() ?? null,
    source: cells.Source ?? null,
    verdict: verdictOf(phone, number?.country, { optedIn, birth, last }),
  }
}

function verdictOf(
  phone: string | null,
  country: string | undefined,
  dates: Record<'optedIn' | 'birth' | 'last', Date | null>,
): string {
  if (phone === null) return 'phone_invalid'
  if (country !== 'US' && country !== 'CA') return 'not_us_ca'
  if (dates.optedIn === null) return 'optin_missing'
  if (dates.optedIn > now) return 'optin_in_future'
  if (dates.birth === null) return 'age_missing'
  if (differenceInYears(now, dates.birth) < 13) return 'underage'
  if (dates.last === null || dates.last < staleBefore) return 'stale'
  if (seen.has(phone)) return 'duplicate_in_file'
  seen.add(phone)
  return 'accepted'
}

function readDate(text: string | undefined, patterns: readonly string[]): Date | null {
  if (!text) return null
  const iso = parseISO(text)
  if (isValid(iso)) return iso
  for (const pattern of patterns) {
    const read = parseDate(text, pattern, now)
    if (isValid(read)) return read
  }
  return null
}
