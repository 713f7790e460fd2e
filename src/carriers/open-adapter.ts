import type { Config } from '../config.ts'
import type { Carrier } from './carrier.ts'
import { kannelCarrier } from './kannel.ts'
import { simulatorCarrier } from './simulator-carrier.ts'
import { telnyxCarrier } from './telnyx.ts'
import { twilioCarrier } from './twilio.ts'

/** The adapter of the carrier the settings name. */
export function openAdapter(config: Config): Carrier {
  const line = { connections: config.sendConcurrency + 4, totalMs: config.answerMs }
  switch (config.carrier) {
    case 'twilio':
      return twilioCarrier({ ...config.twilio, line })
    case 'telnyx':
      return telnyxCarrier({ ...config.telnyx, line })
    case 'kannel':
      return kannelCarrier({ ...config.kannel, line })
    default:
      return simulatorCarrier({ url: config.simulator.url, key: config.simulator.key, line })
  }
}
