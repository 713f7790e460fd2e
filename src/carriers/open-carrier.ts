import type { Config } from '../config.ts'
import type { Carrier } from './carrier.ts'
import { simulatorCarrier } from './simulator-carrier.ts'
import { twilioCarrier } from './twilio.ts'

/** The carrier the settings name. */
export function openCarrier(config: Config): Carrier {
  const line = { connections: config.sendConcurrency + 4 }
  return config.carrier === 'twilio'
    ? twilioCarrier({ ...config.twilio, line })
    : simulatorCarrier({ url: config.simulator.url, key: config.simulator.key, line })
}
