import { openSetUp } from './people/open-set-up.ts'
import { readConfig } from './config.ts'
import { startService } from './start.ts'

const read = readConfig('production', process.env)
if ('problems' in read) {
  console.error('Carryover does not start:')
  for (const problem of read.problems) console.error(`- ${problem}`)
  console.error('docs/reference/settings.md explains every setting; .env.example is a start.')
  process.exit(1)
}

const service = await startService(read.config)
const link = await openSetUp(service.ctx)
if (link) {
  console.log('The database is empty. Open this link once to create the first operator:')
  console.log(link)
}
console.log(`Carryover runs on http://${read.config.host}:${service.port}`)
service.stopOnSignals()
