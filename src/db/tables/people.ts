/** Times in these tables are ISO-8601 UTC text; flags are 0 or 1. */
export interface PersonTable {
  id: string
  name: string
  email: string
  email_verified: number
  image: string | null
  two_factor_enabled: number | null
  created_at: string
  updated_at: string
}

export interface SessionTable {
  id: string
  token: string
  person_id: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  created_at: string
  updated_at: string
}

export interface CredentialTable {
  id: string
  account_id: string
  provider_id: string
  person_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: string | null
  refresh_token_expires_at: string | null
  scope: string | null
  password: string | null
  created_at: string
  updated_at: string
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: string
  created_at: string
  updated_at: string
}

export interface TwoFactorTable {
  id: string
  secret: string
  backup_codes: string
  person_id: string
  verified: number | null
  failed_verification_count: number | null
  locked_until: string | null
}

/** Wrong passwords in a row; unknown accounts are counted alike, so that nothing tells them apart. */
export interface SignInFailureTable {
  /** Keyed hash of the mail address. */
  account: string
  failures: number
  last_at: string
}

export interface PlatformRoleTable {
  person_id: string
  role: 'reviewer' | 'operator'
  granted_at: string
}

export interface OrganizationTable {
  id: string
  name: string
  plan: string
  /** 1 when the plan, or an operator, lets this organization import lists. */
  imports_allowed: number
  /** What a person of an organization that may not import reads: why, and whom to ask. */
  imports_note: string
  suspended_at: string | null
  suspended_why: string | null
  /** Its own people have paused all sending since. */
  sending_paused_at: string | null
  created_at: string
}

export interface MembershipTable {
  organization_id: string
  person_id: string
  role: 'owner' | 'requester'
  created_at: string
}

export interface InvitationTable {
  id: string
  /** Null for a platform role. */
  organization_id: string | null
  email: string
  role: 'owner' | 'requester' | 'reviewer' | 'operator'
  /** SHA-256 of the single-use token, hex. */
  token_hash: string
  invited_by: string | null
  created_at: string
  expires_at: string
  accepted_at: string | null
  accepted_by: string | null
  withdrawn_at: string | null
}

export interface TermsVersionTable {
  id: string
  kind: 'terms' | 'addendum'
  version: number
  title: string
  body: string
  hash: string
  published_at: string
  published_by: string | null
}

export interface PeopleTables {
  person: PersonTable
  session: SessionTable
  credential: CredentialTable
  verification: VerificationTable
  two_factor: TwoFactorTable
  sign_in_failure: SignInFailureTable
  platform_role: PlatformRoleTable
  organization: OrganizationTable
  membership: MembershipTable
  invitation: InvitationTable
  terms_version: TermsVersionTable
}
