#!/usr/bin/env node
// Starts the command line from a clone. It needs Node 24, which the project brings along, so an older
// node only hands over to the one in node_modules.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(join(root, 'src', 'cli', 'main.ts')).href)
} else if (existsSync(own)) {
  const run = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = run.status ?? 1
} else {
  process.stderr.write(
    `Carryover needs Node 24 or newer; this is ${process.version}. Run npm ci, which brings it along.\n`,
  )
  process.exitCode = 2
}
