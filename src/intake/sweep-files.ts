import type { Context } from '../context.ts'
import { listOwnedPaths } from './upload-queries.ts'

const OURS = /^(utf8-)?(upload|evidence)-/

/** Older ones may belong to a database that is not in use at the moment; they are left to a person. */
const OLDEST_MS = 7 * 86_400_000

/**
 * Removes stored files no row owns: what a crash in the middle of an upload left. `olderThanMs` spares uploads
 * another process may be receiving; a process that has just started, alone on its files, needs to spare none.
 */
export async function sweepFiles(
  ctx: Context,
  { olderThanMs = 60 * 60_000 }: { olderThanMs?: number } = {},
): Promise<number> {
  const now = ctx.now().getTime()
  const files = (await ctx.files.list()).filter(({ name, writtenAt }) => {
    const age = now - writtenAt.getTime()
    return OURS.test(name) && age >= olderThanMs && age <= OLDEST_MS
  })
  const owned = await listOwnedPaths(
    ctx.db,
    files.map((file) => originalOf(file.name)),
  )
  const stray = files.filter((file) => !owned.has(originalOf(file.name)))
  for (const file of stray) await ctx.files.remove(file.name)
  if (stray.length > 0) ctx.log.info({ files: stray.length }, 'removed files of broken-off uploads')
  return stray.length
}

/** The stored file that a UTF-8 copy was made of, or the name itself. */
function originalOf(name: string): string {
  return name.startsWith('utf8-') ? (name.slice('utf8-'.length).split('.')[0] ?? name) : name
}
