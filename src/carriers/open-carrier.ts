import type { Config } from '../config.ts'
import type { Carrier } from './carrier.ts'
import { openAdapter } from './open-adapter.ts'
import { openPostThread } from './open-post-thread.ts'

/** The carrier the settings name: texts leave from a thread of their own, everything else is asked from here. */
export function openCarrier(config: Config): Carrier {
  const adapter = openAdapter(config)
  const thread = openPostThread(config)
  return {
    ...adapter,
    send: thread.send,
    close: async () => {
      await thread.close()
      await adapter.close()
    },
  }
}
