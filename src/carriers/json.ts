import type { z } from 'zod'

/** JSON of somebody else, or null when it is not what the schema says. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
