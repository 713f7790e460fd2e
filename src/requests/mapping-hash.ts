// Binds an attestation and an approval to how the file is read.
import { canonicalMapping, type Mapping } from '../intake/mapping.ts'
import { sha256Hex } from '../lib/signing.ts'

/** Times without a zone are read in the list's, so it belongs to the reading. */
export function mappingHash(mapping: Mapping, timeZone: string): string {
  return sha256Hex(`${canonicalMapping(mapping)}\n${timeZone}`)
}
