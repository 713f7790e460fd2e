import type { Context } from '../context.ts'
import { listOwnedPaths } from './upload-queries.ts'

const OURS = /^(utf8-)?(upload|evidence)-/

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
    (file) => OURS.test(file.name) && file.writtenAt.getTime() <= before,
  )
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
