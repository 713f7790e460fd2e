import type { Encoding } from '../intake/transcode.ts'
import type { ConsentBasis } from '../vetting/consent.ts'

export interface VetOptions {
  map?: string[]
  basis?: ConsentBasis
  minAge: number
  dateOrder?: 'dmy' | 'mdy' | 'ymd'
  today?: string
  timezone: string
  encoding?: Encoding
  sheet?: string
  exceptions?: string
  accepted?: string
  json?: boolean
}

/** Why a file could not be vetted, as a sentence; the command ends with 2. */
export class CannotVetError extends Error {
  override name = 'CannotVetError'
}
