import type { Context } from '../context.ts'
import { utf8Prefix } from './utf8-copy.ts'

/** Removes a stored list and every copy made of it. */
export async function forgetFile(ctx: Context, path: string): Promise<void> {
  const copies = utf8Prefix(path)
  for (const { name } of await ctx.files.list())
    if (name === path || name.startsWith(copies)) await ctx.files.remove(name)
}
