// An exported audit trail: JSON Lines, one event a line as it was hashed, and the chain's head as the last line.
import { stableJson } from '../lib/signing.ts'
import type { ChainHead, HashedEvent } from './chain.ts'

/** What the last line says: where the chain stood, and who took it out when. */
export interface HeadLine {
  head: ChainHead & { chain: string }
  exported: { at: string; by: string }
}

export type TrailLine =
  { kind: 'event'; event: HashedEvent } | { kind: 'head'; line: HeadLine } | { kind: 'neither' }

export const TRAIL_MEDIA_TYPE = 'application/jsonl'

export function eventLine(event: HashedEvent): string {
  const { chain, seq, name, subject, actor, at, data, prevHash, hash } = event
  return stableJson({ chain, seq, name, subject, actor, at, data, prevHash, hash })
}

export function headLine({ head, exported }: HeadLine): string {
  const { chain, seq, hash } = head
  return stableJson({ head: { chain, seq, hash }, exported: { at: exported.at, by: exported.by } })
}

/** Reads one line back; anything but exactly what an export writes is `neither`, down to a blank. */
export function readLine(text: string): TrailLine {
  const value = parsed(text)
  if (isEvent(value) && eventLine(value) === text) return { kind: 'event', event: value }
  if (isHeadLine(value) && headLine(value) === text) return { kind: 'head', line: value }
  return { kind: 'neither' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isEvent(value: unknown): value is HashedEvent {
  const texts = ['chain', 'name', 'subject', 'actor', 'at', 'prevHash', 'hash']
  return hasTexts(value, texts) && Number.isInteger(value.seq) && isRecord(value.data)
}

function isHeadLine(value: unknown): value is HeadLine & Record<string, unknown> {
  if (!isRecord(value)) return false
  const { head, exported } = value
  return (
    hasTexts(head, ['chain', 'hash']) &&
    Number.isInteger(head.seq) &&
    hasTexts(exported, ['at', 'by'])
  )
}

function hasTexts(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
