export interface TestClock {
  now: () => Date
  set: (iso: string) => void
  advance: (ms: number) => void
}

/** A clock that stands still until it is moved. */
export function testClock(iso: string): TestClock {
  let at = Date.parse(iso)
  return {
    now: () => new Date(at),
    set: (next) => {
      at = Date.parse(next)
    },
    advance: (ms) => {
      at += ms
    },
  }
}
