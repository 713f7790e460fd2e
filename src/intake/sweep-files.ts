import type { Context } from '../context.ts'
import { listOwnedPaths } from './upload-queries.ts'

/**
 * Removes stored files no row owns: what a crash in the middle of an upload left. `olderThanMs` spares uploads
 * another process may be receiving; a process that has just started, alone on its files, needs to spare none.
 */
export async function sweepFiles(
  ctx: Context,
  { olderThanMs = 60 * 60_000 }: { olderThanMs?: number } = {},
): Promise<number> {
  const before = ctx.now().getTime() - olderThanMs
  const files = (await ctx.files.list()).filter(
    (file) => /^(upload|evidence)-/.test(file.name) && file.writtenAt.getTime() <= before,
  )
  const owned = await listOwnedPaths(
    ctx.db,
    files.map((file) => file.name),
  )
  const stray = files.filter((file) => !owned.has(file.name))
  for (const file of stray) await ctx.files.remove(file.name)
  if (stray.length > 0) ctx.log.info({ files: stray.length }, 'removed files of broken-off uploads')
  return stray.length
}
