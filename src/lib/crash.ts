const passed = new Map<string, number>()

/**
 * Kills the process where a test asked for it: `name`, or `name:3` for the third time it comes by. Nothing is
 * flushed or closed, as when the power goes.
 */
export function crashPoint(config: { crashAt: string }, name: string): void {
  if (config.crashAt === '') return
  const [wanted, times = '1'] = config.crashAt.split(':')
  if (wanted !== name) return
  const count = (passed.get(name) ?? 0) + 1
  passed.set(name, count)
  if (count === Number(times)) process.kill(process.pid, 'SIGKILL')
}
