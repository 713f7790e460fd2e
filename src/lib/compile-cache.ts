import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Only TypeScript run as it is written is worth keeping; what was built is JavaScript already. */
const FOLDER = import.meta.url.endsWith('.ts')
  ? fileURLToPath(new URL('../../node_modules/.cache/carryover', import.meta.url))
  : null

/**
 * Keeps what this thread compiles from now on, for the next thread or process that starts: half the time, and
 * some 20 MiB less. Without a folder to write to nothing is kept.
 */
export function keepCompiled(): void {
  if (FOLDER !== null) enableCompileCache(FOLDER)
}
