import type { Reading } from './post-order.ts'

/** The same in every thread of the process. */
export function reading(): Reading {
  return { steady: Number(process.hrtime.bigint() / 1_000_000n), wall: Date.now() }
}
