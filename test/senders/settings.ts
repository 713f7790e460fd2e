import { z } from 'zod'

const shape = z.object({
  databaseUrl: z.string(),
  folder: z.string(),
  carrierUrl: z.string(),
  /** The processes' clock when the machine's says `from`. */
  start: z.number(),
  from: z.number(),
  /** Takes what others have claimed for lost and sends it again, as job queues do. */
  rescues: z.boolean(),
})

/** What several sending processes agree on, passed in one environment variable. */
export type SenderSettings = z.infer<typeof shape>

export const KEY = 'several'

export function readSenderSettings(): SenderSettings {
  return shape.parse(JSON.parse(process.env['SENDERS'] ?? ''))
}
