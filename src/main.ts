import { parseArgs } from 'node:util'
import { openSetUp } from './people/open-set-up.ts'
import { readConfig } from './config.ts'
import { startSender, startService } from './start.ts'

const read = readConfig('production', process.env)
if ('problems' in read) {
  console.error('Carryover does not start:')
  for (const problem of read.problems) console.error(`- ${problem}`)
  console.error('docs/reference/settings.md explains every setting; .env.example is a start.')
  process.exit(1)
}

const asked = readArguments()
if (asked.only === 'sender') {
  const sender = await startSender(read.config).catch(refuse)
  console.log('Carryover sends; another process serves the pages.')
  sender.stopOnSignals()
} else {
  const service = await startService(read.config).catch(refuse)
  const link = await openSetUp(service.ctx)
  if (link) {
    console.log('The database is empty. Open this link once to create the first operator:')
    console.log(link)
  }
  console.log(`Carryover runs on http://${read.config.host}:${service.port}`)
  service.stopOnSignals()
}

function readArguments(): { only?: 'sender' } {
  try {
    const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
    if (only === undefined) return {}
    if (only === 'sender') return { only }
    return refuse(new Error(`--only must be sender, but is "${only}".`))
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): never {
  console.error('Carryover does not start:')
  console.error(`- ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
