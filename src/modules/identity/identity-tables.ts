import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

type Instant = Temporal.Instant

export type AccountKind = 'citizen' | 'business' | 'official'

export interface AccountRow {
  id: Generated<string>
  kind: AccountKind
  login: string
  name: string
  email: string | null
  phone: string | null
  person_number: string | null
  business_code: string | null
  birth_date: Temporal.PlainDate | null
  address: string | null
  person_id: string | null
  password_hash: string | null
  status: Generated<'active' | 'suspended' | 'closed'>
  assurance: Generated<'self' | 'verified'>
  created_at: Instant
  closed_at: Instant | null
}

export type SignInMethod = 'password' | 'password-totp' | 'password-recovery-code' | 'passkey' | 'provider'

export interface SessionRow {
  id: Generated<string>
  token_hash: Buffer
  account_id: string
  post_id: string | null
  on_behalf_of: string | null
  method: SignInMethod
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
  proven_at: Instant | null
  remote_address: string | null
  user_agent: string | null
  revoked_at: Instant | null
}

export interface ThrottleRow {
  key: string
  failures: number
  first_failed_at: Instant
  locked_until: Instant | null
}

export interface TotpRow {
  account_id: string
  secret_sealed: Buffer
  confirmed_at: Instant | null
  last_step: Generated<number>
}

export interface RecoveryCodeRow {
  account_id: string
  code_hash: Buffer
  used_at: Instant | null
}

export interface PasskeyRow {
  credential_id: string
  account_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  label: string
  created_at: Instant
  last_used_at: Instant | null
}

export type ChallengePurpose =
  | 'second-factor'
  | 'recover-password'
  | 'change-email'
  | 'passkey-register'
  | 'passkey-sign-in'
  | 'provider-sign-in'
  | 'confirm-email'

export interface ChallengeRow {
  id: Generated<string>
  purpose: ChallengePurpose
  account_id: string | null
  secret_hash: Buffer | null
  data: unknown
  expires_at: Instant
  used_at: Instant | null
}

export interface ProviderLinkRow {
  issuer: string
  subject: string
  account_id: string
  linked_at: Instant
}

export type IdentityTables = {
  'identity.account': AccountRow
  'identity.session': SessionRow
  'identity.throttle': ThrottleRow
  'identity.totp': TotpRow
  'identity.recovery_code': RecoveryCodeRow
  'identity.passkey': PasskeyRow
  'identity.challenge': ChallengeRow
  'identity.provider_link': ProviderLinkRow
}
