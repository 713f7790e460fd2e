/** Two clocks: one stands still while the machine sleeps, the other can be set. */
export interface Reading {
  steady: number
  wall: number
}

/** The same in every thread of the process. */
export function reading(): Reading {
  return { steady: Number(process.hrtime.bigint() / 1_000_000n), wall: Date.now() }
}
