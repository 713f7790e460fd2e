import { Command } from 'commander'
import { auditCommand } from './audit-verify.ts'
import { vetCommand } from './vet.ts'

const commands = [vetCommand(), auditCommand()]

const program = new Command('carryover').description(
  'Carry an SMS audience over: vet every row of a list and say why',
)
for (const command of commands) program.addCommand(command)
await program.parseAsync()
