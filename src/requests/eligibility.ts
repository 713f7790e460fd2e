// Who may import at all, told before anything is uploaded.
import type { OrganizationInUse } from '../people/env.ts'
import { importsRefusal } from '../people/organizations/plan.ts'

type Importer = Pick<
  OrganizationInUse,
  'name' | 'plan' | 'importsAllowed' | 'importsNote' | 'suspendedAt' | 'suspendedWhy'
>

/** Why an organization may not import lists and whom to ask, or null when it may. */
export function importRefusal(organization: Importer, contact: string): string | null {
  if (organization.suspendedAt)
    return [
      `${organization.name} is suspended.`,
      organization.suspendedWhy,
      `Ask ${contact} about it.`,
    ]
      .filter(Boolean)
      .join(' ')
  return importsRefusal(organization, contact)
}
