import { REASONS } from '../welcome/outbox.ts'

/** Why a message waits or has ended, in words; the carrier's own codes stand as they are. */
export function messageReason(code: string | null): string {
  if (!code) return ''
  return (REASONS as Record<string, string>)[code] ?? code
}
