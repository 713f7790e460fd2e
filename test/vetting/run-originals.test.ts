import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBytes, bytesSource } from '../../src/intake/byte-source.ts'
import { readRecord } from '../../src/intake/table.ts'
import { originalRows } from '../../src/vetting/original-rows.ts'
import { getRun } from '../../src/vetting/queries.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { generateList } from '../support/list.ts'
import { addList, allRows, start, work } from './factory.ts'

let test: TestContext

beforeEach(async () => {
  test = await openTestContext()
})
afterEach(() => test.close())

it('gives the same cells for rows read together as for each by itself, broken ones too', async () => {
  const lines = generateList(3000, 9).text.trimEnd().split('\n')
  lines[40] += ',one cell,too many'
  lines[41] = 'too,few'
  lines[42] = `"${'x'.repeat(6000)}",a,b,c,d,e,f,g`
  lines[43] = '"a ""quoted"" one",b,"over\ntwo lines",d,e,f,g,h'
  lines[44] = 'a,stray" quote,c,"d,e,f,g,h'
  lines.splice(60, 0, '', '   ')
  const content = lines.join('\n')
  const list = await addList(test.ctx, content)
  const runId = await start(test.ctx, list)
  await work(test.ctx)
  const run = await getRun(test.ctx.db, runId)
  const rows = await allRows(test.ctx, runId)
  const file = bytesSource(Buffer.from(content))
  const alone = (row: (typeof rows)[number]) =>
    readRecord(readBytes(file, row.byteOffset, row.byteLength), list.mapping)
  for (const some of [rows, rows.filter((_, i) => i % 7 === 0), rows.slice(35, 50).toReversed()]) {
    const together = await originalRows(test.ctx, run, some)
    expect([...together.keys()].sort((a, b) => a - b)).toEqual(
      some.map((row) => row.rowNumber).sort((a, b) => a - b),
    )
    for (const row of some) expect(together.get(row.rowNumber)).toEqual(alone(row))
  }
})
