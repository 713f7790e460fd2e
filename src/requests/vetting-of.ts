// The rules a request is vetted by: its program's, its own, and the installation's.
import type { Program } from '../programs/program.ts'
import { vettingRules, type VettingRules } from '../vetting/rules.ts'
import type { ImportRequest } from './request.ts'

export function vettingOf(
  request: Pick<ImportRequest, 'timeZone' | 'basis'>,
  program: Pick<Program, 'minimumAge'>,
  at: { now: Date; invented: boolean },
): VettingRules {
  return vettingRules({
    now: at.now.getTime(),
    zone: request.timeZone,
    minAge: program.minimumAge,
    basis: request.basis,
    fictional: at.invented,
  })
}
