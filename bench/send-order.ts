/** What a measured sending process is told. */
export interface SendOrder {
  durable: boolean
  messages: number
  connections: number
  providerUrl: string
  dataDir: string
  databaseUrl: string
  /** Where webhooks are taken; opt-in links begin with it too. */
  publicUrl: string
}

/** A Monday at noon in New York: the window is open everywhere the numbers are. */
export const SEND_NOW = Date.parse('2026-11-23T17:00:00.000Z')

/** As long as a welcome message is. */
export const SAMPLE_TEXT = {
  from: '+12125550199',
  text: 'Riverside: you signed up for our texts. Confirm to keep getting up to 4 msgs/mo: http://127.0.0.1:3000/j/0123456789012345678901 Msg&data rates may apply. Reply HELP for help, STOP to opt out.',
  statusUrl: 'http://127.0.0.1:3000/hooks/simulator/status/0123456789012345678901',
  validitySeconds: 21_000,
}
