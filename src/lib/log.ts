import { pino } from 'pino'

export interface Logger {
  info: (details: object, message: string) => void
  warn: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

/** One JSON line per event; callers never pass a phone number, name or mail address. */
export function openLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}

export const silentLog: Logger = { info() {}, warn() {}, error() {} }
