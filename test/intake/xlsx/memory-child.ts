// Copies the sheet of a workbook as the service does, and prints what memory it took in all.
import { readFileSync } from 'node:fs'
import { copySheet } from '../../../src/intake/xlsx/copy-sheet.ts'

const [source = '', target = ''] = process.argv.slice(2)
const idle = peakMib()
const { rows } = await copySheet(source, null, target)
console.log(JSON.stringify({ rows, idle, peak: peakMib() }))

function peakMib(): number {
  const kib = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Math.round(Number(kib) / 1024)
}
