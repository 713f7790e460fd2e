import type { CarrierFaults } from '../../src/simulator/carrier-faults.ts'

/** A carrier on a bad day: every kind of fault, each often enough to meet a crash. */
export const EVERY_FAULT: Partial<CarrierFaults> = {
  slowDown: 0.002,
  failBefore: 0.005,
  failAfter: 0.005,
  hang: 0.005,
  drop: 0.005,
  late: 0.005,
  lateMs: 1500,
  statusAfterMs: 30,
}
