/**
 * How many writers of this thread want or hold SQLite's one write lock. SQLite does not queue: a thread that
 * commits and begins again at once starves whoever sleeps in the busy handler, so it looks here in between.
 */
const tickets = new Int32Array(new SharedArrayBuffer(4))

export function takeTicket(): void {
  Atomics.add(tickets, 0, 1)
}

export function returnTicket(): void {
  Atomics.sub(tickets, 0, 1)
  Atomics.notify(tickets, 0)
}

/** For a worker thread that writes to the same file. */
export function sharedTickets(): Int32Array<SharedArrayBuffer> {
  return tickets
}

/** Waits until no other thread wants to write, but not longer than `most` ms. */
export function giveWay(shared: Int32Array<SharedArrayBuffer>, most = 20): void {
  const until = performance.now() + most
  for (;;) {
    const wanted = Atomics.load(shared, 0)
    const left = until - performance.now()
    if (wanted === 0 || left <= 0) return
    Atomics.wait(shared, 0, wanted, left)
  }
}
