import { lockFolder } from '../../src/db/lock-folder.ts'

const unlock = lockFolder(process.argv[2] ?? '')
process.send?.(unlock ? 'locked' : 'refused')
setInterval(() => {}, 1000)
process.once('disconnect', () => process.exit(0))
