// `npm run bench -- vet …`, `npm run bench -- send …`: what the service is measured by, in ratios to what else would do the work.
import { Command } from 'commander'
import { sendBench } from './send.ts'
import { vetBench } from './vet.ts'

const program = new Command('bench').description(
  'Measure Carryover against what one would use instead',
)
program.addCommand(vetBench())
program.addCommand(sendBench())
await program.parseAsync()
