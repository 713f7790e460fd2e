import { z } from 'zod'

const shape = z.object({
  folder: z.string(),
  carrierUrl: z.string(),
  /** Port on which the killed process takes webhooks. */
  port: z.number(),
  /** The clock of the killed processes: it starts at `start` when the machine's says `from`, and runs faster. */
  start: z.number(),
  from: z.number(),
  speed: z.number(),
  answerMs: z.number(),
  concurrency: z.number(),
  /** A deliberately wrong variant, which must be found out. */
  wrong: z.enum(['claimed_again', 'cursor', 'not_synced']).nullable(),
})

/** What the processes of the laboratory agree on, passed in one environment variable. */
export type LabSettings = z.infer<typeof shape>

export const KEY = 'laboratory'
export const SECRET = 'a secret key for the crash laboratory, nothing else'
export const PUBLIC_URL = ({ port }: Pick<LabSettings, 'port'>) => `http://127.0.0.1:${port}`

export function readSettings(): LabSettings {
  return shape.parse(JSON.parse(process.env['LAB'] ?? ''))
}
